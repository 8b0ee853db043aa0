import type { PolicyResource } from "@pulumi/policy";
import { expect } from "chai";
import { anyCharacter, literal } from "../../../lib/plain/glob";
import {
  allowsSource,
  type CallSource,
  isBound,
  sourceConditionOf,
} from "../../../lib/grants/source-condition";
import { Stack } from "../../../lib/stack/stack";
import { unknownCheckingProxy, wireUnknown } from "../../../testing/sdk";
import { node } from "../../support/nodes";

type References = Record<string, PolicyResource[]>;

const topic = node("topic", { type: "topic" });
const otherTopic = node("other-topic", { type: "topic" });
const bucket = node("bucket", { type: "bucket" });

/** A permission with these arguments, in a stack with others. */
function permissionOf(props: object, propertyDependencies: References) {
  const permission = node("permission", {
    props: unknownCheckingProxy(props),
    propertyDependencies,
  });
  const stack = new Stack([topic, otherTopic, bucket, permission]);
  return { stack, condition: sourceConditionOf(stack.wrap(permission)) };
}

const account = "123456789012";
const region = "us-east-1";
const places = { partition: "aws", service: "sns", region, account };
const arnOf = (name: string) => `arn:aws:sns:${region}:${account}:${name}`;

/** Whether a permission allows calls for the topic, and the argument to blame if it doesn't. */
function allows(props: object, from: References = {}, source: Partial<CallSource> = {}): string {
  const { stack, condition } = permissionOf(props, from);
  const { truth, key } = allowsSource(condition, {
    resources: [stack.wrap(topic)],
    types: ["topic"],
    arns: [{ ...places, resource: literal("news") }],
    account,
    ...source,
  });
  return truth === "yes" ? truth : `${truth}: ${key}`;
}

const elsewhere = { resources: [], arns: [] };
const fromTopics = { sourceArn: [topic, otherTopic] };

describe("lib/grants/source-condition", () => {
  const rows: [string, string, Parameters<typeof allows>][] = [
    ["no condition", "yes", [{}]],
    ["empty texts", "yes", [{ sourceArn: "", sourceAccount: "" }]],
    ["the source's ARN", "yes", [{ sourceArn: arnOf("news") }]],
    ["an ARN from the source", "yes", [{ sourceArn: wireUnknown }, fromTopics]],
    ["a known text from the source", "yes", [{ sourceArn: "no ARN" }, fromTopics]],
    ["a pattern", "yes", [{ sourceArn: "arn:*:sns:us-*:*:n*" }]],
    ["another's ARN", "no: sourceArn", [{ sourceArn: arnOf("olds") }]],
    ["no ARN", "no: sourceArn", [{ sourceArn: "news" }]],
    ["another Region", "no: sourceArn", [{ sourceArn: arnOf("news").replace("east", "west") }]],
    [
      "an ARN from another source",
      "no: sourceArn",
      [{ sourceArn: wireUnknown }, { sourceArn: [bucket, otherTopic] }],
    ],
    [
      "an ARN from something else",
      "unknown: sourceArn",
      [{ sourceArn: wireUnknown }, { sourceArn: [bucket] }],
    ],
    [
      "an ARN from another source, where the source isn't known",
      "unknown: sourceArn",
      [{ sourceArn: wireUnknown }, { sourceArn: [otherTopic] }, elsewhere],
    ],
    [
      "an ARN from another source, where the source is known by its ARN",
      "no: sourceArn",
      [{ sourceArn: wireUnknown }, { sourceArn: [otherTopic] }, { resources: [] }],
    ],
    [
      "an ARN from another source, where the source is known by its resource",
      "no: sourceArn",
      [{ sourceArn: wireUnknown }, { sourceArn: [otherTopic] }, { arns: [] }],
    ],
    [
      "an ARN where the source isn't known",
      "unknown: sourceArn",
      [{ sourceArn: arnOf("news") }, {}, elsewhere],
    ],
    [
      "an ARN where the source's name isn't known",
      "yes",
      [{ sourceArn: arnOf("news") }, {}, { arns: [places] }],
    ],
    [
      "an ARN whose end AWS may make up, or not",
      "unknown: sourceArn",
      [
        { sourceArn: arnOf("news") },
        {},
        { arns: [{ resource: [...literal("new"), anyCharacter] }] },
      ],
    ],
    [
      "an ARN that one of two forms may have",
      "unknown: sourceArn",
      [
        { sourceArn: arnOf("news") },
        {},
        { arns: [{ resource: literal("olds") }, { resource: [anyCharacter, ...literal("ews")] }] },
      ],
    ],
    ["the source's account", "yes", [{ sourceAccount: account }]],
    [
      "an account, where the source's isn't known",
      "yes",
      [{ sourceAccount: "1" }, {}, { account: undefined }],
    ],
    [
      "an account from the stack",
      "yes",
      [{ sourceAccount: wireUnknown }, { sourceAccount: [bucket] }],
    ],
    [
      "an account from elsewhere",
      "unknown: sourceAccount",
      [{ sourceAccount: wireUnknown }, { sourceAccount: [] }],
    ],
    ["another account", "no: sourceAccount", [{ sourceAccount: "210987654321" }]],
    [
      "another account, and an ARN that isn't known",
      "no: sourceAccount",
      [{ sourceArn: wireUnknown, sourceAccount: "210987654321" }, { sourceArn: [bucket] }],
    ],
  ];
  for (const [name, expected, call] of rows) {
    it(`${name}: ${expected}`, () => {
      expect(allows(...call)).to.equal(expected);
    });
  }

  const bound: [string, boolean, object, References][] = [
    ["nothing", false, {}, {}],
    ["empty texts", false, { sourceArn: "", sourceAccount: "" }, {}],
    ["sourceArn", true, { sourceArn: "arn" }, {}],
    ["sourceAccount", true, { sourceAccount: account }, {}],
    ["an unknown sourceArn", true, { sourceArn: wireUnknown }, { sourceArn: [] }],
  ];
  for (const [name, expected, props, from] of bound) {
    it(`${expected ? "is" : "isn't"} bound by ${name}`, () => {
      expect(isBound(permissionOf(props, from).condition)).to.equal(expected);
    });
  }
});
