import { output, resource, secret, type TestResource, unknown } from "../../../testing";
import { account, existing, marker, type ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources: notifications,
  quoted: [
    "aws-native:s3:Bucket corsConfiguration.corsRules.allowedMethods",
    "aws:lambda/function:Function region",
    "aws:lambda/permission:Permission principal",
    "aws:lambda/permission:Permission sourceArn",
    "aws:s3/bucket:Bucket bucket",
    "aws:s3/bucket:Bucket region",
    "aws:s3/bucketAcl:BucketAcl acl",
    "aws:s3/bucketNotification:BucketNotification bucket",
    "aws:s3/bucketNotification:BucketNotification lambdaFunctions.events",
    "aws:s3/bucketNotification:BucketNotification queues.events",
    "aws:s3/bucketNotification:BucketNotification topics.events",
    "aws:s3/bucketObjectv2:BucketObjectv2 acl",
    "aws:s3/bucketPolicy:BucketPolicy bucket",
    "aws:sns/topic:Topic name",
    "aws:sns/topic:Topic region",
    "aws:sqs/queue:Queue name",
    "aws:sqs/queue:Queue region",
  ],
};

const events = ["s3:ObjectCreated:*"];

function policy(action: string, resource: string): string {
  const Condition = { ArnEquals: { "aws:SourceArn": "arn:aws:s3:::somebody-elses" } };
  const Principal = { Service: "s3.amazonaws.com" };
  const Statement = [{ Effect: "Allow", Principal, Action: action, Resource: resource, Condition }];
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

function notifications(): TestResource[] {
  const uploads = resource("aws:s3/bucket:Bucket", "uploads", { bucket: "uploads" });
  const archive = resource("aws:s3/bucket:Bucket", "archive", { bucket: "archive" }, existing);
  const resize = resource("aws:lambda/function:Function", "resize", {
    name: "resize",
    environment: { variables: { TOKEN: secret(marker) } },
  });
  const allow = resource("aws:lambda/permission:Permission", "allow-s3", {
    function: output(resize, "name"),
    action: "lambda:InvokeFunction",
    principal: "s3.amazonaws.com",
    sourceArn: output(uploads, "arn"),
  });
  const jobs = resource("aws:sqs/queue:Queue", "jobs", { name: "jobs" });
  const arn = `arn:aws:sqs:us-east-1:${account}:jobs`;
  const jobsPolicy = resource("aws:sqs/queuePolicy:QueuePolicy", "jobs-policy", {
    queueUrl: output(jobs, "url"),
    policy: policy("sqs:SendMessage", arn),
  });
  const news = resource("aws:sns/topic:Topic", "news", { name: "news", fifoTopic: true });
  const newsPolicy = resource("aws:sns/topicPolicy:TopicPolicy", "news-policy", {
    arn: output(news, "arn"),
    policy: policy("sns:Publish", "*"),
  });
  const tell = resource("aws:s3/bucketNotification:BucketNotification", "tell", {
    bucket: output(uploads, "bucket"),
    lambdaFunctions: [
      { lambdaFunctionArn: output(resize, "arn"), events, filterPrefix: "in/" },
      { lambdaFunctionArn: output(resize, "arn"), events, filterPrefix: "in/pictures/" },
    ],
    queues: [{ queueArn: output(jobs, "arn"), events, filterPrefix: "jobs/" }],
    topics: [{ topicArn: output(news, "arn"), events, filterPrefix: "news/" }],
  });
  const again = resource("aws:s3/bucketNotification:BucketNotification", "tell-again", {
    bucket: output(uploads, "bucket"),
    eventbridge: true,
  });
  const old = resource(
    "aws:s3/bucketNotification:BucketNotification",
    "tell-archive",
    { bucket: "archive", queues: [{ queueArn: output(jobs, "arn"), events }] },
    { ...existing, outputs: { id: "archive" } },
  );
  const copy = resource(
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
    "copy",
    {
      bucket: output(uploads, "id"),
      role: secret(marker),
      rules: [{ status: "Enabled", filter: {}, destination: { bucket: "arn:aws:s3:::archive" } }],
    },
    { outputs: { id: unknown } },
  );
  const tidy = resource(
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "tidy",
    {
      bucket: output(uploads, "id"),
      rules: [
        {
          id: secret(marker),
          status: "Enabled",
          filter: { tag: { key: "kind", value: secret(marker) } },
          expiration: { days: 30 },
          transitions: [
            { days: 30, storageClass: "STANDARD_IA" },
            { days: 40, storageClass: "GLACIER" },
          ],
        },
      ],
    },
    { outputs: { id: unknown } },
  );
  const acl = resource(
    "aws:s3/bucketAcl:BucketAcl",
    "open",
    { bucket: output(uploads, "id"), acl: "public-read" },
    { outputs: { id: unknown } },
  );
  const page = resource(
    "aws:s3/bucketObjectv2:BucketObjectv2",
    "page",
    { bucket: output(uploads, "id"), key: secret(marker), acl: "public-read" },
    { outputs: { id: unknown } },
  );
  const openTo = resource(
    "aws:s3/bucketPolicy:BucketPolicy",
    "open-to-all",
    {
      bucket: output(uploads, "id"),
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: "*",
            Action: "s3:GetObject",
            Resource: "arn:aws:s3:::uploads/*",
          },
        ],
      }),
    },
    { outputs: { id: unknown } },
  );
  const nativeSite = resource("aws-native:s3:Bucket", "native-site", {
    bucketName: "My_Site",
    accessControl: "PublicRead",
    websiteConfiguration: { errorDocument: secret(marker), routingRules: [{ redirectRule: {} }] },
    corsConfiguration: { corsRules: [{ allowedMethods: ["OPTIONS"] }] },
  });
  return [
    ...[uploads, archive, resize, allow, jobs, jobsPolicy, news, newsPolicy, tell, again, old],
    ...[copy, tidy, acl, page, openTo, nativeSite],
  ];
}
