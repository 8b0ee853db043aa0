/**
 * What a policy is written with: it declares everything about itself once, and `sdk.ts` makes the
 * SDK's policy of it.
 */
import type { Stack } from "../stack/stack";
import type { Properties, Value } from "../stack/value";
import type { ConfigKeySchema } from "./config-keys";
import { exemptSchema } from "./exemption-schema";
import type { Finding, Severity } from "./finding";
import { type RuleFacts, ruleConfigSchema } from "./rule";
import type { Run } from "./run";

/** A resource as a resource policy sees it: its inputs, without relations to others. */
export interface InputResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly properties: Properties;
  readonly region: Value<string>;
}

/** What every policy declares about itself. */
interface Declaration<Config> {
  /** Permanent: users' configuration names it. */
  readonly name: string;
  /** What holds when the policy is content, as a short sentence. */
  readonly title: string;
  readonly description: string;
  readonly severity: Severity;
  readonly level: "advisory" | "mandatory" | "disabled";
  /** The resource types that it reads. A policy that meets none of them does nothing. */
  readonly appliesTo: readonly string[];
  /** What to do about a violation, in general. */
  readonly remediation: string;
  /** Its rules, where it has several; each finding names one. */
  readonly rules?: readonly RuleFacts[];
  /** Its configuration, by key: a JSON schema with a description and a default for each. */
  readonly configSchema?: Readonly<Record<keyof Config & string, ConfigKeySchema>>;
}

/** A policy on each resource by itself, run before it is created or changed. */
export interface ResourcePolicy<Config = object> extends Declaration<Config> {
  readonly kind: "resource";
  check(resource: InputResource, report: (finding: Finding) => void, config: Config): void;
}

/** A policy on the whole stack, run at the end of a preview or update. */
export interface StackPolicy<Config = object> extends Declaration<Config> {
  readonly kind: "stack";
  /** Whether it has nothing to do in this run, whatever is in the stack. */
  isIdle?(run: Run): boolean;
  check(
    stack: Stack,
    report: (resource: { urn: string }, finding: Finding) => void,
    config: Config,
    run: Run,
  ): void;
  /**
   * What it finds on one resource by itself in an update, before AWS gets that: for what a preview
   * can't know, and the end of the update would tell too late. Other resources, and what exists, can't
   * be seen then.
   */
  beforeUpdate?(resource: InputResource, report: (finding: Finding) => void, config: Config): void;
}

/** A policy that changes a resource's inputs, once the user sets it to the level `remediate`. */
export interface Remediation<Config = object> extends Declaration<Config> {
  readonly kind: "remediation";
  /** Returns the inputs to change, with their new values; `undefined` to change none. */
  remediate(
    resource: InputResource,
    config: Config,
    run: Run,
  ): Readonly<Record<string, unknown>> | undefined;
}

/** A policy of this package. The configuration is checked by its schema, not by the compiler. */
export type Policy = ResourcePolicy<never> | StackPolicy<never> | Remediation<never>;

/** Declares a policy on each resource by itself. */
export function resourcePolicy<Config = object>(
  declaration: Omit<ResourcePolicy<Config>, "kind">,
): ResourcePolicy<Config> {
  return { kind: "resource", ...declaration };
}

/** Declares a policy on the whole stack. */
export function stackPolicy<Config = object>(
  declaration: Omit<StackPolicy<Config>, "kind">,
): StackPolicy<Config> {
  return { kind: "stack", ...declaration };
}

/** Declares a policy that changes a resource's inputs. */
export function remediation<Config = object>(
  declaration: Omit<Remediation<Config>, "kind">,
): Remediation<Config> {
  return { kind: "remediation", ...declaration };
}

/** The ids of a policy's rules. */
export function ruleIds({ rules = [] }: Policy): string[] {
  return rules.map(({ id }) => id);
}

/** The schemas of all configuration keys that a policy takes. */
export function configKeys(policy: Policy): Record<string, ConfigKeySchema> {
  return {
    ...policy.configSchema,
    ...(policy.rules && ruleConfigSchema),
    exempt: exemptSchema,
  };
}
