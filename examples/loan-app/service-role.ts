import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PartArgs } from "./part";

/** Allow statement of an IAM policy. */
export interface Allow {
  Action: string[];
  Resource: pulumi.Input<string> | pulumi.Input<string>[];
}

export interface ServiceRoleArgs {
  tags: PartArgs["tags"];
  /** Service that assumes the role, as `ecs-tasks.amazonaws.com`. */
  service: string;
  /** Managed policies by name, and their ARNs. */
  managed?: Record<string, string>;
  allow: Allow[];
}

/** An IAM role that one AWS service assumes, with all its permissions. */
export class ServiceRole extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  /** What the role may do: a resource that needs it at once waits for these. */
  readonly policies: pulumi.Resource[];

  constructor(name: string, args: ServiceRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("loan-app:index:ServiceRole", name, {}, opts);

    const role = new aws.iam.Role(
      name,
      {
        assumeRolePolicy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { Service: args.service },
              Action: "sts:AssumeRole",
            },
          ],
        }),
        tags: args.tags,
      },
      { parent: this },
    );
    const attachments = Object.entries(args.managed ?? {}).map(
      ([policy, policyArn]) =>
        new aws.iam.RolePolicyAttachment(
          `${name}-${policy}`,
          { role: role.name, policyArn },
          { parent: this },
        ),
    );
    const inline = new aws.iam.RolePolicy(
      `${name}-policy`,
      {
        role: role.id,
        policy: pulumi.jsonStringify({
          Version: "2012-10-17",
          Statement: args.allow.map((statement) => ({ Effect: "Allow", ...statement })),
        }),
      },
      { parent: this },
    );
    this.arn = role.arn;
    this.policies = [...attachments, inline];
    this.registerOutputs();
  }
}
