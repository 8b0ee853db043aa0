/** Roles with their policies, and the functions that use them, as the resources of a test. */
import {
  type Inputs,
  type Options,
  output,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { account, lambda } from "./rotations";

export { account };

/** A policy of these statements, as JSON. */
export function policyText(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** An `Allow` of what a role may do. */
export function allowing(Action: string | readonly string[], Resource = "*"): object {
  return { Effect: "Allow", Action, Resource };
}

/** A trust policy for services. */
export function trust(...Service: readonly string[]): string {
  return policyText({ Effect: "Allow", Principal: { Service }, Action: "sts:AssumeRole" });
}

/** A role named `worker` in AWS, too, for functions. */
export function role(inputs: Inputs = {}, options: Options = {}, name = "worker"): TestResource {
  const arn = options.phase === "existing" ? `arn:aws:iam::${account}:role/${name}` : unknown;
  const own = { name, assumeRolePolicy: trust("lambda.amazonaws.com"), ...inputs };
  return resource("aws:iam/role:Role", name, own, {
    ...options,
    outputs: { arn, ...options.outputs },
  });
}

/** A policy made for a role. */
export function rolePolicy(
  of: TestResource,
  policy: unknown,
  inputs: Inputs = {},
  options: Options = {},
): TestResource {
  const own = { role: output(of, "name"), policy, ...inputs };
  return resource("aws:iam/rolePolicy:RolePolicy", `${of.name}-policy`, own, options);
}

/** A policy of AWS's own attached to a role. */
export function attached(of: TestResource, policy: string, inputs: Inputs = {}): TestResource {
  const own = {
    role: output(of, "name"),
    policyArn: `arn:aws:iam::aws:policy/${policy}`,
    ...inputs,
  };
  return resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "attachment", own);
}

/** A function with a role, which waits for these. */
export function runBy(
  by: TestResource,
  inputs: Inputs = {},
  dependsOn: readonly TestResource[] = [],
  options: Options = {},
): TestResource {
  return lambda("work", { role: output(by, "arn"), ...inputs }, { ...options, dependsOn });
}
