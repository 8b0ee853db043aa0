import type { ResourceType } from "./package-types";

/** Services whose name in ARNs differs from that of the module in @pulumi/aws. */
const SERVICE_OF_MODULE: Readonly<Record<string, string>> = {
  alb: "elasticloadbalancing",
  cognito: "cognito-idp",
  docdb: "rds",
  ebs: "ec2",
  efs: "elasticfilesystem",
  elb: "elasticloadbalancing",
  lb: "elasticloadbalancing",
  msk: "kafka",
  neptune: "rds",
  opensearch: "es",
  sfn: "states",
  vpc: "ec2",
};

/**
 * ARNs that don't have the usual form `service:region:account:type/label`.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const FORMS: Readonly<Record<string, string>> = {
  "alb/loadBalancer": "elasticloadbalancing:{region}:{account}:loadbalancer/app/{label}/{hash}",
  "alb/targetGroup": "elasticloadbalancing:{region}:{account}:targetgroup/{label}/{hash}",
  "cloudwatch/logGroup": "logs:{region}:{account}:log-group:{label}",
  "ec2/ami": "ec2:{region}::image/{label}",
  "elb/loadBalancer": "elasticloadbalancing:{region}:{account}:loadbalancer/{label}",
  "kinesis/firehoseDeliveryStream": "firehose:{region}:{account}:deliverystream/{label}",
  "lambda/function": "lambda:{region}:{account}:function:{label}",
  "lb/loadBalancer": "elasticloadbalancing:{region}:{account}:loadbalancer/app/{label}/{hash}",
  "lb/targetGroup": "elasticloadbalancing:{region}:{account}:targetgroup/{label}/{hash}",
  "rds/cluster": "rds:{region}:{account}:cluster:{label}",
  "rds/clusterInstance": "rds:{region}:{account}:db:{label}",
  "rds/clusterParameterGroup": "rds:{region}:{account}:cluster-pg:{label}",
  "rds/instance": "rds:{region}:{account}:db:{label}",
  "rds/parameterGroup": "rds:{region}:{account}:pg:{label}",
  "rds/subnetGroup": "rds:{region}:{account}:subgrp:{label}",
  "s3/bucket": "s3:::{label}",
  "s3/bucketV2": "s3:::{label}",
  "secretsmanager/secret": "secretsmanager:{region}:{account}:secret:{label}-{suffix}",
  "sns/topic": "sns:{region}:{account}:{label}",
  "sqs/queue": "sqs:{region}:{account}:{label}",
};

/**
 * Texts other than `arn` that AWS gives a form of its own, by type and property. Without the real
 * form S3 would refuse a policy whose principal is the `iamArn`, Lambda an image of the
 * `repositoryUrl`, and API Gateway an integration with the `invokeArn`:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html
 * https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html
 */
const TEXTS: Readonly<Record<string, string>> = {
  "cloudfront/originAccessIdentity.cloudfrontAccessIdentityPath":
    "origin-access-identity/cloudfront/{label}",
  "cloudfront/originAccessIdentity.iamArn":
    "arn:{partition}:iam::cloudfront:user/CloudFront Origin Access Identity {label}",
  "cloudfront/originAccessIdentity.s3CanonicalUserId": "{hash}{hash}{hash}{hash}",
  "ecr/repository.repositoryUrl": "{account}.dkr.ecr.{region}.{dnsSuffix}/{label}",
  "lambda/function.invokeArn":
    "arn:{partition}:apigateway:{region}:lambda:path/2015-03-31/functions/arn:{partition}:lambda:{region}:{account}:function:{label}/invocations",
};

/** A type of things that have ARNs. */
export type Thing = Pick<ResourceType, "token" | "inputs">;

/** What an ARN is made of. */
export interface ArnParts {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  /** The end of AWS's domain names in the partition, e.g. `amazonaws.com`. */
  readonly dnsSuffix: string;
  /** The resource's name or id. */
  readonly label: string;
  /** What AWS adds to make some ARNs unique. */
  readonly hash: string;
}

/** The name of the type's service in ARNs and domain names, e.g. `elasticloadbalancing`. */
export function serviceOf(type: Thing): string {
  const module = /^aws:(\w+)\//.exec(type.token)?.[1] ?? "";
  return SERVICE_OF_MODULE[module] ?? module;
}

/** The ARN of a resource of the type. */
export function arnOf(type: Thing, parts: ArnParts): string {
  const form = FORMS[type.token.split(":")[1] ?? ""] ?? usualForm(type);
  return `arn:${parts.partition}:${filled(form, parts)}`;
}

/** A text of unusual form; undefined if the property has none. */
export function unusualText(type: Thing, name: string, parts: ArnParts): string | undefined {
  const form = TEXTS[`${type.token.split(":")[1] ?? ""}.${name}`];
  return form === undefined ? undefined : filled(form, parts);
}

function filled(form: string, parts: ArnParts): string {
  const values: Record<string, string> = { ...parts, suffix: parts.hash.slice(0, 6) };
  return form.replace(/\{(\w+)\}/g, (_, part: string) => values[part] ?? "");
}

/** A service without Regions has none in its ARNs either; its types take no `region`. */
function usualForm(type: Thing): string {
  const region = type.inputs.has("region") ? "{region}" : "";
  const className = type.token.split(":")[2] ?? "";
  return `${serviceOf(type)}:${region}:{account}:${dashed(className)}/{label}`;
}

/** `securityGroup` and `SecurityGroup` as `security-group`. */
export function dashed(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
