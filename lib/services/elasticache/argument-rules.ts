/** What AWS refuses of the AUTH token of a replication group. No message has a part of it. */
import { allHold, given, not } from "../../arguments/conditions";
import { type ArgumentRule, type Judgement, undecided } from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { type Truth, yesOrNo } from "../../plain/truth";
import type { StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";

const token = "authToken";
const allowed = "! & # $ ^ < > and -";
const symbols = "!&#$^<>-";
const guide =
  "[Authenticating with the AUTH command](https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html) (2026-11-26)";

export const replicationGroupRules: readonly ArgumentRule[] = [
  {
    id: "auth-token-encryption",
    holds: "A replication group with an authToken has transitEncryptionEnabled",
    answer: "The AUTH token is only supported when encryption-in-transit is enabled",
    evidence: "seen",
    source: triedBy("pf-elasticache-auth-token"),
    // That of a member of a global group is the group's.
    when: allHold(given(token), not(given("globalReplicationGroupId"))),
    check: encrypted,
  },
  {
    // The provider refuses other lengths, and @, " and / of all characters:
    // internal/service/elasticache/validate.go of hashicorp/terraform-provider-aws.
    id: "auth-token-characters",
    holds: `An authToken has letters, digits, and of other characters only ${allowed}`,
    answer:
      "InvalidParameterValue: Invalid AUTH token provided. Please check valid AUTH token format.",
    evidence: "seen",
    source:
      "[awsdocs/aws-cloudformation-user-guide#1168](https://github.com/awsdocs/aws-cloudformation-user-guide/pull/1168) (2022-02-22)",
    check: ofTaken,
  },
  {
    id: "auth-token-generated",
    holds: "A password that is made for an authToken can have no other characters",
    answer: "Nonalphanumeric characters are restricted to (!, &, #, $, ^, <, >, -).",
    evidence: "limit",
    source: guide,
    check: generated,
  },
];

/** The provider sends false where the program says nothing. */
function encrypted(scope: Scope): Judgement[] {
  const flag = scope.one("transitEncryptionEnabled");
  if (flag.given === "unknown") return [undecided(flag)];
  if (valueOr(flag.text, "false") === "true") return [];
  return [
    {
      problem: `${token} is given, and ${flag.name} is not true`,
      remedy: `Write ${flag.name}: true`,
    },
  ];
}

/** Of what a generated password is made, its own resource tells. */
function ofTaken(scope: Scope): Judgement[] {
  const { name, text, value } = scope.one(token);
  if (value.state === "unknown") {
    return passwordsOf(scope).length > 0 ? [] : [undecided(scope.one(token))];
  }
  if (isAllowed(valueOr(text, ""))) return [];
  return [
    {
      problem: `${name} has characters that AWS doesn't take`,
      remedy: `Of what is neither a letter nor a digit, leave only ${allowed}`,
    },
  ];
}

/** A password is known only in the deployment, but its resource says of what it will be made. */
function generated(scope: Scope): Judgement[] {
  const argument = scope.one(token);
  if (argument.value.state !== "unknown") return [];
  return passwordsOf(scope).flatMap((password): Judgement[] => {
    const mayHave = mayHaveOthers(password);
    if (mayHave === "unknown") return [undecided(argument)];
    if (mayHave === "no") return [];
    return [
      {
        problem: `The password ${quote(password.name)} may get characters that ${token} can't have`,
        remedy: `Write overrideSpecial: ${quote(symbols)} there, or special: false`,
      },
    ];
  });
}

function passwordsOf({ subject }: Scope): StackResource[] {
  const made = subject.references?.(token) ?? [];
  return made.filter(({ type }) => type === "random:index/randomPassword:RandomPassword");
}

/** https://www.pulumi.com/registry/packages/random/api-docs/randompassword/ has its defaults. */
function mayHaveOthers({ state }: StackResource): Truth {
  const [isSpecial, special] = [state.flag("special"), state.text("overrideSpecial")];
  if (isSpecial.state === "unknown" || special.state === "unknown") return "unknown";
  const own = valueOr(special, "");
  return yesOrNo(valueOr(isSpecial, true) && (own === "" || !isAllowed(own)));
}

function isAllowed(text: string): boolean {
  return /^[a-zA-Z0-9!&#$^<>-]*$/.test(text);
}
