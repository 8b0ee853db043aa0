import { expect } from "chai";
import { formatOf, type Place, predictedTypes } from "../../../cli/predict/formats";
import { holdsPlaceholder } from "../../../lib/stack/placeholder";

const us: Place = { partition: "aws", region: "us-east-1", account: "123456789012" };
const china: Place = { partition: "aws-cn", region: "cn-north-1", account: "123456789012" };
const secret: Place = { partition: "aws-iso", region: "us-iso-east-1", account: "123456789012" };

function predict(type: string, inputs: object, place = us, name = "thing") {
  const urn = `urn:pulumi:dev::shop::${type}::${name}`;
  return formatOf(type)?.predict({ urn, inputs: { ...inputs } }, place);
}

const arn = (service: string, resource: string) =>
  `arn:aws:${service}:us-east-1:123456789012:${resource}`;

const queue = "https://sqs.us-east-1.amazonaws.com/123456789012/jobs";
const fn = arn("lambda", "function:run");
const invokeArn = `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${fn}/invocations`;
const role = "arn:aws:iam::123456789012:role";
const policy = "arn:aws:iam::123456789012:policy/team/read";

const rows: [type: string, inputs: object, id: string, outputs: object][] = [
  [
    "aws:s3/bucket:Bucket",
    { bucket: "logs" },
    "logs",
    {
      arn: "arn:aws:s3:::logs",
      bucketDomainName: "logs.s3.amazonaws.com",
      bucketRegionalDomainName: "logs.s3.us-east-1.amazonaws.com",
    },
  ],
  ["aws:sqs/queue:Queue", { name: "jobs" }, queue, { arn: arn("sqs", "jobs"), url: queue }],
  ["aws:sns/topic:Topic", { name: "news" }, arn("sns", "news"), { arn: arn("sns", "news") }],
  [
    "aws:lambda/function:Function",
    { name: "run" },
    "run",
    { arn: fn, invokeArn, qualifiedArn: `${fn}:$LATEST` },
  ],
  ["aws:lambda/function:Function", { name: "run", publish: true }, "run", { arn: fn, invokeArn }],
  ["aws:iam/role:Role", { name: "app" }, "app", { arn: `${role}/app` }],
  ["aws:iam/role:Role", { name: "app", path: "/team/" }, "app", { arn: `${role}/team/app` }],
  ["aws:iam/policy:Policy", { name: "read", path: "/team/" }, policy, { arn: policy }],
  [
    "aws:cloudwatch/logGroup:LogGroup",
    { name: "/app/web" },
    "/app/web",
    { arn: arn("logs", "log-group:/app/web") },
  ],
  [
    "aws:cloudwatch/eventRule:EventRule",
    { name: "daily" },
    "daily",
    { arn: arn("events", "rule/daily") },
  ],
  [
    "aws:cloudwatch/eventRule:EventRule",
    { name: "daily", eventBusName: "orders" },
    "orders/daily",
    { arn: arn("events", "rule/orders/daily") },
  ],
  ["aws:dynamodb/table:Table", { name: "keys" }, "keys", { arn: arn("dynamodb", "table/keys") }],
  [
    "aws:ecr/repository:Repository",
    { name: "team/web" },
    "team/web",
    {
      arn: arn("ecr", "repository/team/web"),
      registryId: "123456789012",
      repositoryUrl: "123456789012.dkr.ecr.us-east-1.amazonaws.com/team/web",
    },
  ],
];

describe("the formats of predicted outputs", () => {
  for (const [type, inputs, id, outputs] of rows) {
    it(`of ${type} with ${JSON.stringify(inputs)}`, () => {
      expect(predict(type, inputs)).to.deep.equal({ id, outputs });
    });
  }

  const random: [type: string, inputs: object, form: RegExp][] = [
    [
      "aws:kms/key:Key",
      {},
      /^arn:aws:kms:us-east-1:123456789012:key\/e7c41d9b-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    ],
    ["aws:kms/key:Key", { multiRegion: true }, /:key\/mrk-e7c41d9b[0-9a-f]{24}$/],
    [
      "aws:secretsmanager/secret:Secret",
      { name: "db" },
      /^arn:aws:secretsmanager:us-east-1:123456789012:secret:db-[A-Za-z0-9]{6}$/,
    ],
    ["aws:lb/loadBalancer:LoadBalancer", { name: "web" }, /:loadbalancer\/app\/web\/[0-9a-f]{16}$/],
    [
      "aws:alb/loadBalancer:LoadBalancer",
      { name: "web", loadBalancerType: "network" },
      /:loadbalancer\/net\/web\/[0-9a-f]{16}$/,
    ],
    ["aws:lb/targetGroup:TargetGroup", { name: "web" }, /:targetgroup\/web\/[0-9a-f]{16}$/],
  ];
  for (const [type, inputs, form] of random) {
    it(`have a placeholder for what AWS makes up of ${type} with ${JSON.stringify(inputs)}`, () => {
      const predicted = predict(type, inputs);
      expect(predicted?.outputs.arn).to.match(form);
      for (const text of [predicted?.id ?? "", ...Object.values(predicted?.outputs ?? {})])
        expect(holdsPlaceholder(text) || text.startsWith("targetgroup"), text).to.equal(true);
      expect(predict(type, inputs)).to.deep.equal(predicted);
      if (!type.includes("secret"))
        expect(predict(type, inputs, us, "other")).not.to.deep.equal(predicted);
    });
  }

  it("follow the partition, and leave out what no page tells of", () => {
    expect(predict("aws:sqs/queue:Queue", { name: "jobs" }, china)?.id).to.equal(
      "https://sqs.cn-north-1.amazonaws.com.cn/123456789012/jobs",
    );
    expect(predict("aws:s3/bucket:Bucket", { bucket: "b" }, secret)).to.deep.equal({
      id: "b",
      outputs: { arn: "arn:aws-iso:s3:::b" },
    });
    expect(predict("aws:sqs/queue:Queue", { name: "jobs" }, secret)).to.equal(undefined);
  });

  const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  const hidden = {
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    value: "x",
  };
  const bare: [string, object][] = [
    ["aws:s3/bucket:Bucket", { bucketPrefix: "logs-" }],
    ["aws:s3/bucket:Bucket", { bucket: unknown }],
    ["aws:s3/bucket:Bucket", { bucket: hidden }],
    ["aws:s3/bucket:Bucket", { bucket: 5 }],
    ["aws:iam/role:Role", { name: "app", path: unknown }],
    ["aws:cloudwatch/eventRule:EventRule", { name: "r", eventBusName: "aws.partner/x/y" }],
    ["aws:lb/loadBalancer:LoadBalancer", { name: "web", loadBalancerType: "other" }],
    ["aws:kms/key:Key", { multiRegion: unknown }],
    ["aws:ec2/vpc:Vpc", { name: "vpc" }],
    ["toString", {}],
  ];
  for (const [type, inputs] of bare) {
    it(`predict nothing of ${type} with ${JSON.stringify(inputs)}`, () => {
      expect(predict(type, inputs)).to.equal(undefined);
    });
  }

  it("name their sources", () => {
    for (const [type, { arns, ids }] of predictedTypes) {
      expect(arns, type).to.match(/^https:\/\/docs\.aws\.amazon\.com\/.*\.html$/);
      expect(ids, type).to.match(/^https:\/\/www\.pulumi\.com\/.*#import$/);
    }
  });
});
