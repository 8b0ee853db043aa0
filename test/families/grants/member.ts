/**
 * A small member of the family: a door that a robot opens. The door names locks, each with a key that
 * must let the robot in; `aws:test/lock:Lock` may have its policy itself.
 */
import type { Grant } from "../../../lib/grants/grant";
import { grantPolicy } from "../../../lib/grants/policy";
import { actionOn } from "../../../lib/grants/policy-access";
import type { PolicyTarget } from "../../../lib/grants/policy-target";
import { resourcePolicy } from "../../../lib/grants/resource-policy";
import { toSdkPolicy } from "../../../lib/policy/sdk";
import { nameOrArn } from "../../../lib/stack/naming";
import { literal } from "../../../lib/plain/glob";
import {
  findings,
  type Inputs,
  type Options,
  output,
  resource,
  type TestResource,
  unknown,
} from "../../../testing";

export const account = "123456789012";
const there = { phase: "existing" } as const;

/** A lock's policy, or one on its own, must let the robot turn it. */
export const lockTarget: PolicyTarget = {
  target: "lock",
  one: "one lock",
  act: "turn",
  access: actionOn("test", "test:Turn"),
  naming: {
    types: { "aws:test/lock:Lock": { name: "name", computed: ["arn"] } },
    scope: "Region",
    read: nameOrArn("test", /^([^:]+)$/),
  },
  inline: "policy",
  policy: { type: "aws:test/lockPolicy:LockPolicy", of: "lock", className: "aws.test.LockPolicy" },
  unread: ["other:test:LockPolicy"],
};

const lockGrant = resourcePolicy(lockTarget);

/** Doors, with one thing of the declaration changed. */
export const doors = (changes: Partial<Grant> = {}): Grant => ({
  on: ["aws:test/door:Door"],
  access: [
    { argument: "lockArn", kind: lockGrant },
    { list: "locks", argument: "arn", kind: lockGrant },
  ],
  caller: () => ({ title: "Robot", principal: "robot.amazonaws.com" }),
  source: (door) => ({
    resources: [door],
    types: ["aws:test/door:Door"],
    arns: [
      {
        ...{ partition: "aws", service: "test", region: "us-east-1", account },
        resource: literal("door/front"),
      },
    ],
    account,
    called: '"front"',
    kind: "door",
    toWrite: "the door's arn as sourceArn",
  }),
  exists: (door) => door.exists("id"),
  tested: "when made",
  words: { made: "door", does: "closes", test: "Robot turns the lock", answer: "Locked" },
  ...changes,
});

/** The statement that lets the robot in, with one thing changed. */
export function statement(changes: object = {}): object {
  return {
    Effect: "Allow",
    Principal: { Service: "robot.amazonaws.com" },
    Action: "test:Turn",
    Resource: `arn:aws:test:us-east-1:${account}:iron`,
    Condition: { ArnEquals: { "aws:SourceArn": `arn:aws:test:us-east-1:${account}:door/front` } },
    ...changes,
  };
}

export const textOf = (...statements: object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

export function lock(inputs: Inputs = {}, options: Options = {}, name = "iron"): TestResource {
  const arn = `arn:aws:test:us-east-1:${account}:${name}`;
  const outputs = options.phase === there.phase ? { arn } : {};
  return resource("aws:test/lock:Lock", name, { name, ...inputs }, { outputs, ...options });
}

export function lockPolicy(
  of: TestResource,
  policy: unknown = textOf(statement()),
  name = "key",
): TestResource {
  return resource("aws:test/lockPolicy:LockPolicy", name, { lock: output(of, "arn"), policy });
}

export function door(
  inputs: Inputs,
  dependsOn: readonly TestResource[] = [],
  options: Options = {},
): TestResource {
  const outputs = { id: options.phase === there.phase ? "front" : unknown };
  const all = { dependsOn, ...options, outputs: { ...outputs, ...options.outputs } };
  return resource("aws:test/door:Door", "front", inputs, all);
}

/** The levels and messages of what a declared grant finds. */
export async function told(
  grant: Grant,
  resources: readonly TestResource[],
  config: object = {},
): Promise<[level: string, ...lines: string[]][]> {
  const policy = grantPolicy({
    ...{ name: "door-grants", title: "", description: "", remediation: "" },
    ...{ severity: "high", level: "mandatory" },
    grants: [grant],
  });
  const found = await findings([toSdkPolicy(policy)], resources, { config });
  return found.map(({ level, message }) => [level, ...message.split("\n")]);
}
