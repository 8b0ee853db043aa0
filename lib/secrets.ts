/** The secrets of a stack, their values, and how its other resources name them. */
import { accountOf } from "./account";
import { accountOfArn, parseArn } from "./arn";
import { type Glob, literal, one } from "./glob";
import { groupBy } from "./group-by";
import type { Source, SourceArn } from "./source-condition";
import type { Stack, StackResource } from "./stack";
import { itemText, mapValue, valueOr } from "./value";

export const secretType = "aws:secretsmanager/secret:Secret";
export const versionType = "aws:secretsmanager/secretVersion:SecretVersion";

/** A secret, of this stack or another. */
export interface Secret {
  /** `undefined` when it isn't one of this stack. */
  readonly resource: StackResource | undefined;
  /** What the stack declares of its values: those that it has at once. */
  readonly versions: readonly StackResource[];
  readonly source: Source;
}

/** The secrets of a stack. */
export class Secrets {
  private readonly byText: ReadonlyMap<string, readonly StackResource[]>;
  /** By secret; by `secretId` where the secret isn't one of this stack. */
  private readonly versions: ReadonlyMap<StackResource | string, readonly StackResource[]>;

  constructor(stack: Stack) {
    const texts = stack.ofType(secretType).flatMap((secret) => textsOf(secret));
    this.byText = new Map(
      [...groupBy(texts, ({ text }) => text)].map(([text, of]) => [text, of.map((t) => t.secret)]),
    );
    this.versions = groupBy(
      stack.ofType(versionType),
      (version) => this.direct(version) ?? valueOr(version.properties.text("secretId"), undefined),
    );
  }

  /** The secret that the `secretId` of a resource names, by reference, ARN or name. */
  of(resource: StackResource): Secret {
    const found = this.direct(resource) ?? this.throughVersion(resource);
    const text = valueOr(resource.properties.text("secretId"), "");
    const all = this.versions.get(found ?? text) ?? [];
    const source = found ? sourceOf(found, all) : sourceNamed(text, resource);
    return { resource: found, versions: all.filter(isCurrent), source };
  }

  private direct(resource: StackResource): StackResource | undefined {
    const text = valueOr(resource.properties.text("secretId"), "");
    const region = valueOr(resource.region, undefined);
    const named = (this.byText.get(text) ?? []).filter((secret) => isIn(secret, region));
    const referred = resource.references("secretId").filter(({ type }) => type === secretType);
    return only(named) ?? only(referred);
  }

  private throughVersion(resource: StackResource): StackResource | undefined {
    const version = resource.references("secretId").filter(({ type }) => type === versionType);
    const found = only(version);
    return found && this.direct(found);
  }
}

function textsOf(secret: StackResource) {
  const texts = [secret.properties.computedText("arn"), secret.properties.text("name")];
  return texts.flatMap((text) => (text.state === "known" ? { text: text.value, secret } : []));
}

/** Other staging labels than AWSCURRENT make a value that is there for later use. */
function isCurrent({ properties }: StackResource): boolean {
  const stages = valueOr(properties.list("versionStages"), []);
  return stages.length === 0 || stages.some((s) => valueOr(itemText(s), current) === current);
}

const current = "AWSCURRENT";
const types = [secretType, versionType];

function sourceOf(secret: StackResource, versions: readonly StackResource[]): Source {
  const arn = mapValue(secret.properties.computedText("arn"), parseArn);
  const resources = [secret, ...versions];
  const account = accountOf(secret);
  if (arn.state === "known") {
    const { resource, ...parts } = arn.value;
    return { resources, types, account, arns: [{ ...parts, resource: literal(resource) }] };
  }
  const name = secret.properties.text("name");
  const parts: SourceArn = { service, ...regionOf(secret), ...(account ? { account } : {}) };
  const arns = [name.state === "known" ? { ...parts, resource: withSuffix(name.value) } : parts];
  return { resources, types, account, arns };
}

const service = "secretsmanager";

/** Of a secret that isn't one of this stack: its ARN or its name; an empty text when unknown. */
function sourceNamed(text: string, resource: StackResource): Source {
  const arns = text === "" ? [] : arnsNamed(text, resource);
  return { resources: [], types, account: accountOfArn(text), arns };
}

/** The ARN may be without what AWS adds to the name. */
function arnsNamed(text: string, resource: StackResource): SourceArn[] {
  const arn = parseArn(text);
  if (!arn) return [{ service, ...regionOf(resource), resource: withSuffix(text) }];
  const short = arn.resource.replace(/^secret:/, "");
  return [
    { ...arn, resource: literal(arn.resource) },
    { ...arn, resource: withSuffix(short) },
  ];
}

function regionOf(resource: StackResource): { region?: string } {
  const { region } = resource;
  return region.state === "known" ? { region: region.value } : {};
}

/**
 * AWS adds a hyphen and six characters to a secret's name.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html
 */
function withSuffix(name: string): Glob {
  return [...literal(`secret:${name}-`), one, one, one, one, one, one];
}

function isIn(secret: StackResource, region: string | undefined): boolean {
  return region === undefined || valueOr(secret.region, region) === region;
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}
