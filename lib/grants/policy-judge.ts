/** Whether the policy of a target lets a call in. */
import { onceForText } from "../plain/once";
import { capitalized, clip } from "../plain/text";
import { accountOf } from "../stack/account";
import type { StackResource } from "../stack/stack";
import { mapValue, type Value } from "../stack/value";
import {
  type AccessDecision,
  decide,
  decideForAnyAccount,
  type IamPolicy,
  parsePolicy,
} from "./iam";
import type { NotKnown, Reason } from "./kind";
import type { Judged } from "./need";
import { arnOf, partitionOf, type PolicyTarget } from "./policy-target";
import { arnsToWrite, type Asked, policyMisfit, statement } from "./policy-words";
import { serviceContext } from "./service-context";
import { quotedName } from "./words";

const parse = onceForText((text) => parsePolicy(text, "resource"));

/** A policy, held against a call; none where there is no policy. */
export function judgedPolicy(kind: PolicyTarget, asked: Asked): Judged<Reason>[] {
  const { by, isOnly } = asked;
  const policy = documentOf(by, by === asked.target ? kind.inline : "policy");
  if (policy.state === "absent") return [];
  const unknown = (fact: string, why: string, remedy: string): Judged<Reason>[] => {
    const detail = (): NotKnown => ({ kind: "not known", fact, because: why, remedy });
    return [{ by, fits: "unknown", isOnly, detail }];
  };
  if (policy.state === "unknown") {
    return unknown(
      `The text of ${policyName(asked)} isn't known at preview`,
      `the text of a ${kind.target}'s policy isn't known at preview`,
      `Build it from names as text, ${arnsToWrite(kind, asked)}, rather than from the arn of what is yet to be made`,
    );
  }
  const parsed = parse(policy.value);
  if (parsed.kind === "malformed") {
    return unknown(
      `${capitalized(policyName(asked))} can't be read`,
      `a ${kind.target}'s policy can't be read`,
      "Correct it: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
    );
  }
  const decision = decisionOf(kind, parsed, asked);
  if (decision.kind === "unknown") {
    return unknown(
      `In ${policyName(asked)}, ${clip(decision.why, 300)}`,
      `it can't be told what a ${kind.target}'s policy allows`,
      `Make sure that this is allowed: ${statement(kind, asked.target, asked.call)}`,
    );
  }
  if (decision.kind === "yes") return [{ by, isOnly, fits: "yes" }];
  return [{ by, isOnly, fits: "no", detail: () => policyMisfit(kind, asked, decision) }];
}

function policyName({ by, target }: Asked): string {
  return by === target ? `the policy of ${quotedName(by)}` : `policy ${quotedName(by)}`;
}

/** An empty text is no policy. */
function documentOf({ properties }: StackResource, key: string): Value<unknown> {
  return mapValue(properties.document(key), (value) => (value === "" ? undefined : value));
}

function decisionOf(
  { service, action, target }: PolicyTarget,
  policy: IamPolicy,
  { target: resource, call }: Asked,
): AccessDecision {
  const { caller, source } = call;
  const asked = (
    part: IamPolicy,
    account: string | undefined,
    ofSource: string | undefined,
  ): AccessDecision =>
    decide(part, {
      principal: { service: caller.principal },
      partition: partitionOf(resource) ?? "aws",
      action,
      resource: arnOf(service, resource, account),
      context: serviceContext(caller, { ...source, account: ofSource }),
      called: { principal: caller.title, resource: `the ${target}` },
    });
  const ask = (part: IamPolicy, account: string | undefined): AccessDecision => {
    // Where it isn't known either, the source is taken to be of the same account, but only for a yes.
    const decision = asked(part, account, source.account ?? account);
    const mayBeOfAnother = source.account === undefined && account !== undefined;
    return decision.kind === "no" && mayBeOfAnother ? asked(part, account, undefined) : decision;
  };
  const account = accountOf(resource);
  return account === undefined ? decideForAnyAccount(policy, action, ask) : ask(policy, account);
}
