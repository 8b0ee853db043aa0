/**
 * Which outputs of a new resource follow from its inputs, by type. Facts of AWS's: what an ARN is made
 * of, and what the provider takes for the id. What only AWS makes up has a placeholder in its place,
 * and what follows from neither isn't here.
 */
import { createHash } from "node:crypto";
import { unknownHex, unknownSecretSuffix } from "../../lib/stack/placeholder";

/** Where a resource will be. */
export interface Place {
  /** Such as `aws-cn`. */
  readonly partition: string;
  readonly region: string;
  /** Twelve digits; a placeholder where nobody knows. */
  readonly account: string;
}

/** A new resource: its URN, and its inputs after the provider's Check. */
export interface NewResource {
  readonly urn: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** What is predicted of a resource. */
export interface Predicted {
  readonly id: string;
  /** By the names of the provider's outputs. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** How the outputs of a type follow. */
export interface Format {
  /** Where the form of the ARN stands: AWS's Service Authorization Reference. Read on 2026-11-26. */
  readonly arns: string;
  /** Where the form of the id stands: the section on import of the provider's page. */
  readonly ids: string;
  /** Where the form of other outputs stands. */
  readonly others?: string;
  /** `undefined` where an input that it takes isn't known. */
  readonly predict: (resource: NewResource, place: Place) => Predicted | undefined;
}

/** How the outputs of a type follow from its inputs; `undefined` for a type that isn't predicted. */
export function formatOf(type: string): Format | undefined {
  return Object.hasOwn(formats, type) ? formats[type] : undefined;
}

const bucket: Format = {
  ...pages("amazons3", "s3/bucket"),
  others: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html",
  predict: named("bucket", (name, { partition, region }) => {
    const suffix = dnsSuffixOf(partition);
    const domains = suffix && {
      bucketDomainName: `${name}.s3.${suffix}`,
      bucketRegionalDomainName: `${name}.s3.${region}.${suffix}`,
    };
    return { id: name, outputs: { arn: `arn:${partition}:s3:::${name}`, ...domains } };
  }),
};

const loadBalancer: Format = {
  ...pages("awselasticloadbalancingv2", "lb/loadbalancer"),
  predict: named("name", (name, place, resource) => {
    const kinds = { application: "app", network: "net", gateway: "gwy" } as const;
    const type = textOf(resource, "loadBalancerType", "application");
    const kind = type && Object.hasOwn(kinds, type) ? kinds[type as keyof typeof kinds] : undefined;
    if (kind === undefined) return undefined;
    return withSuffix(`${kind}/${name}/${hexOf(resource, 16)}`, (suffix) =>
      arnIn(place, "elasticloadbalancing", `loadbalancer/${suffix}`),
    );
  }),
};

const targetGroup: Format = {
  ...pages("awselasticloadbalancingv2", "lb/targetgroup"),
  predict: named("name", (name, place, resource) =>
    withSuffix(`targetgroup/${name}/${hexOf(resource, 16)}`, (suffix) =>
      arnIn(place, "elasticloadbalancing", suffix),
    ),
  ),
};

const formats: Readonly<Record<string, Format>> = {
  "aws:s3/bucket:Bucket": bucket,
  "aws:s3/bucketV2:BucketV2": bucket,

  "aws:sqs/queue:Queue": {
    ...pages("amazonsqs", "sqs/queue"),
    others:
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html",
    predict: named("name", (name, place) => {
      const suffix = dnsSuffixOf(place.partition);
      if (suffix === undefined) return undefined;
      const url = `https://sqs.${place.region}.${suffix}/${place.account}/${name}`;
      return { id: url, outputs: { arn: arnIn(place, "sqs", name), url } };
    }),
  },

  "aws:sns/topic:Topic": {
    ...pages("amazonsns", "sns/topic"),
    predict: named("name", (name, place) => byArn(arnIn(place, "sns", name))),
  },

  "aws:lambda/function:Function": {
    ...pages("awslambda", "lambda/function"),
    others:
      "https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html and https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html (uri)",
    predict: named("name", (name, place, { inputs }) => {
      const arn = arnIn(place, "lambda", `function:${name}`);
      const path = `2015-03-31/functions/${arn}/invocations`;
      const invokeArn = `arn:${place.partition}:apigateway:${place.region}:lambda:path/${path}`;
      // A published one has the number of its version.
      const isPublished = (inputs.publish ?? false) !== false;
      const qualifiedArn = isPublished ? {} : { qualifiedArn: `${arn}:$LATEST` };
      return { id: name, outputs: { arn, invokeArn, ...qualifiedArn } };
    }),
  },

  "aws:iam/role:Role": {
    ...pages("awsidentityandaccessmanagementiam", "iam/role"),
    predict: named("name", (name, { partition, account }, resource) => {
      const path = textOf(resource, "path", "/");
      if (path === undefined) return undefined;
      return { id: name, outputs: { arn: `arn:${partition}:iam::${account}:role${path}${name}` } };
    }),
  },

  "aws:iam/policy:Policy": {
    ...pages("awsidentityandaccessmanagementiam", "iam/policy"),
    predict: named("name", (name, { partition, account }, resource) => {
      const path = textOf(resource, "path", "/");
      if (path === undefined) return undefined;
      return byArn(`arn:${partition}:iam::${account}:policy${path}${name}`);
    }),
  },

  "aws:cloudwatch/logGroup:LogGroup": {
    ...pages("amazoncloudwatchlogs", "cloudwatch/loggroup"),
    predict: named("name", (name, place) => ({
      id: name,
      outputs: { arn: arnIn(place, "logs", `log-group:${name}`) },
    })),
  },

  "aws:cloudwatch/eventRule:EventRule": {
    ...pages("amazoneventbridge", "cloudwatch/eventrule"),
    predict: named("name", (name, place, resource) => {
      const bus = textOf(resource, "eventBusName", "default");
      // A partner's bus, or one named by its ARN, has a form of its own.
      if (bus === undefined || !/^[\w.-]+$/.test(bus)) return undefined;
      const path = bus === "default" ? name : `${bus}/${name}`;
      return { id: path, outputs: { arn: arnIn(place, "events", `rule/${path}`) } };
    }),
  },

  "aws:dynamodb/table:Table": {
    ...pages("amazondynamodb", "dynamodb/table"),
    predict: named("name", (name, place) => ({
      id: name,
      outputs: { arn: arnIn(place, "dynamodb", `table/${name}`) },
    })),
  },

  "aws:ecr/repository:Repository": {
    ...pages("amazonelasticcontainerregistry", "ecr/repository"),
    others: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html",
    predict: named("name", (name, place) => {
      const { account, region, partition } = place;
      const suffix = dnsSuffixOf(partition);
      const host = suffix && `${account}.dkr.ecr.${region}.${suffix}`;
      const arn = arnIn(place, "ecr", `repository/${name}`);
      const outputs = {
        arn,
        registryId: account,
        ...(host && { repositoryUrl: `${host}/${name}` }),
      };
      return { id: name, outputs };
    }),
  },

  "aws:kms/key:Key": {
    ...pages("awskeymanagementservice", "kms/key"),
    others: "https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-id",
    predict(resource, place) {
      const { multiRegion = false } = resource.inputs;
      if (typeof multiRegion !== "boolean") return undefined;
      const keyId = multiRegion ? `mrk-${hexOf(resource, 32)}` : uuidOf(resource);
      return { id: keyId, outputs: { arn: arnIn(place, "kms", `key/${keyId}`), keyId } };
    },
  },

  "aws:secretsmanager/secret:Secret": {
    ...pages("awssecretsmanager", "secretsmanager/secret"),
    others:
      "https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html (the six characters)",
    predict: named("name", (name, place) =>
      byArn(arnIn(place, "secretsmanager", `secret:${name}${unknownSecretSuffix}`)),
    ),
  },

  "aws:lb/loadBalancer:LoadBalancer": loadBalancer,
  "aws:elasticloadbalancingv2/loadBalancer:LoadBalancer": loadBalancer,
  "aws:alb/loadBalancer:LoadBalancer": loadBalancer,
  "aws:applicationloadbalancing/loadBalancer:LoadBalancer": loadBalancer,
  "aws:lb/targetGroup:TargetGroup": targetGroup,
  "aws:elasticloadbalancingv2/targetGroup:TargetGroup": targetGroup,
  "aws:alb/targetGroup:TargetGroup": targetGroup,
  "aws:applicationloadbalancing/targetGroup:TargetGroup": targetGroup,
};

/** All types of which outputs are predicted, with how they follow. */
export const predictedTypes: ReadonlyMap<string, Format> = new Map(Object.entries(formats));

function pages(service: string, page: string): Pick<Format, "arns" | "ids"> {
  return {
    arns: `https://docs.aws.amazon.com/service-authorization/latest/reference/list_${service}.html`,
    ids: `https://www.pulumi.com/registry/packages/aws/api-docs/${page}/#import`,
  };
}

/** Of a type that an input names, which must be known. */
function named(
  key: string,
  predict: (name: string, place: Place, resource: NewResource) => Predicted | undefined,
): Format["predict"] {
  return (resource, place) => {
    const name = textOf(resource, key);
    return name === undefined ? undefined : predict(name, place, resource);
  };
}

/**
 * An input that is a plain text, or `fallback` where there is none. `undefined` where it can't be told:
 * it is unknown, secret, or made up by AWS.
 */
function textOf({ inputs }: NewResource, key: string, fallback = ""): string | undefined {
  const value = inputs[key] ?? fallback;
  if (typeof value !== "string" || value === unknownValue) return undefined;
  return value || fallback || undefined;
}

/** What Pulumi writes for an unknown value (`unknownValue` in @pulumi/pulumi's runtime/rpc.ts). */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/**
 * How the domain names of a partition end: https://docs.aws.amazon.com/general/latest/gr/sqs-service.html
 * and, for China, https://docs.amazonaws.cn/en_us/aws/latest/userguide/endpoints-Beijing.html. Of
 * others no public page tells.
 */
function dnsSuffixOf(partition: string): string | undefined {
  if (partition === "aws" || partition === "aws-us-gov") return "amazonaws.com";
  return partition === "aws-cn" ? "amazonaws.com.cn" : undefined;
}

function arnIn({ partition, region, account }: Place, service: string, resource: string): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

function byArn(arn: string): Predicted {
  return { id: arn, outputs: { arn } };
}

function withSuffix(arnSuffix: string, arnOf: (suffix: string) => string): Predicted {
  const arn = arnOf(arnSuffix);
  return { id: arn, outputs: { arn, arnSuffix } };
}

/** Hexadecimal digits in place of those that AWS makes up: the same for the same resource. */
function hexOf({ urn }: NewResource, length: number): string {
  return unknownHex(createHash("sha256").update(urn).digest("hex"), length);
}

/** As a UUID of version 4, which the provider's own checks take. */
function uuidOf(resource: NewResource): string {
  const parts = /^(.{8})(.{4})(.{3})(.{3})(.{12})/.exec(hexOf(resource, 32)) ?? [];
  const [, first, second, third, fourth, fifth] = parts;
  return `${first}-${second}-4${third}-8${fourth}-${fifth}`;
}
