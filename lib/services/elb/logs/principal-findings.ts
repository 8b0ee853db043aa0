/** Findings on bucket policies that name another principal than the log writer, or that S3 refuses. */
import type { IamPolicy } from "../../../grants/iam";
import { capitalized, clip, quote } from "../../../plain/text";
import type { InputResource } from "../../../policy/declare";
import type { Finding } from "../../../policy/finding";
import type { Stack, StackResource } from "../../../stack/stack";
import { valueOr } from "../../../stack/value";
import { parseBucketPolicy, type RefusedPolicy } from "../../s3/bucket-policy";
import { bucketPolicyTypes, bucketTypes, policyDocument } from "../../s3/bucket-resources";
import { type Bucket, placeOf } from "../../s3/buckets";
import { bucketsOf, type LogDelivery, loggingLoadBalancers } from "./deliveries";
import {
  isNative,
  neverDelivers,
  regionOfPolicy,
  type WrongPrincipal,
  wrongPrincipals,
} from "./principals";
import { olderPrincipal, recommendedPrincipal } from "./statement";
import { accessDeniedTo } from "./words";

/** A finding, and the resource that has the policy. */
interface PolicyFinding {
  readonly on: StackResource;
  readonly finding: Finding;
}

/** What is wrong with the bucket policies of a stack. */
export function bucketPolicyFindings(stack: Stack): PolicyFinding[] {
  return stack.ofType(...bucketPolicyTypes, ...bucketTypes).flatMap((on): PolicyFinding[] => {
    const finding = findingOn(on, stack);
    return finding ? [{ on, finding }] : [];
  });
}

function findingOn(on: StackResource, stack: Stack): Finding | undefined {
  const { bucket, policy: value } = bucketsOf(stack).policyBy(on);
  if (value.state !== "known") return undefined;
  const policy = value.value;
  if (policy.kind === "malformed") return refused(policy, on.name);
  const region = regionOfPolicy({ by: on, bucket });
  const wrong = region === undefined ? undefined : wrongPrincipal(on.name, policy, region, bucket);
  if (!wrong) return undefined;
  const needing = bucket && firstInNeed(bucket, stack);
  if (!needing) return { ...wrong, level: "advisory" };
  const name = quote(needing.loadBalancer.resource.name);
  const consequence = `For ${name} Elastic Load Balancing will answer: ${denied(policy, bucket)}`;
  return { problem: wrong.problem, consequence, remedy: wrong.remedy };
}

/** A load balancer whose logs are switched on in this deployment, and which such a principal writes. */
function firstInNeed(bucket: Bucket, stack: Stack): LogDelivery | undefined {
  return loggingLoadBalancers(stack)
    .flatMap(({ deliveries }) => deliveries)
    .find((delivery) => {
      const { kind } = delivery.loadBalancer;
      const isWriters = kind.state === "known" && kind.value !== "network";
      const isOn = delivery.settings[0].enabled.state === "known";
      return delivery.bucket === bucket && !delivery.mayRun && isOn && isWriters;
    });
}

/**
 * The finding on a policy just before S3 gets it. What exists can't be seen from here, so that a wrong
 * principal is one whether or not a load balancer needs it.
 */
export function findingBeforeUpdate(resource: InputResource): Finding | undefined {
  const document = policyDocument(resource);
  if (document.state !== "known") return undefined;
  const { name, properties, region: value, type } = resource;
  const isResource = bucketPolicyTypes.includes(type);
  const region = valueOr(value, "");
  const bucket = isResource ? valueOr(properties.text("bucket"), undefined) : undefined;
  const policy = parseBucketPolicy(document.value, placeOf(bucket, resource));
  if (policy.kind === "malformed") return refused(policy, name);
  return isNative(resource) ? undefined : wrongPrincipal(name, policy, region, undefined);
}

function refused({ why, at, instead }: RefusedPolicy, name: string): Finding {
  const where = at === undefined ? "" : `: ${at}`;
  return {
    problem: `S3 doesn't take the bucket policy of ${quote(name)}${where}`,
    consequence: `S3 answers: MalformedPolicy: ${clip(why, 200)}`,
    remedy:
      instead ??
      "Correct the policy: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  };
}

function wrongPrincipal(
  name: string,
  policy: IamPolicy,
  region: string,
  bucket: Bucket | undefined,
): Finding | undefined {
  const wrong = wrongPrincipals(policy, region);
  if (wrong.length === 0) return undefined;
  const older = olderPrincipal("application", region);
  return {
    problem: `${listed(wrong, name)}, and nobody who writes the logs of Application or Classic Load Balancers in ${region}`,
    consequence: `Switching the logs on fails with: ${denied(policy, bucket)}`,
    remedy: `Write "Principal": ${recommendedPrincipal("application")}${older === undefined ? "" : `, or the older ${older}`}`,
    // Only Network Load Balancers may be meant to log here, and for those the rest of it is right.
    ...(neverDelivers(policy, "network", region) ? {} : { level: "advisory" }),
  };
}

/** The bucket's name, as far as the program or the policy writes it. */
function denied(policy: IamPolicy, bucket: Bucket | undefined): string {
  const [resource = ""] = policy.statements.flatMap(({ resources }) => resources?.patterns ?? []);
  const inPolicy = /^arn:[^:]*:s3:::([^/*?$]+)/.exec(resource)?.[1];
  return accessDeniedTo(bucket ? bucket.written : inPolicy);
}

const mostListed = 3;

function listed(wrong: readonly WrongPrincipal[], name: string): string {
  const texts = wrong.slice(0, mostListed).map(({ statement, why }, index) => {
    const of = index === 0 ? ` of the policy of ${quote(name)}` : "";
    return `${statement}${of} admits ${why}`;
  });
  const more = wrong.length > mostListed ? [`and ${wrong.length - mostListed} more`] : [];
  return capitalized([...texts, ...more].join("; "));
}
