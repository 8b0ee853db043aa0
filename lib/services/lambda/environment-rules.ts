/** What AWS refuses of a function's environment variables. */
import {
  type ArgumentRule,
  type Check,
  type Fault,
  type Judgement,
  undecided,
} from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { itemBlock, type Properties, valueOr } from "../../stack/value";
import { functionTypes } from "./functions";

const unable =
  "InvalidParameterValueException: Lambda was unable to configure your environment variables because the environment variables you have provided";

/**
 * What Lambda itself sets.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html (2026-11-26)
 */
const reserved: ReadonlySet<string> = new Set([
  "_HANDLER",
  "_X_AMZN_TRACE_ID",
  "AWS_ACCESS_KEY",
  "AWS_ACCESS_KEY_ID",
  "AWS_DEFAULT_REGION",
  "AWS_EXECUTION_ENV",
  "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
  "AWS_LAMBDA_FUNCTION_NAME",
  "AWS_LAMBDA_FUNCTION_VERSION",
  "AWS_LAMBDA_INITIALIZATION_TYPE",
  "AWS_LAMBDA_LOG_GROUP_NAME",
  "AWS_LAMBDA_LOG_STREAM_NAME",
  "AWS_LAMBDA_RUNTIME_API",
  "AWS_REGION",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "LAMBDA_RUNTIME_DIR",
  "LAMBDA_TASK_ROOT",
]);

/** In bytes, names and values together. */
const mostBytes = 4096;

const rules: readonly ArgumentRule[] = [
  {
    id: "environment-reserved",
    holds: "No environment variable has a name that Lambda reserves",
    answer: `${unable} contains reserved keys that are currently not supported for modification.`,
    evidence: "seen",
    source: "[aws/aws-cdk#28048](https://github.com/aws/aws-cdk/issues/28048) (2026-11-26)",
    check: ofVariables(reservedName),
  },
  {
    id: "environment-names",
    holds:
      "The name of an environment variable has two characters at least, begins with a letter, and is of letters, digits and underscores",
    answer:
      "ValidationException: 1 validation error detected: Value at 'environment.variables' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]",
    evidence: "seen",
    source: triedBy("pf-lambda-env-key-start-letter"),
    check: ofVariables(wrongName),
  },
  {
    id: "environment-size",
    holds: "The names and values of the environment variables have 4,096 bytes at most, together",
    answer: `${unable} exceeded the 4KB limit.`,
    evidence: "seen",
    source: triedBy("pf-lambda-env-size"),
    check: totalSize,
  },
];

export const environmentRules = rules.map((rule) => ({ ...rule, on: functionTypes }));

/** One without a value is left out, which of an unknown value nobody knows. */
function ofVariables(faultIn: (name: string) => Fault | undefined): Check {
  return (scope) => {
    const argument = scope.one("environment.variables");
    const variables = itemBlock(argument.value);
    if (variables.state === "unknown") return [undecided(argument)];
    if (variables.state === "absent") return [];
    return variables.value.keys().flatMap((name) => {
      const { state } = variables.value.raw(name);
      const fault = state === "absent" ? undefined : faultIn(name);
      if (!fault) return [];
      return [state === "unknown" ? { unknown: [`${argument.name}.${name}`] } : fault];
    });
  };
}

function reservedName(name: string): Fault | undefined {
  if (!reserved.has(name)) return undefined;
  return {
    problem: `The environment variable ${quote(name)} is one that Lambda reserves`,
    remedy: `${ownOf(name)}, or give yours another name`,
  };
}

function ownOf(name: string): string {
  return name.endsWith("_REGION")
    ? "Leave it out, since Lambda sets AWS_REGION to the function's Region"
    : "Leave it out, since Lambda sets it";
}

function wrongName(name: string): Fault | undefined {
  if (reserved.has(name) || /^[a-zA-Z]\w+$/.test(name)) return undefined;
  return {
    problem: `The environment variable ${quote(name)} has a name that AWS doesn't take`,
    remedy: "Write two or more letters, digits and underscores, a letter first",
  };
}

/**
 * AWS counts some bytes more, of the form in which it keeps them. What isn't known makes it no
 * smaller; and names, ARNs and URLs, which outputs are, don't fill half of it.
 */
function totalSize(scope: Scope): readonly Judgement[] {
  const argument = scope.one("environment.variables");
  const variables = itemBlock(argument.value);
  if (variables.state === "unknown") return [undecided(argument)];
  if (variables.state === "absent") return [];
  const { bytes, open } = sizeOf(variables.value, argument.name);
  if (bytes > mostBytes) {
    return [
      {
        problem: `The environment variables have ${bytes} bytes or more, names and values together`,
        remedy: `Write ${mostBytes} at most: put what is long into Parameter Store, a secret, or a file of the code`,
      },
    ];
  }
  return open.length > 0 && bytes > mostBytes / 2 ? [{ unknown: open }] : [];
}

function sizeOf(variables: Properties, path: string) {
  let bytes = 0;
  const open: string[] = [];
  for (const name of variables.keys()) {
    const value = variables.text(name);
    if (value.state === "unknown") open.push(`${path}.${name}`);
    bytes += Buffer.byteLength(name) + Buffer.byteLength(valueOr(value, ""));
  }
  return { bytes, open };
}
