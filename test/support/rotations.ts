/** A rotation of a secret with all that it needs, as the resources of a test. */
import {
  type Inputs,
  type Options,
  output,
  resource,
  type TestResource,
  unknown,
} from "../../testing";

export const account = "123456789012";
export const principal = "secretsmanager.amazonaws.com";

/** The outputs of what exists already, and of what doesn't. */
const made = (phase: Options["phase"], outputs: Inputs): Inputs =>
  phase === "existing"
    ? outputs
    : Object.fromEntries(Object.keys(outputs).map((key) => [key, unknown]));

export function lambda(name = "rotator", inputs: Inputs = {}, options: Options = {}): TestResource {
  const arn = `arn:aws:lambda:us-east-1:${account}:function:${name}`;
  return resource(
    "aws:lambda/function:Function",
    name,
    { name, ...inputs },
    {
      ...options,
      outputs: {
        ...made(options.phase, { arn, qualifiedArn: `${arn}:1`, version: "1" }),
        ...options.outputs,
      },
    },
  );
}

export function alias(of: TestResource, name = "live", options: Options = {}): TestResource {
  const arn = `arn:aws:lambda:us-east-1:${account}:function:${of.name}:${name}`;
  return resource(
    "aws:lambda/alias:Alias",
    name,
    { name, functionName: output(of, "name"), functionVersion: output(of, "version") },
    { ...options, outputs: { ...made(options.phase, { arn }), ...options.outputs } },
  );
}

export function permission(
  of: TestResource,
  inputs: Inputs = {},
  { name = "permission", ...options }: Options & { name?: string } = {},
): TestResource {
  return resource(
    "aws:lambda/permission:Permission",
    name,
    {
      action: "lambda:InvokeFunction",
      principal,
      function: output(of, "name"),
      sourceAccount: account,
      ...inputs,
    },
    options,
  );
}

export function secret(name = "login", inputs: Inputs = {}, options: Options = {}): TestResource {
  const arn = `arn:aws:secretsmanager:us-east-1:${account}:secret:${name}-AbCdEf`;
  return resource(
    "aws:secretsmanager/secret:Secret",
    name,
    { name, ...inputs },
    { ...options, outputs: { ...made(options.phase, { arn }), ...options.outputs } },
  );
}

export function value(of: TestResource, inputs: Inputs = {}, name = "value"): TestResource {
  return resource("aws:secretsmanager/secretVersion:SecretVersion", name, {
    secretId: output(of, "arn"),
    secretString: "hunter2",
    ...inputs,
  });
}

/** A rotation of `of` by `by`, which waits for `dependsOn`. */
export function rotation(
  of: TestResource,
  by: TestResource,
  dependsOn: readonly TestResource[],
  inputs: Inputs = {},
  { name = "rotation", ...options }: Options & { name?: string } = {},
): TestResource {
  return resource(
    "aws:secretsmanager/secretRotation:SecretRotation",
    name,
    {
      secretId: output(of, "arn"),
      rotationLambdaArn: output(by, "arn"),
      rotationRules: { automaticallyAfterDays: 30 },
      ...inputs,
    },
    {
      ...options,
      dependsOn,
      outputs: { ...made(options.phase, { rotationEnabled: true }), ...options.outputs },
    },
  );
}
