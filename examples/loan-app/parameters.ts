import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PartArgs } from "./part";

/** Settings of the application, in Systems Manager. */
export class Parameters extends pulumi.ComponentResource {
  readonly appConfig: aws.ssm.Parameter;
  readonly featureFlags: aws.ssm.Parameter;

  constructor(name: string, args: PartArgs, opts?: pulumi.ComponentResourceOptions) {
    super("loan-app:index:Parameters", name, {}, opts);

    this.appConfig = this.parameter("app-config", args, {
      environment: args.env,
      logLevel: "INFO",
      maxLoanAmount: 1_000_000,
      minCreditScore: 600,
    });
    this.featureFlags = this.parameter("feature-flags", args, {
      automaticApproval: false,
      fraudDetection: true,
    });
    this.registerOutputs();
  }

  private parameter(what: string, { env, tags }: PartArgs, value: object): aws.ssm.Parameter {
    return new aws.ssm.Parameter(
      `${what}-${env}`,
      { name: `/loan-app/${env}/${what}`, type: "String", value: JSON.stringify(value), tags },
      { parent: this },
    );
  }
}
