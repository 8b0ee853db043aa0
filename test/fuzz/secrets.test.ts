import { readFileSync } from "node:fs";
import { expect } from "chai";
import { toSdkPolicy } from "../../lib/policy/sdk";
import { declarations } from "../../policies";
import { findings, secret, type TestResource } from "../../testing";
import { baseStacks, marker } from "../support/base-stack";
import { pathsOf, withValue } from "./mutations";
import { expectSound } from "./sound";

const policies = declarations.map(toSdkPolicy);

/**
 * All that a message quotes: names and choices that the finding is about, none of which AWS or
 * Pulumi takes for a secret. A policy can't tell what the program made a secret of by itself.
 */
const quoted = [
  "aws-native:ecr:Repository encryptionConfiguration.encryptionType",
  "aws-native:elasticloadbalancingv2:LoadBalancer loadBalancerAttributes.value",
  "aws-native:s3:BucketPolicy bucket",
  "aws-native:s3:BucketPolicy policyDocument.Statement.Effect",
  "aws-native:s3:BucketPolicy policyDocument.Statement.Principal.Service",
  "aws:ecr/repository:Repository encryptionConfigurations.encryption_type",
  "aws:ecr/repository:Repository imageTagMutability",
  "aws:ecr/repository:Repository imageTagMutabilityExclusionFilters.filterType",
  "aws:elb/loadBalancer:LoadBalancer accessLogs.bucketPrefix",
  "aws:elb/loadBalancer:LoadBalancer region",
  "aws:lambda/alias:Alias name",
  "aws:lb/loadBalancer:LoadBalancer accessLogs.prefix",
  "aws:lb/loadBalancer:LoadBalancer connectionLogs.prefix",
  "aws:lb/loadBalancer:LoadBalancer region",
  "aws:rds/cluster:Cluster engine",
  "aws:rds/cluster:Cluster engineVersion",
  "aws:rds/clusterInstance:ClusterInstance engineVersion",
  "aws:rds/clusterParameterGroup:ClusterParameterGroup family",
  "aws:rds/globalCluster:GlobalCluster engine",
  "aws:rds/globalCluster:GlobalCluster engineVersion",
  "aws:rds/instance:Instance engine",
  "aws:rds/instance:Instance engineVersion",
  "aws:rds/optionGroup:OptionGroup engineName",
  "aws:rds/optionGroup:OptionGroup majorEngineVersion",
  "aws:rds/parameterGroup:ParameterGroup family",
  "aws:s3/bucket:Bucket region",
  "aws:s3/bucketPolicy:BucketPolicy bucket",
  "aws:secretsmanager/secretRotation:SecretRotation rotationRules.automaticallyAfterDays",
  "aws:secretsmanager/secretRotation:SecretRotation rotationRules.duration",
  "aws:secretsmanager/secretRotation:SecretRotation rotationRules.scheduleExpression",
];

/** The properties of a type that the provider keeps secret by itself. */
function sensitive(type: string): string[] {
  const [, module] = /^aws:(.*):/.exec(type) ?? [];
  if (module === undefined) return [];
  const source = readFileSync(require.resolve(`@pulumi/aws/${module}`), "utf8");
  const [, list = "[]"] = /additionalSecretOutputs: (\[.*?\])/.exec(source) ?? [];
  return JSON.parse(list) as string[];
}

/** A property without the numbers of list items. */
function property({ type }: TestResource, path: readonly string[]): string {
  return `${type} ${path.filter((key) => !/^\d+$/.test(key)).join(".")}`;
}

describe("secrets in messages", function () {
  this.timeout(120_000);

  it("are none of what the provider keeps secret", async () => {
    const kept = new Set<string>();
    for (const stack of baseStacks()) {
      const filled = stack.map((target) =>
        sensitive(target.type).reduce((filled, key) => {
          kept.add(`${target.type} ${key}`);
          return withValue(filled, [key], secret(marker));
        }, target),
      );
      expectSound(await findings(policies, filled));
    }
    expect(kept).to.include("aws:rds/instance:Instance password");
    expect(kept).to.include("aws:secretsmanager/secretVersion:SecretVersion secretString");
    expect([...kept].filter((key) => quoted.includes(key))).to.deep.equal([]);
  });

  it("are only of the properties that messages are about", async () => {
    const told = new Set<string>();
    for (const stack of baseStacks()) {
      for (const [i, target] of stack.entries()) {
        for (const path of pathsOf(target.inputs)) {
          const changed = stack.map((one, at) =>
            at === i ? withValue(target, path, secret(marker)) : one,
          );
          const found = await findings(policies, changed);
          const isTold = found.some(({ message }) => message.includes(marker));
          if (isTold) told.add(property(target, path));
        }
      }
    }
    expect([...told].sort()).to.deep.equal(quoted);
  });
});
