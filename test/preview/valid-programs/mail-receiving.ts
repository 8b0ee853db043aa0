import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf, trust } from "./documents";
import { pythonCode } from "./function-code";

/** Mail into a bucket, a topic and a function, by a rule of SES. */
export function mailReceiving(): void {
  const { accountId } = aws.getCallerIdentityOutput();
  const mail = new aws.s3.Bucket("mail");
  const writable = new aws.s3.BucketPolicy("mail", {
    bucket: mail.id,
    policy: policyOf({
      Sid: "AllowSESPuts",
      Principal: { Service: "ses.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: pulumi.interpolate`${mail.arn}/*`,
      Condition: { StringEquals: { "AWS:SourceAccount": accountId } },
    }),
  });
  new aws.s3.BucketLifecycleConfiguration("mail", {
    bucket: mail.id,
    rules: [{ id: "old", status: "Enabled", filter: { prefix: "in/" }, expiration: { days: 90 } }],
  });
  const role = new aws.iam.Role("sort", { assumeRolePolicy: trust("lambda.amazonaws.com") });
  new aws.iam.RolePolicyAttachment("sort", {
    role: role.name,
    policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
  });
  const sort = new aws.lambda.Function("sort", {
    runtime: "python3.13",
    handler: "app.handler",
    code: pythonCode(),
    role: role.arn,
    timeout: 20,
  });
  const permission = new aws.lambda.Permission("sort", {
    action: "lambda:InvokeFunction",
    function: sort.name,
    principal: "ses.amazonaws.com",
    sourceAccount: accountId,
  });
  const topic = new aws.sns.Topic("mail");

  const domain = new aws.ses.DomainIdentity("shop", { domain: "preflight-shop.com" });
  new aws.ses.DomainDkim("shop", { domain: domain.domain });
  const rules = new aws.ses.ReceiptRuleSet("mail", { ruleSetName: "preflight-mail" });
  new aws.ses.ReceiptRule(
    "mail",
    {
      ruleSetName: rules.ruleSetName,
      recipients: ["orders@preflight-shop.com", ".preflight-shop.com"],
      enabled: true,
      scanEnabled: true,
      tlsPolicy: "Require",
      addHeaderActions: [{ position: 1, headerName: "X-Sorted", headerValue: "yes" }],
      s3Actions: [
        { position: 2, bucketName: mail.bucket, objectKeyPrefix: "in/", topicArn: topic.arn },
      ],
      lambdaActions: [{ position: 3, functionArn: sort.arn, invocationType: "Event" }],
      stopActions: [{ position: 4, scope: "RuleSet" }],
    },
    { dependsOn: [writable, permission] },
  );
  new aws.ses.ActiveReceiptRuleSet("mail", { ruleSetName: rules.ruleSetName });
}
