/** The secrets of a stack, their values, and how its other resources name them. */
import { accountOf } from "../../stack/account";
import { accountOfArn, parseArn } from "../../stack/arn";
import { type Glob, literal, wildcard } from "../../plain/glob";
import { groupBy } from "../../plain/group-by";
import { mayBeSame, placeOf } from "../../stack/place";
import type { CallSource, SourceArn } from "../../grants/source-condition";
import { argumentOf, namedIn, type NamedResources, theOne } from "../../stack/named";
import { nameOrArn, type Naming } from "../../stack/naming";
import type { Stack, StackResource } from "../../stack/stack";
import { itemText, mapValue, valueOr } from "../../stack/value";

export const secretType = "aws:secretsmanager/secret:Secret";
export const versionType = "aws:secretsmanager/secretVersion:SecretVersion";
export const nativeSecretType = "aws-native:secretsmanager:Secret";

/** By type of secret, the output that is its ARN. */
const arnOutputs: Readonly<Record<string, string>> = {
  [secretType]: "arn",
  [nativeSecretType]: "awsId",
};

/** The types of secrets, whichever provider makes them, and of their values. */
export const secretTypes: readonly string[] = [...Object.keys(arnOutputs), versionType];

/** A secret, of this stack or another. */
export interface Secret {
  /** `undefined` when it isn't one of this stack. */
  readonly resource: StackResource | undefined;
  /** What the stack declares of its values: those that it has at once. */
  readonly versions: readonly StackResource[];
  readonly source: CallSource;
}

/** The end of a secret's ARN is made up by AWS. */
const secretNaming: Naming = {
  types: Object.fromEntries(
    Object.entries(arnOutputs).map(([type, arn]) => [type, { name: "name", computed: [arn] }]),
  ),
  scope: "Region",
  read: nameOrArn("secretsmanager", /^secret:(.+)$/),
  passedOn: ({ type }) => (type === versionType ? "secretId" : undefined),
};

/** The secrets of a stack. */
export class Secrets {
  private readonly named: NamedResources;
  /** By secret; by `secretId` where the secret isn't one of this stack. */
  private readonly versions: ReadonlyMap<StackResource | string, readonly StackResource[]>;

  constructor(stack: Stack) {
    this.named = namedIn(stack, secretNaming);
    this.versions = groupBy(
      stack.ofType(versionType),
      (version) => this.secretOf(version) ?? secretIdOf(version),
    );
  }

  /** The secret that the `secretId` of a resource names, by reference, ARN or name. */
  of(resource: StackResource): Secret {
    const found = this.secretOf(resource);
    const secretId = secretIdOf(resource);
    const all = found ? this.versionsOf(found) : this.versionsNamed(secretId, resource);
    const source = found ? sourceOf(found, all) : sourceNamed(secretId, resource);
    return { resource: found, versions: all.filter(isCurrent), source };
  }

  /** Whether the `secretId` of a resource names this secret of the stack, or may do so. */
  mayBeOf(resource: StackResource, secret: StackResource): boolean {
    const found = this.named.find(argumentOf(resource, "secretId"));
    return found.kind === "one" ? found.resource === secret : found.kind === "can't tell";
  }

  private versionsOf(secret: StackResource | string): readonly StackResource[] {
    return this.versions.get(secret) ?? [];
  }

  /** Of a secret of that name where the resource is: another Region's is another secret. */
  private versionsNamed(secretId: string | undefined, resource: StackResource) {
    if (secretId === undefined) return [];
    const here = placeOf(resource);
    return this.versionsOf(secretId).filter((one) => mayBeSame(placeOf(one), here, "Region"));
  }

  private secretOf(resource: StackResource): StackResource | undefined {
    return theOne(this.named.find(argumentOf(resource, "secretId")));
  }
}

/** `undefined` when it isn't known, or empty. */
function secretIdOf({ properties }: StackResource): string | undefined {
  const text = valueOr(properties.text("secretId"), "");
  return text === "" ? undefined : text;
}

/** Other staging labels than AWSCURRENT make a value that is there for later use. */
function isCurrent({ properties }: StackResource): boolean {
  const stages = valueOr(properties.list("versionStages"), []);
  return stages.length === 0 || stages.some((s) => valueOr(itemText(s), current) === current);
}

const current = "AWSCURRENT";
const types = secretTypes;

/** Whether a secret of the stack is there already, or may be. */
export function isMade(secret: StackResource): boolean {
  return secret.mayExist(arnOutputs[secret.type]);
}

function sourceOf(secret: StackResource, versions: readonly StackResource[]): CallSource {
  const output = arnOutputs[secret.type] ?? "arn";
  const arn = mapValue(secret.properties.computedText(output), parseArn);
  const resources = [secret, ...versions];
  const account = valueOr(arn, undefined)?.account ?? accountOf(secret);
  if (arn.state === "known") {
    const { resource, ...parts } = arn.value;
    return { resources, types, account, arns: [{ ...parts, resource: literal(resource) }] };
  }
  const name = mapValue(secret.properties.text("name"), resourceOf);
  const resource = valueOr(name, undefined);
  return { resources, types, account, arns: [{ ...arnWhere(secret), account, resource }] };
}

/** Of a secret that isn't one of this stack, as far as its ARN or its name is known. */
function sourceNamed(secretId: string | undefined, resource: StackResource): CallSource {
  const resources: StackResource[] = [];
  if (secretId === undefined) return { resources, types, account: undefined, arns: [] };
  const account = accountOfArn(secretId);
  return { resources, types, account, arns: arnsNamed(secretId, resource) };
}

/** The ARN may be without what AWS adds to the name. */
function arnsNamed(text: string, resource: StackResource): SourceArn[] {
  const arn = parseArn(text);
  if (!arn) return [{ ...arnWhere(resource), resource: resourceOf(text) }];
  return [
    { ...arn, resource: literal(arn.resource) },
    { ...arn, resource: withSuffix(arn.resource) },
  ];
}

function arnWhere(resource: StackResource): SourceArn {
  return { service: "secretsmanager", region: valueOr(resource.region, undefined) };
}

function resourceOf(name: string): Glob {
  return withSuffix(`secret:${name}`);
}

/**
 * AWS adds a hyphen and six characters to a secret's name.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html
 */
function withSuffix(resource: string): Glob {
  return [...literal(`${resource}-`), ...wildcard("??????")];
}
