/** The declaration of how arguments name the resources of one kind, such as the queues. */
import { parseArn } from "./arn";
import type { Place, Scope } from "./place";
import type { StackResource } from "./stack";
import { absent, mapValue, type Value } from "./value";

export interface Naming {
  /** Their types: those of other providers too, and the names that a type had before. */
  readonly types: Readonly<Record<string, Names>>;
  /** Within what a name is given only once. */
  readonly scope: Scope;
  /**
   * What a text says of the resource that it names, where it may be more than a name: an ARN, a
   * URL. `undefined` for a text that can name none of this kind.
   */
  readonly read?: (text: string) => Said | undefined;
  /**
   * The argument with which a resource of another type says which one it is for, if programs pass
   * that on: `secretId` of a secret's version.
   */
  readonly passedOn?: (resource: StackResource) => string | undefined;
}

/** The properties of a resource that hold the texts by which arguments name it. */
export interface Names {
  /** An input: known before the resource exists, if the program writes it. */
  readonly name?: string;
  /** Outputs that AWS makes up, such as an ID or an ARN with a random part. */
  readonly computed?: readonly string[];
}

/** What a text says of a resource; with its place, if it is an ARN. */
export interface Said extends Place {
  readonly name: string;
}

/**
 * Reads names, and the ARNs of a service by a pattern of their last part, of which the first group
 * is the name: `nameOrArn("logs", /^log-group:([^:]+)/)`.
 */
export function nameOrArn(service: string, resource: RegExp): (text: string) => Said | undefined {
  return (text) => {
    const arn = parseArn(text);
    if (!arn) return { name: text };
    const name = arn.service === service ? resource.exec(arn.resource)?.[1] : undefined;
    if (name === undefined) return undefined;
    const { partition, region, account } = arn;
    return { name, partition, region: region || undefined, account: account || undefined };
  };
}

/** The name that the program gives a resource. */
export function nameOf({ types }: Naming, { type, properties }: StackResource): Value<string> {
  const key = types[type]?.name;
  return key === undefined ? absent : mapValue(properties.text(key), filled);
}

/** The texts by which arguments name a resource: its name, and what AWS makes up. */
export function textsOf(naming: Naming, resource: StackResource): Value<string>[] {
  const { name, computed = [] } = naming.types[resource.type] ?? {};
  const made = computed.map((key) => mapValue(resource.properties.computedText(key), filled));
  return name === undefined ? made : [nameOf(naming, resource), ...made];
}

/** An empty text names nothing. */
function filled(text: string): string | undefined {
  return text || undefined;
}
