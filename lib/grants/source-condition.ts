/**
 * The conditions by which a permission is bound to the source of a call: the resource for which an
 * AWS service makes the call, and the account of that resource.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
import { type Glob, intersects, matchesAllOf, wildcard } from "../plain/glob";
import { allOfArguments, anyOf, type ArgumentTruth, type Truth } from "../plain/truth";
import { type ArnParts, parseArn } from "../stack/arn";
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
export interface CallSource {
  /** Its resources in this stack: those whose outputs hold its ARN. */
  readonly resources: readonly StackResource[];
  /** The types of such resources: another resource of these types has another source's ARN. */
  readonly types: readonly string[];
  /** Its ARN as far as it is known, in each form that it may have. */
  readonly arns: readonly SourceArn[];
  readonly account: string | undefined;
}

/** An ARN of which AWS may still choose parts; `undefined` for a part that isn't known at all. */
export type SourceArn = Partial<
  Record<Exclude<keyof ArnParts, "resource">, string | undefined> & {
    readonly resource: Glob | undefined;
  }
>;

/** The source conditions in a resource's `sourceArn` and `sourceAccount`. */
export function sourceConditionOf(resource: StackResource): SourceCondition {
  return {
    arn: nonEmptyText(resource, "sourceArn"),
    arnFrom: resource.references("sourceArn"),
    account: nonEmptyText(resource, "sourceAccount"),
    accountFromStack: resource.references("sourceAccount").length > 0,
  };
}

/** Whether there is any source condition. */
export function isBound({ arn, account }: SourceCondition): boolean {
  return arn.state !== "absent" || account.state !== "absent";
}

/** Whether source conditions let calls for this source through. */
export function allowsSource(condition: SourceCondition, source: CallSource): ArgumentTruth {
  return allOfArguments([
    { key: "sourceArn", truth: allowsArn(condition, source) },
    { key: "sourceAccount", truth: allowsAccount(condition, source) },
  ]);
}

/** The provider keeps an empty text for a condition that isn't there. */
function nonEmptyText({ said }: StackResource, key: string): Value<string> {
  return mapValue(said.text(key), (text) => text || undefined);
}

function allowsArn({ arn, arnFrom }: SourceCondition, source: CallSource): Truth {
  if (arn.state === "absent") return "yes";
  if (arnFrom.some((resource) => source.resources.includes(resource))) return "yes";
  if (arn.state === "known") return allowsArnPattern(arn.value, source);
  const ofAnother = arnFrom.some(({ type }) => source.types.includes(type));
  return ofAnother && isKnown(source) ? "no" : "unknown";
}

/** A stack often doesn't tell the account of a source: then the program knows better. */
function allowsAccount({ account, accountFromStack }: SourceCondition, source: CallSource): Truth {
  if (account.state === "absent") return "yes";
  if (account.state === "unknown") return accountFromStack ? "yes" : "unknown";
  return source.account === undefined || source.account === account.value ? "yes" : "no";
}

/** Whether it is bound to another source of the stack. */
export function isOfAnother({ arnFrom }: SourceCondition, source: CallSource): boolean {
  return arnFrom.some(
    (from) => source.types.includes(from.type) && !source.resources.includes(from),
  );
}

function isKnown({ resources, arns }: CallSource): boolean {
  return resources.length > 0 || arns.length > 0;
}

/** AWS compares with `ArnLike`, part by part. */
function allowsArnPattern(pattern: string, source: CallSource): Truth {
  const parts = parseArn(pattern);
  if (!parts) return "no";
  if (source.arns.length === 0) return "unknown";
  return anyOf(source.arns.map((arn) => matchesArn(parts, arn)));
}

const plainParts = ["partition", "service", "region", "account"] as const;

function matchesArn(pattern: ArnParts, arn: SourceArn): Truth {
  const fits = (key: (typeof plainParts)[number]) =>
    arn[key] === undefined || matchesAllOf(wildcard(pattern[key]), wildcard(arn[key]));
  if (!plainParts.every(fits)) return "no";
  const resource = wildcard(pattern.resource);
  if (arn.resource === undefined || matchesAllOf(resource, arn.resource)) return "yes";
  return intersects(resource, arn.resource) ? "unknown" : "no";
}
