/** A bucket's notification with all that it needs, as the resources of a test. */
import {
  type Inputs,
  type Options,
  output,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { account, lambda, permission } from "./rotations";

export { account, lambda };

const there = { phase: "existing" } as const;

/** The bucket, named `uploads` in AWS, too. */
export function bucket(inputs: Inputs = {}, options: Options = {}): TestResource {
  return resource("aws:s3/bucket:Bucket", "uploads", { bucket: "uploads", ...inputs }, options);
}

export function queue(inputs: Inputs = {}, options: Options = {}, name = "jobs"): TestResource {
  const arn = `arn:aws:sqs:us-east-1:${account}:${name}`;
  const outputs = options.phase === "existing" ? { arn } : {};
  return resource("aws:sqs/queue:Queue", name, { name, ...inputs }, { outputs, ...options });
}

export function topic(inputs: Inputs = {}, options: Options = {}): TestResource {
  const arn = `arn:aws:sns:us-east-1:${account}:news`;
  const outputs = options.phase === "existing" ? { arn } : {};
  return resource(
    "aws:sns/topic:Topic",
    "news",
    { name: "news", ...inputs },
    { outputs, ...options },
  );
}

/** The permission of a function for S3 and a bucket. */
export function allowCall(
  of: TestResource,
  from: TestResource,
  inputs: Inputs = {},
  name = "permission",
): TestResource {
  const own = { principal: "s3.amazonaws.com", sourceArn: output(from, "arn") };
  return permission(of, { ...own, sourceAccount: undefined, ...inputs }, { name });
}

/** The statement that lets S3 send to the queue `jobs`, or publish to the topic `news`, changed. */
export function statement(to: "queue" | "topic", changes: object = {}): object {
  const [service, name, Action] =
    to === "queue" ? ["sqs", "jobs", "sqs:SendMessage"] : ["sns", "news", "sns:Publish"];
  return {
    Effect: "Allow",
    Principal: { Service: "s3.amazonaws.com" },
    Action,
    Resource: `arn:aws:${service}:us-east-1:${account}:${name}`,
    Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:s3:::uploads" } },
    ...changes,
  };
}

export function policyText(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

export function queuePolicy(
  of: TestResource,
  policy: unknown = policyText(statement("queue")),
  inputs: Inputs = {},
): TestResource {
  const own = { queueUrl: output(of, "url"), policy, ...inputs };
  return resource("aws:sqs/queuePolicy:QueuePolicy", "jobs-policy", own);
}

export function topicPolicy(
  of: TestResource,
  policy: unknown = policyText(statement("topic")),
): TestResource {
  return resource("aws:sns/topicPolicy:TopicPolicy", "news-policy", {
    arn: output(of, "arn"),
    policy,
  });
}

/** A notification of a bucket, which waits for `dependsOn`. */
export function notification(
  of: TestResource,
  lists: Inputs,
  dependsOn: readonly TestResource[] = [],
  { name = "tell", ...options }: Options & { name?: string } = {},
): TestResource {
  const outputs = { id: options.phase === there.phase ? "uploads" : unknown };
  return resource(
    "aws:s3/bucketNotification:BucketNotification",
    name,
    { bucket: output(of, "id"), ...lists },
    { ...options, dependsOn, outputs: { ...outputs, ...options.outputs } },
  );
}

const events = ["s3:ObjectCreated:*"];

/** The lists of a notification, with one destination. */
export const call = (of: TestResource, more: Inputs = {}): Inputs => ({
  lambdaFunctions: [{ lambdaFunctionArn: output(of, "arn"), events, ...more }],
});
export const send = (to: TestResource, more: Inputs = {}): Inputs => ({
  queues: [{ queueArn: output(to, "arn"), events, ...more }],
});
export const publish = (to: TestResource, more: Inputs = {}): Inputs => ({
  topics: [{ topicArn: output(to, "arn"), events, ...more }],
});
