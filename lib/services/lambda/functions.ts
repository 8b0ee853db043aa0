/** The Lambda functions of a stack, and how its other resources name them. */
import { accountOf } from "../../stack/account";
import { groupBy } from "../../plain/group-by";
import { type Truth, yesOrNo } from "../../plain/truth";
import type { Stack, StackResource } from "../../stack/stack";
import { mapValue, valueOr } from "../../stack/value";

export const functionType = "aws:lambda/function:Function";
export const aliasType = "aws:lambda/alias:Alias";

/** Which version of a function is meant: none in particular, or that of a version or an alias. */
export type Qualifier =
  | { readonly kind: "none" }
  /** By its name; `by` the alias of this stack that has it. */
  | { readonly kind: "named"; readonly name: string; readonly by?: StackResource }
  /** The version that a function publishes, or an alias, whose name isn't known yet. */
  | { readonly kind: "made"; readonly by: StackResource }
  | { readonly kind: "not known" };

/** The function of this stack that a text or a reference names. */
export interface FunctionTarget {
  /** `undefined` when it isn't known which one. */
  readonly function: StackResource | undefined;
  readonly qualifier: Qualifier;
}

const none: Qualifier = { kind: "none" };
const oneOfSeveral: FunctionTarget = { function: undefined, qualifier: { kind: "not known" } };

/**
 * Names and ARNs, whole or partial, with or without a qualifier.
 * https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html (FunctionName)
 */
const namePattern =
  /^(?:arn:[\w-]+:lambda:)?(?:(?<region>[a-z]{2,}(?:-[a-z]+)+-\d+):)?(?:(?<account>\d{12}):)?(?:function:)?(?<name>[\w-]+)(?::(?<qualifier>\$LATEST|[\w-]+))?$/;

/** The Lambda functions of a stack. */
export class LambdaFunctions {
  private readonly byName: ReadonlyMap<string | undefined, readonly StackResource[]>;

  constructor(stack: Stack) {
    this.byName = groupBy(stack.ofType(functionType), (found) =>
      valueOr(found.properties.text("name"), undefined),
    );
  }

  /**
   * The function that the argument `key` of a resource names, by its text or by reference;
   * `undefined` when it names none of this stack.
   */
  target(resource: StackResource, key: string): FunctionTarget | undefined {
    const text = resource.properties.text(key);
    if (text.state === "absent") return undefined;
    const parts = text.state === "known" ? namePattern.exec(text.value)?.groups : undefined;
    if (!parts) return this.referred(resource, key);
    return targetOf(this.named(resource, key, parts), qualifierNamed(parts.qualifier));
  }

  /** What the argument `key` of a resource says of a qualifier; `undefined` when it's left out. */
  qualifier(resource: StackResource, key: string): Qualifier | undefined {
    const text = mapValue(resource.properties.text(key), (name) => name || undefined);
    if (text.state === "absent") return undefined;
    if (text.state === "known") return qualifierNamed(text.value);
    const sources = resource.references(key);
    const alias = only(sources.filter(({ type }) => type === aliasType));
    if (alias) return { kind: "made", by: alias };
    const found = only(sources.filter(({ type }) => type === functionType));
    return found ? { kind: "made", by: found } : { kind: "not known" };
  }

  private named(
    resource: StackResource,
    key: string,
    parts: Readonly<Record<string, string | undefined>>,
  ): StackResource | "not known" | undefined {
    const same = (this.byName.get(parts.name) ?? []).filter((one) =>
      isAt(one, parts.region ?? valueOr(resource.region, undefined), parts.account),
    );
    const sources = resource.references(key);
    if (same.length === 0) return only(sources.filter(isUnnamed));
    return only(same) ?? only(sources.filter((one) => same.includes(one))) ?? "not known";
  }

  private referred(resource: StackResource, key: string): FunctionTarget | undefined {
    const sources = resource.references(key);
    const aliases = sources.filter(({ type }) => type === aliasType);
    const alias = only(aliases);
    if (alias) return this.ofAlias(alias);
    const functions = sources.filter(({ type }) => type === functionType);
    if (functions.length + aliases.length === 0) return undefined;
    const found = aliases.length === 0 ? only(functions) : undefined;
    return found ? unqualified(found) : oneOfSeveral;
  }

  private ofAlias(alias: StackResource): FunctionTarget | undefined {
    const key = "functionName";
    const text = alias.properties.text(key);
    const parts = text.state === "known" ? namePattern.exec(text.value)?.groups : undefined;
    const found = parts
      ? this.named(alias, key, parts)
      : only(alias.references(key).filter(({ type }) => type === functionType));
    return targetOf(found, qualifierOf(alias));
  }
}

/** Whether two qualifiers mean the same version of a function. */
export function sameVersion(a: Qualifier, b: Qualifier): Truth {
  if (a.kind === "not known" || b.kind === "not known") return "unknown";
  if (a.kind === "none" || b.kind === "none") return yesOrNo(a.kind === b.kind);
  if (a.kind === "named" && b.kind === "named") return yesOrNo(a.name === b.name);
  return a.by === b.by ? "yes" : "unknown";
}

function targetOf(
  found: StackResource | "not known" | undefined,
  qualifier: Qualifier,
): FunctionTarget | undefined {
  if (found === "not known") return oneOfSeveral;
  return found && { function: found, qualifier };
}

/** Without a text, a function's `arn` and the `qualifiedArn` of what it publishes look alike. */
function unqualified(found: StackResource): FunctionTarget {
  const publish = found.properties.flag("publish");
  const mayPublish = publish.state === "unknown" || valueOr(publish, false);
  const qualifier: Qualifier = mayPublish ? { kind: "not known" } : none;
  return { function: found, qualifier };
}

function qualifierOf(alias: StackResource): Qualifier {
  const name = alias.properties.text("name");
  return name.state === "known"
    ? { kind: "named", name: name.value, by: alias }
    : { kind: "made", by: alias };
}

/** `$LATEST` is what a function runs without a qualifier. */
function qualifierNamed(name: string | undefined): Qualifier {
  return name === undefined || name === "$LATEST" ? none : { kind: "named", name };
}

function isUnnamed({ type, properties }: StackResource): boolean {
  return type === functionType && properties.text("name").state !== "known";
}

/** Whether a function is, or may be, in a Region and an account. */
function isAt(found: StackResource, region: string | undefined, account?: string): boolean {
  if (region !== undefined && valueOr(found.region, region) !== region) return false;
  return account === undefined || (accountOf(found) ?? account) === account;
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}
