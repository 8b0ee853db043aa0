/** Policies with the settings of a test. */
import type { EnforcementLevel, Policies } from "@pulumi/policy";
import { Ajv, type ValidateFunction } from "ajv";

/** The user's settings for a policy under test. */
export interface PolicySettings {
  /** Default: the policy's own, or `advisory`. */
  readonly level?: EnforcementLevel;
  /** The policy's configuration, as in `--policy-pack-config`, without its level. */
  readonly config?: object;
  /** What the policy reads as `stackTags`. */
  readonly stackTags?: Readonly<Record<string, string>>;
}

type SdkPolicy = Policies[number];
type PolicyFunction = (args: object, report: ReportFunction) => unknown;
type ReportFunction = (...violation: unknown[]) => void;

/**
 * A policy with a level and a configuration of its own. The SDK takes those from the engine only.
 * Throws when the configuration doesn't fit the policy's schema, as the engine would.
 */
export function configure(policy: SdkPolicy, settings: PolicySettings): SdkPolicy {
  const level = settings.level ?? policy.enforcementLevel;
  const configured = { ...policy, ...(level === undefined ? {} : { enforcementLevel: level }) };
  const config = configOf(policy, settings.config);
  const args = {
    getConfig: () => structuredClone(config),
    stackTags: new Map(Object.entries(settings.stackTags ?? {})),
  };
  for (const key of ["validateResource", "remediateResource", "validateStack"] as const) {
    const functions = Reflect.get(policy, key) as PolicyFunction | PolicyFunction[] | undefined;
    if (functions === undefined) continue;
    const prepare = (run: PolicyFunction) => prepared(run, args, policy.name);
    const all = Array.isArray(functions) ? functions.map(prepare) : prepare(functions);
    Object.assign(configured, { [key]: all });
  }
  return configured;
}

/** The function with arguments laid over the SDK's; a report that comes too late throws. */
function prepared(run: PolicyFunction, args: object, policy: string): PolicyFunction {
  async function inTime(this: unknown, given: object, report: ReportFunction): Promise<unknown> {
    let isOver = false;
    const reportInTime: ReportFunction = (...violation) => {
      if (isOver) throw new Error(`${policy} reported a violation after it had returned`);
      report(...violation);
    };
    try {
      return await run.call(this, { ...given, ...args }, reportInTime);
    } finally {
      isOver = true;
    }
  }
  // The SDK keeps the type that a policy is for on the function itself.
  return Object.assign(inTime, run);
}

function configOf({ name, configSchema }: SdkPolicy, given: object = {}): object {
  if (!configSchema) return given;
  const config = { ...defaults(configSchema.properties), ...given };
  const validate = validatorOf(configSchema);
  if (!validate(config)) {
    throw new Error(`The configuration doesn't fit ${name}: ${ajv.errorsText(validate.errors)}`);
  }
  return config;
}

const ajv = new Ajv({ strict: false, validateFormats: false });
const validators = new Map<string, ValidateFunction>();

/** Compiling a schema takes longer than running most policies. */
function validatorOf(schema: object): ValidateFunction {
  const key = JSON.stringify(schema);
  let validator = validators.get(key);
  if (!validator) {
    validator = ajv.compile({ ...schema, type: "object" });
    validators.set(key, validator);
  }
  return validator;
}

function defaults(properties: NonNullable<SdkPolicy["configSchema"]>["properties"]): object {
  const withDefault = Object.entries(properties).filter(([, one]) => one.default !== undefined);
  return Object.fromEntries(withDefault.map(([key, one]) => [key, one.default]));
}
