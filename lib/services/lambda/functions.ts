/** The Lambda functions of a stack, and how its other resources name them. */
import type { Qualifier } from "../../grants/qualifier";
import {
  type Argument,
  argumentOf,
  type Found,
  isOneOfSeveral,
  namedIn,
  type NamedResources,
  theOne,
} from "../../stack/named";
import type { Naming, Said } from "../../stack/naming";
import { perStack } from "../../stack/per-stack";
import type { Stack, StackResource } from "../../stack/stack";
import { mapValue, valueOr } from "../../stack/value";

export const functionType = "aws:lambda/function:Function";
export const aliasType = "aws:lambda/alias:Alias";
export const nativeFunctionType = "aws-native:lambda:Function";
const nativeAliasType = "aws-native:lambda:Alias";

/** The types of functions, and of aliases, whichever provider makes them. */
export const functionTypes: readonly string[] = [functionType, nativeFunctionType];
export const aliasTypes: readonly string[] = [aliasType, nativeAliasType];

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
  /^(?:arn:(?<partition>[\w-]+):lambda:)?(?:(?<region>[a-z]{2,}(?:-[a-z]+)+-\d+):)?(?:(?<account>\d{12}):)?(?:function:)?(?<name>[\w-]+)(?::(?<qualifier>\$LATEST|[\w-]+))?$/;

/** A text that names a function, or a version of one. */
interface SaidOfFunction extends Said {
  readonly qualifier?: string;
}

function readName(text: string): SaidOfFunction | undefined {
  const { name, ...others } = namePattern.exec(text)?.groups ?? {};
  return name === undefined ? undefined : { name, ...others };
}

const functionNaming: Naming = {
  types: { [functionType]: { name: "name" }, [nativeFunctionType]: { name: "functionName" } },
  scope: "Region",
  read: readName,
};

/** An alias is found by reference alone: its ARN names its function, too. */
const aliasNaming: Naming = {
  types: { [aliasType]: {}, [nativeAliasType]: {} },
  scope: "Region",
  read: () => undefined,
};

/** The Lambda functions of a stack. */
export class LambdaFunctions {
  private readonly functions: NamedResources;
  private readonly aliases: NamedResources;
  private ofAliases: ReadonlySet<StackResource | undefined> | undefined;

  constructor(private readonly stack: Stack) {
    this.functions = namedIn(stack, functionNaming);
    this.aliases = namedIn(stack, aliasNaming);
  }

  /**
   * The function that the argument `key` of a resource names, by its text or by reference;
   * `undefined` when it names none of this stack.
   */
  target(resource: StackResource, key: string): FunctionTarget | undefined {
    return this.targetOf(argumentOf(resource, key));
  }

  /** The same of any argument. */
  targetOf(argument: Argument): FunctionTarget | undefined {
    const said = valueOr(mapValue(argument.text, readName), undefined);
    if (!said) return this.referred(argument);
    return targetFound(this.functions.find(argument), qualifierNamed(said.qualifier));
  }

  /** Whether the argument `key` of a resource may name any function of the stack, as far as is known. */
  mayBeAny(resource: StackResource, key: string): boolean {
    return this.functions.find(argumentOf(resource, key)).kind === "can't tell";
  }

  /** What the argument `key` of a resource says of a qualifier; `undefined` when it's left out. */
  qualifier(resource: StackResource, key: string): Qualifier | undefined {
    const text = mapValue(resource.said.text(key), (name) => name || undefined);
    if (text.state === "absent") return undefined;
    if (text.state === "known") return qualifierNamed(text.value);
    const argument = argumentOf(resource, key);
    const alias = theOne(this.aliases.find(argument));
    if (alias) return { kind: "made", by: alias };
    const of = theOne(this.functions.find(argument));
    return of && publishes(of) ? { kind: "made", by: of } : { kind: "not known" };
  }

  private referred(argument: Argument): FunctionTarget | undefined {
    const alias = this.aliases.find(argument);
    if (alias.kind === "one") return this.ofAlias(alias.resource);
    const found = this.functions.find(argument);
    if (isOneOfSeveral(alias) || isOneOfSeveral(found)) return oneOfSeveral;
    return found.kind === "one" ? this.unqualified(found.resource) : undefined;
  }

  /**
   * Without a text, a function's `arn`, the `qualifiedArn` of what it publishes, and an `arn` with the
   * name of an alias written behind it look alike.
   */
  private unqualified(found: StackResource): FunctionTarget {
    if (found.properties.flag("publish").state === "unknown" || publishes(found)) {
      return { function: found, qualifier: { kind: "not known" } };
    }
    return { function: found, qualifier: { kind: "none", perhapsOne: this.hasAlias(found) } };
  }

  private hasAlias(of: StackResource): boolean {
    this.ofAliases ??= new Set(
      this.stack
        .ofType(...aliasTypes)
        .filter((alias) => this.ofAlias(alias) ?? this.mayBeAny(alias, "functionName"))
        .map((alias) => this.ofAlias(alias)?.function),
    );
    return this.ofAliases.has(of) || this.ofAliases.has(undefined);
  }

  private ofAlias(alias: StackResource): FunctionTarget | undefined {
    return targetFound(this.functions.find(argumentOf(alias, "functionName")), qualifierOf(alias));
  }
}

/** The functions of a stack, whoever asks: which of them have an alias is found out once. */
export const functionsIn = perStack((stack) => new LambdaFunctions(stack));

function targetFound(found: Found, qualifier: Qualifier): FunctionTarget | undefined {
  if (isOneOfSeveral(found)) return oneOfSeveral;
  return found.kind === "one" ? { function: found.resource, qualifier } : undefined;
}

/** The `version` of a function that doesn't publish is `$LATEST`. */
function publishes({ properties }: StackResource): boolean {
  return valueOr(properties.flag("publish"), false);
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
