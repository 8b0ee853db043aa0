/**
 * The conditions by which a permission is bound to the source of a call: the resource for which an
 * AWS service makes the call, and the account of that resource.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
import { allOf, type Answer, anyOf, type ArgumentAnswer } from "../plain/answer";
import { type ArnParts, parseArn } from "../stack/arn";
import { covers, type Glob, intersects, wildcard } from "../plain/glob";
import type { StackResource } from "../stack/stack";
import { mapValue, type Value } from "../stack/value";

/** The source conditions of a permission. */
export interface SourceCondition {
  readonly arn: Value<string>;
  /** The resources whose outputs went into the ARN. */
  readonly arnFrom: readonly StackResource[];
  readonly account: Value<string>;
  /** Whether the account comes from another resource of the stack. */
  readonly accountFromStack: boolean;
}

/** The resource for which a service makes a call. */
export interface Source {
  /** Its resources in this stack: those whose outputs tell its ARN. */
  readonly resources: readonly StackResource[];
  /** The types of such resources: another one of these types tells another source's ARN. */
  readonly types: readonly string[];
  /** Its ARN as far as it is known, in one form or another. */
  readonly arns: readonly SourceArn[];
  readonly account: string | undefined;
}

/** An ARN of which AWS may yet make up parts; `undefined` for a part that isn't known at all. */
export type SourceArn = Partial<
  Record<Exclude<keyof ArnParts, "resource">, string | undefined> & {
    readonly resource: Glob | undefined;
  }
>;

/** The source conditions in a resource's `sourceArn` and `sourceAccount`. */
export function sourceConditionOf(resource: StackResource): SourceCondition {
  return {
    arn: filled(resource, "sourceArn"),
    arnFrom: resource.references("sourceArn"),
    account: filled(resource, "sourceAccount"),
    accountFromStack: resource.references("sourceAccount").length > 0,
  };
}

/** Whether there is any source condition. */
export function isBound({ arn, account }: SourceCondition): boolean {
  return arn.state !== "absent" || account.state !== "absent";
}

/** Whether source conditions let calls for this source through. */
export function allowsSource(condition: SourceCondition, source: Source): ArgumentAnswer {
  return allOf([
    { answer: allowsArn(condition, source), key: "sourceArn" },
    { answer: allowsAccount(condition, source), key: "sourceAccount" },
  ]);
}

/** An empty text is what the provider keeps of a condition that isn't there. */
function filled({ properties }: StackResource, key: string): Value<string> {
  return mapValue(properties.text(key), (text) => text || undefined);
}

function allowsArn({ arn, arnFrom }: SourceCondition, source: Source): Answer {
  if (arn.state === "absent") return "yes";
  if (arnFrom.some((one) => source.resources.includes(one))) return "yes";
  if (arn.state === "known") return allowsNamed(arn.value, source);
  const ofAnother = arnFrom.some(({ type }) => source.types.includes(type));
  return ofAnother && isKnown(source) ? "no" : "not known";
}

/** The account of a source is often not to be seen in a stack: then the program knows better. */
function allowsAccount({ account, accountFromStack }: SourceCondition, source: Source): Answer {
  if (account.state === "absent") return "yes";
  if (account.state === "unknown") return accountFromStack ? "yes" : "not known";
  return source.account === undefined || source.account === account.value ? "yes" : "no";
}

function isKnown({ resources, arns }: Source): boolean {
  return resources.length > 0 || arns.length > 0;
}

/** AWS compares with `ArnLike`, part by part. */
function allowsNamed(pattern: string, source: Source): Answer {
  const parts = parseArn(pattern);
  if (!parts) return "no";
  if (!isKnown(source)) return "not known";
  return anyOf(source.arns.map((arn) => allowsOne(parts, arn)));
}

const plainParts = ["partition", "service", "region", "account"] as const;

function allowsOne(pattern: ArnParts, arn: SourceArn): Answer {
  const fits = (key: (typeof plainParts)[number]) =>
    arn[key] === undefined || covers(wildcard(pattern[key]), wildcard(arn[key]));
  if (!plainParts.every(fits)) return "no";
  const resource = wildcard(pattern.resource);
  if (arn.resource === undefined || covers(resource, arn.resource)) return "yes";
  return intersects(resource, arn.resource) ? "not known" : "no";
}
