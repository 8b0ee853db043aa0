/**
 * What a policy is written with: it declares everything about itself once, and `toSdkPolicy` makes
 * the SDK's policy of it. Nothing else knows the SDK's enforcement levels and report function.
 */
import type {
  Policies,
  PolicyConfigSchema,
  ReportViolation,
  ResourceValidationArgs,
  Severity,
  StackValidationArgs,
} from "@pulumi/policy";
import { noteExemptions, noteUse } from "./exemption-log";
import { applyExemptions, isExempt, type Exemption, exemptSchema } from "./exemptions";
import { docsPage, where } from "../plain/package";
import { regionOf } from "../stack/region";
import { Stack } from "../stack/stack";
import { noteUnknownKeys } from "./unknown-keys";
import { Properties, type Value } from "../stack/value";

export type { Severity };

/** The JSON schema of one configuration key. */
export type ConfigKeySchema = PolicyConfigSchema["properties"][string];

/** What a finding tells its reader; each part is a sentence, or the body of one. */
export interface Finding {
  /** What is wrong, in the words of the program. */
  readonly problem: string;
  /** What AWS will say or do: its own error text where there is one. */
  readonly consequence: string;
  /** What to write instead. */
  readonly remedy: string;
  /** `advisory` lowers this finding; nothing raises it above the level that the user chose. */
  readonly level?: "advisory";
  /** The severity, where it isn't the policy's own. */
  readonly severity?: Severity;
  /** What the user's exemptions say of it. */
  readonly note?: string;
}

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
  isIdle?(): boolean;
  check(
    stack: Stack,
    report: (resource: { urn: string }, finding: Finding) => void,
    config: Config,
  ): void;
}

/** A policy that changes a resource's inputs, once the user sets it to the level `remediate`. */
export interface Remediation<Config = object> extends Declaration<Config> {
  readonly kind: "remediation";
  /** Returns the inputs to change, with their new values; `undefined` to change none. */
  remediate(resource: InputResource, config: Config): Readonly<Record<string, unknown>> | undefined;
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

/** The schemas of all configuration keys that a policy takes. */
export function configKeys(policy: Policy): Record<string, ConfigKeySchema> {
  return { ...policy.configSchema, exempt: exemptSchema };
}

/** The SDK's policy for a declaration. */
export function toSdkPolicy(policy: Policy): Policies[number] {
  const head = {
    name: policy.name,
    displayName: policy.title,
    description: policy.description,
    severity: policy.severity,
    enforcementLevel: policy.level,
    remediationSteps: policy.remediation,
    url: docsPage(policy.name),
    tags: ["aws"],
    configSchema: { properties: configKeys(policy) },
  };
  switch (policy.kind) {
    case "resource":
      return { ...head, validateResource: validateResource(policy) };
    case "stack":
      return { ...head, validateStack: validateStack(policy) };
    case "remediation":
      return { ...head, remediateResource: remediateResource(policy) };
  }
}

function validateResource(policy: ResourcePolicy<never>) {
  const types = new Set(policy.appliesTo);
  return (args: ResourceValidationArgs, reportViolation: ReportViolation): void => {
    if (!types.has(args.type)) return;
    const config = configOf(policy, args.getConfig());
    const report = reporter(policy, config, reportViolation);
    try {
      policy.check(
        inputResource(args),
        (finding) => {
          report(args, finding);
        },
        config as never,
      );
    } catch (error) {
      report(args, ownFault(policy, error));
    }
  };
}

function inputResource(args: ResourceValidationArgs): InputResource {
  const { urn, type, name } = args;
  const properties = new Properties(args.props);
  return { urn, type, name, properties, region: regionOf(properties, args.provider) };
}

function validateStack(policy: StackPolicy<never>) {
  const types = new Set(policy.appliesTo);
  const validate = (args: StackValidationArgs, reportViolation: ReportViolation): void => {
    const first = args.resources.find((resource) => types.has(resource.type));
    if (!first) return;
    const config = configOf(policy, args.getConfig());
    const report = reporter(policy, config, reportViolation);
    try {
      policy.check(new Stack(args.resources), report, config as never);
    } catch (error) {
      report(first, ownFault(policy, error));
    }
  };
  return withoutWorkWhenIdle(validate, policy);
}

/**
 * Before each stack policy the SDK (1.21.0) makes a copy of all resources, unless the function has a
 * type that the stack has none of, which its types don't tell. It asks anew for each stack.
 */
function withoutWorkWhenIdle<Validate extends object>(
  validate: Validate,
  policy: StackPolicy<never>,
): Validate {
  const get = () => (policy.isIdle?.() ? "aws-preflight:index:Nothing" : undefined);
  return Object.defineProperty(validate, "__pulumiType", { get });
}

function remediateResource(policy: Remediation<never>) {
  const types = new Set(policy.appliesTo);
  return (args: ResourceValidationArgs): Record<string, unknown> | undefined => {
    if (!types.has(args.type)) return undefined;
    const config = configOf(policy, args.getConfig());
    if (isExempt(args, exemptionsOf(config))) return undefined;
    const changes = policy.remediate(inputResource(args), config as never);
    // The SDK's own object, changed in place, keeps secrets secret and unknowns unknown.
    return changes && Object.assign(args.props, changes);
  };
}

/** The user's configuration over the schema's defaults, should the engine not have filled them. */
function configOf(policy: Policy, config: object): object {
  noteUnknownKeys(policy.name, config, Object.keys(configKeys(policy)));
  const defaults: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries<ConfigKeySchema>(policy.configSchema ?? {})) {
    if (schema.default !== undefined) defaults[key] = schema.default;
  }
  return { ...defaults, ...config };
}

function exemptionsOf(config: object): readonly Exemption[] {
  return (config as { exempt?: readonly Exemption[] }).exempt ?? [];
}

/** Reports a policy's findings as the user's exemptions leave them. */
function reporter(policy: Policy, config: object, reportViolation: ReportViolation) {
  const exemptions = exemptionsOf(config);
  noteExemptions(policy.name, exemptions);
  return (resource: { urn: string }, finding: Finding): void => {
    const used = (exemption: Exemption) => {
      noteUse(policy.name, exemption);
    };
    send(reportViolation, resource.urn, applyExemptions(finding, resource, exemptions, used));
  };
}

/**
 * An exception would abort the whole preview and take every other finding with it. The error's own
 * text stays out of the message: it may hold a secret.
 */
function ownFault(policy: Policy, error: unknown): Finding {
  return {
    problem: `aws-preflight itself failed in ${policy.name} (${where(error)})`,
    consequence: "What this policy looks for is not checked; nothing is known to be wrong",
    remedy: "Report this line to the maintainers of aws-preflight, with the resource's arguments",
    level: "advisory",
  };
}

/**
 * The one place that reports. The SDK (1.21.0) also takes an object that names the resource, the
 * level and the severity, which its types don't tell. An absent level is the one that the user
 * configured, so that a finding can only lower it.
 */
function send(reportViolation: ReportViolation, urn: string, finding: Finding): void {
  const { level, severity } = finding;
  const violation = { message: messageOf(finding), urn, enforcementLevel: level, severity };
  (reportViolation as unknown as (violation: object) => void)(violation);
}

function messageOf({ problem, consequence, remedy, note }: Finding): string {
  const lines = [problem, consequence, remedy, ...(note === undefined ? [] : [note])];
  return lines.map(asSentence).join("\n");
}

function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
