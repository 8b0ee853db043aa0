/**
 * Makes the SDK's policies of this package's declarations. Nothing else knows the SDK's enforcement
 * levels and report function.
 */
import type {
  Policies,
  ReportViolation,
  ResourceValidationArgs,
  StackValidationArgs,
} from "@pulumi/policy";
import { DataFileError } from "../plain/data-file";
import { docsPage, where } from "../plain/package";
import { regionOf } from "../stack/region";
import { Properties } from "../stack/value";
import type { ConfigKeySchema } from "./config-keys";
import {
  configKeys,
  type InputResource,
  type Policy,
  type Remediation,
  type ResourcePolicy,
  ruleIds,
  type StackPolicy,
} from "./declare";
import type { Exemption } from "./exemption-schema";
import { applyExemptions, type Exemptions, isExempt, sortExemptions } from "./exemptions";
import { type Finding, messageOf } from "./finding";
import { madeOnce } from "./one-pass";
import { keepInputsOf, noteAnalyzed } from "./program-inputs";
import { ruled } from "./rule";
import { currentRun } from "./run";
import { ToldOnce } from "./told-once";
import { isUpdate } from "./update";
import type { CountConfig } from "./unjudged";

// A server takes its calls from the SDK when it starts, which is later.
noteAnalyzed((request, bytes) => {
  currentRun().noteAnalyzed(request, bytes);
});

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
      return { ...head, validateResource: validateResource(policy, policy.check.bind(policy)) };
    case "stack": {
      const beforeUpdate = policy.beforeUpdate?.bind(policy);
      return {
        ...head,
        validateStack: validateStack(policy),
        ...(beforeUpdate && { validateResource: validateUpdate(policy, beforeUpdate) }),
      };
    }
    case "remediation":
      return { ...head, remediateResource: remediateResource(policy) };
  }
}

/** The engine runs it on each resource in a preview, too, where the stack tells more. */
function validateUpdate(policy: StackPolicy<never>, check: ResourceCheck) {
  const validate = validateResource(policy, check);
  return (...args: Parameters<typeof validate>): void => {
    if (isUpdate()) validate(...args);
  };
}

type ResourceCheck = ResourcePolicy<never>["check"];

function validateResource(policy: Policy, check: ResourceCheck) {
  const types = new Set(policy.appliesTo);
  return (args: ResourceValidationArgs, reportViolation: ReportViolation): void => {
    if (!types.has(args.type)) return;
    const config = configOf(policy, args.getConfig());
    const report = reporter(policy, config, sender(reportViolation));
    const resource = inputResource(args);
    noteUnknown(policy, resource);
    try {
      check(
        resource,
        (finding) => {
          report(args, finding);
        },
        config as never,
      );
    } catch (error) {
      for (const fault of faultOf(policy, error)) report(args, fault);
    }
  };
}

/** What isn't known of a resource may be wrong, whatever a policy says of it now, or of another. */
function noteUnknown(
  { name }: Policy,
  { urn, properties }: Pick<InputResource, "urn" | "properties">,
): void {
  const { isFollowed, open } = currentRun();
  if (isFollowed && properties.keys().some((key) => properties.raw(key).state === "unknown"))
    open.note({ policy: name, urn, isSilent: true });
}

function inputResource(args: ResourceValidationArgs): InputResource {
  const { urn, type, name } = args;
  const properties = new Properties(args.props);
  return { urn, type, name, properties, region: regionOf(properties, args.provider) };
}

function validateStack(policy: StackPolicy<never>) {
  keepInputsOf(policy.appliesTo);
  const validate = (args: StackValidationArgs, reportViolation: ReportViolation): void => {
    const run = currentRun();
    const stack = run.stackOf(madeOnce(args.resources));
    const [first] = stack.ofType(...policy.appliesTo);
    if (!first) return;
    const config = configOf(policy, args.getConfig());
    const told = new ToldOnce(sender(reportViolation));
    const report = reporter(policy, config, told.tell.bind(told));
    try {
      policy.check(stack, report, config as never, run);
    } catch (error) {
      for (const fault of faultOf(policy, error)) report(first, fault);
    }
    told.close();
    if (!run.isFollowed) return;
    for (const resource of stack.ofType(...policy.appliesTo)) noteUnknown(policy, resource);
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
  const get = () => (policy.isIdle?.(currentRun()) ? "aws-preflight:index:Nothing" : undefined);
  return Object.defineProperty(validate, "__pulumiType", { get });
}

function remediateResource(policy: Remediation<never>) {
  const types = new Set(policy.appliesTo);
  return (args: ResourceValidationArgs): Record<string, unknown> | undefined => {
    if (!types.has(args.type)) return undefined;
    const config = configOf(policy, args.getConfig());
    if (isExempt(args, exemptionsOf(policy, config))) return undefined;
    const changes = changesBy(policy, args, config);
    // The SDK's own object, changed in place, keeps secrets secret and unknowns unknown.
    return changes && Object.assign(args.props, changes);
  };
}

/** None without the package's own data: a policy on the same facts tells of it, this one can't. */
function changesBy(
  policy: Remediation<never>,
  args: ResourceValidationArgs,
  config: object,
): Readonly<Record<string, unknown>> | undefined {
  try {
    return policy.remediate(inputResource(args), config as never, currentRun());
  } catch (error) {
    if (error instanceof DataFileError) return undefined;
    throw error;
  }
}

/** The user's configuration over the schema's defaults, should the engine not have filled them. */
function configOf(policy: Policy, config: object): object {
  const { unknownKeys, unknownRules } = currentRun();
  unknownKeys.note(policy.name, config, Object.keys(configKeys(policy)));
  unknownRules.note(policy.name, policy.rules ? config : {}, ruleIds(policy));
  const defaults: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries<ConfigKeySchema>(policy.configSchema ?? {})) {
    if (schema.default !== undefined) defaults[key] = schema.default;
  }
  return { ...defaults, ...config };
}

/** The user's exemptions; what of them can't be used is noted for `stale-exemptions`. */
function exemptionsOf(policy: Policy, config: object): Exemptions {
  const { exempt = [] } = config as { exempt?: readonly Exemption[] };
  const exemptions = sortExemptions(exempt, ruleIds(policy));
  currentRun().exemptions.noteFaulty(policy.name, exemptions.faulty);
  return exemptions;
}

/** Tells a finding on the resource with this URN. */
type Tell = (urn: string, finding: Finding) => void;

/** Tells a policy's findings as its rules and the user's exemptions leave them. */
function reporter(policy: Policy, config: object, tell: Tell) {
  const run = currentRun();
  const { exemptions: log, unjudged } = run;
  const exemptions = exemptionsOf(policy, config);
  log.note(policy.name, exemptions.usable);
  return (resource: { urn: string }, finding: Finding): void => {
    const used = (exemption: Exemption) => {
      log.noteUse(policy.name, exemption);
    };
    const { urn } = resource;
    const question = { policy: policy.name, urn, ...(finding.rule && { rule: finding.rule }) };
    if (finding.unjudged && (config as CountConfig).unknown !== "tell") {
      if (run.noteOpen(question)) unjudged.note(policy.name, urn, finding.unjudged);
      return;
    }
    const told = ruled(finding, policy.rules ?? [], config);
    if (!told || (told.because !== undefined && !run.noteOpen(question))) return;
    tell(urn, applyExemptions(told, resource, exemptions, used));
  };
}

/** The finding on what went wrong in a policy; none where it was told before. */
function faultOf(policy: Policy, error: unknown): Finding[] {
  if (!(error instanceof DataFileError)) return [ownFault(policy, error)];
  // All policies that need the file meet it, on every resource.
  return currentRun().noteBrokenFile(error.message) ? [brokenFile(error)] : [];
}

function brokenFile({ message }: DataFileError): Finding {
  return {
    problem: message,
    consequence: "The policies that need it check nothing; nothing is known to be wrong",
    remedy: "Install pulumi-aws-preflight again",
    level: "advisory",
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
function sender(reportViolation: ReportViolation): Tell {
  const send = reportViolation as unknown as (violation: object) => void;
  return (urn, finding) => {
    const { level, severity } = finding;
    send({ message: messageOf(finding), urn, enforcementLevel: level, severity });
  };
}
