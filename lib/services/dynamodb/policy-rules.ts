/** What AWS refuses of a table's resource policy. */
import { type ArgumentRule, type Judgement, undecided } from "../../arguments/rule";
import { Argument, type Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { parseJson } from "../../plain/json";
import { nativeTableType, resourcePolicyType } from "./types";

const mostBytes = 20_480;

const rules: readonly ArgumentRule[] = [
  {
    id: "policy-principal",
    holds: "Each statement of a resource policy has a Principal or a NotPrincipal",
    answer: "Invalid policy document: Missing required field Principal",
    evidence: "seen",
    source: triedBy("pf-dynamodb-resource-policy-principal"),
    check: withoutPrincipal,
  },
  {
    id: "policy-size",
    holds: "A resource policy has 20,480 bytes at most",
    answer: `Maximum policy size of ${mostBytes} bytes exceeded`,
    evidence: "seen",
    source: triedBy("pf-dynamodb-resource-policy-size"),
    check: tooLarge,
  },
];

export const policyRules = rules.map((rule) => ({
  ...rule,
  on: [resourcePolicyType, nativeTableType],
}));

function pathOf({ subject }: Scope): string {
  return subject.type === resourcePolicyType ? "policy" : "resourcePolicy.policyDocument";
}

function withoutPrincipal(scope: Scope): readonly Judgement[] {
  return scope.within(`${pathOf(scope)}.Statement[]`).flatMap((statement): Judgement[] => {
    if (statement instanceof Argument) return [undecided(statement)];
    const [principal, others] = [statement.one("Principal"), statement.one("NotPrincipal")];
    if ([principal, others].some(({ value }) => value.state !== "absent")) return [];
    return [
      {
        problem: `${principal.name} is missing`,
        remedy: 'Write Principal, such as { AWS: "arn:aws:iam::123456789012:role/app" }',
      },
    ];
  });
}

/** AWS counts the spaces, too, so that it is no fewer than those of the shortest form. */
function tooLarge(scope: Scope): readonly Judgement[] {
  const argument = scope.one(pathOf(scope));
  if (argument.value.state === "unknown") return [undecided(argument)];
  const bytes = shortestOf(argument);
  return bytes > mostBytes
    ? [
        {
          problem: `${argument.name} has ${bytes} bytes or more`,
          remedy: `Write ${mostBytes} at most: leave Sids out, and put principals into a role`,
        },
      ]
    : [];
}

function shortestOf({ text }: Argument): number {
  const document = text.state === "known" ? parseJson(text.value) : undefined;
  return document === undefined ? 0 : Buffer.byteLength(JSON.stringify(document));
}
