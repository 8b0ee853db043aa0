import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Faults } from "./faults";
import type { PartArgs } from "./part";

export interface LogGroupArgs extends PartArgs {
  accountId: pulumi.Input<string>;
  /** Region of the log group. */
  region: pulumi.Input<string>;
  faults: Faults;
}

/** The logs of the application, encrypted with a key of its own. */
export class LogGroup extends pulumi.ComponentResource {
  readonly group: aws.cloudwatch.LogGroup;

  constructor(name: string, args: LogGroupArgs, opts?: pulumi.ComponentResourceOptions) {
    super("loan-app:index:LogGroup", name, {}, opts);
    const { env, tags } = args;

    const key = new aws.kms.Key(
      `ecs-logs-key-${env}`,
      {
        description: `Encrypts the logs of the loan application of ${env}`,
        deletionWindowInDays: 10,
        enableKeyRotation: true,
        policy: keyPolicy(args),
        tags,
      },
      { parent: this },
    );
    this.group = new aws.cloudwatch.LogGroup(
      `ecs-logs-${env}`,
      { name: groupName(args), retentionInDays: 30, kmsKeyId: key.arn, tags },
      { parent: this },
    );
    this.registerOutputs();
  }
}

function groupName({ env }: LogGroupArgs): string {
  return `/ecs/loan-app-${env}`;
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
function keyPolicy(args: LogGroupArgs): pulumi.Output<string> {
  const { accountId, faults, region } = args;
  const ofAccount = {
    Sid: "Account",
    Effect: "Allow",
    Principal: { AWS: pulumi.interpolate`arn:aws:iam::${accountId}:root` },
    Action: "kms:*",
    Resource: "*",
  };
  const ofLogs = {
    Sid: "Logs",
    Effect: "Allow",
    Principal: { Service: pulumi.interpolate`logs.${region}.amazonaws.com` },
    Action: [
      "kms:Encrypt*",
      "kms:Decrypt*",
      "kms:ReEncrypt*",
      "kms:GenerateDataKey*",
      "kms:Describe*",
    ],
    Resource: "*",
    Condition: {
      ArnEquals: {
        "kms:EncryptionContext:aws:logs:arn": pulumi.interpolate`arn:aws:logs:${region}:${accountId}:log-group:${groupName(args)}`,
      },
    },
  };
  return pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: faults.logKeyWithoutLogs ? [ofAccount] : [ofAccount, ofLogs],
  });
}
