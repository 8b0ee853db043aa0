import { join } from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Credentials } from "./credentials";
import type { Faults } from "./faults";
import type { PartArgs } from "./part";
import { ServiceRole } from "./service-role";

export interface RotationArgs extends PartArgs {
  accountId: pulumi.Input<string>;
  credentials: Credentials;
  subnetIds: pulumi.Input<string>[];
  securityGroupId: pulumi.Input<string>;
  faults: Faults;
}

/** Replaces the database's password every 30 days, by a Lambda function. */
export class Rotation extends pulumi.ComponentResource {
  constructor(name: string, args: RotationArgs, opts?: pulumi.ComponentResourceOptions) {
    super("loan-app:index:Rotation", name, {}, opts);
    const { credentials, env, faults } = args;

    const rotator = this.rotator(args);
    const permission = new aws.lambda.Permission(
      `rotation-lambda-permission-${env}`,
      {
        action: "lambda:InvokeFunction",
        function: rotator.name,
        principal: "secretsmanager.amazonaws.com",
        sourceAccount: faults.permissionWithoutSourceAccount ? undefined : args.accountId,
      },
      { parent: this },
    );
    new aws.secretsmanager.SecretRotation(
      `db-secret-rotation-${env}`,
      {
        secretId: credentials.secret.id,
        rotationLambdaArn: rotator.arn,
        rotationRules: { automaticallyAfterDays: 30 },
      },
      {
        parent: this,
        // Secrets Manager calls the function at once, and the rotation's arguments name neither.
        dependsOn: faults.rotationIgnoresPermission
          ? [credentials.version]
          : [permission, credentials.version],
      },
    );
    this.registerOutputs();
  }

  private rotator(args: RotationArgs): aws.lambda.Function {
    const { env, tags } = args;
    const role = this.role(args);
    const logs = new aws.cloudwatch.LogGroup(
      `rotation-logs-${env}`,
      { name: `/aws/lambda/db-rotation-${env}`, retentionInDays: 30, tags },
      { parent: this },
    );
    return new aws.lambda.Function(
      `db-rotation-${env}`,
      {
        name: `db-rotation-${env}`,
        runtime: aws.lambda.Runtime.Python3d13,
        handler: "rotation.handler",
        code: new pulumi.asset.FileArchive(join(__dirname, "rotation-function")),
        role: role.arn,
        timeout: 300,
        vpcConfig: { subnetIds: args.subnetIds, securityGroupIds: [args.securityGroupId] },
        loggingConfig: { logFormat: "Text", logGroup: logs.name },
        environment: { variables: { ENVIRONMENT: env } },
        tags,
      },
      { parent: this, dependsOn: role.policies },
    );
  }

  // https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html
  private role({ credentials, env, tags }: RotationArgs): ServiceRole {
    return new ServiceRole(
      `rotation-role-${env}`,
      {
        tags,
        service: "lambda.amazonaws.com",
        managed: {
          basic: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
          vpc: aws.iam.ManagedPolicy.AWSLambdaVPCAccessExecutionRole,
        },
        allow: [
          {
            Action: [
              "secretsmanager:DescribeSecret",
              "secretsmanager:GetSecretValue",
              "secretsmanager:PutSecretValue",
              "secretsmanager:UpdateSecretVersionStage",
            ],
            Resource: credentials.secret.arn,
          },
          { Action: ["secretsmanager:GetRandomPassword"], Resource: "*" },
        ],
      },
      { parent: this },
    );
  }
}
