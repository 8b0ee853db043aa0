import type { Bucket } from "../lib/services/s3/buckets";
import { loadBalancerTypes } from "../lib/services/elb/load-balancers";
import { type Delivery, logDeliveries, question } from "../lib/services/elb/logs/deliveries";
import { namesOf } from "../lib/services/elb/logs/words";
import {
  encryptionFault,
  needsSseS3,
  prefixFault,
  regionFault,
} from "../lib/services/elb/logs/place-findings";
import { judgePolicy } from "../lib/services/elb/logs/policy-findings";
import {
  fine,
  unknownAtPreview,
  unknownRegion,
  type Verdict,
} from "../lib/services/elb/logs/verdict";
import { stackPolicy } from "../lib/policy/declare";

export const albLogBucketPolicy = stackPolicy({
  name: "alb-log-bucket-policy",
  title: "Load balancers may write their logs to the bucket",
  description:
    "The bucket for a load balancer's logs must take them: by its Region, its encryption and its policy.",
  severity: "high",
  level: "mandatory",
  appliesTo: loadBalancerTypes,
  remediation:
    "Keep the logs in a bucket with SSE-S3 in the load balancer's Region, with a policy that lets " +
    "logdelivery.elasticloadbalancing.amazonaws.com put objects at the load balancer's path.",
  check(stack, report) {
    for (const { loadBalancer, deliveries } of logDeliveries(stack)) {
      const verdicts = deliveries.map(judge);
      const faults = verdicts.flatMap((verdict) => verdict.faults);
      const open = verdicts.find((verdict) => verdict.open)?.open;
      for (const fault of faults) report(loadBalancer.resource, fault);
      if (open && faults.length === 0) report(loadBalancer.resource, open);
    }
  },
});

function judge(delivery: Delivery): Verdict {
  const { loadBalancer, settings, bucket } = delivery;
  const unknown = (what: string) => unknownAtPreview(delivery, what);
  if (loadBalancer.kind.state !== "known") return unknown("the load balancer's type");
  if (settings[0].enabled.state !== "known") return unknown(`enabled of ${namesOf(delivery)}`);
  const misplaced = prefixFault(delivery) ?? regionFault(delivery);
  if (misplaced) return { faults: [misplaced] };
  if (!bucket) return unknown(`the bucket of ${namesOf(delivery)}`);
  const encryption = judgeEncryption(delivery, bucket);
  const access = judgeAccess(delivery, bucket);
  return {
    faults: [...encryption.faults, ...access.faults],
    open: access.open ?? encryption.open,
  };
}

function judgeEncryption(delivery: Delivery, bucket: Bucket): Verdict {
  const fault = encryptionFault(delivery, bucket);
  if (fault) return { faults: [fault] };
  const isUnknown = bucket.encryption.some(({ value }) => value.state === "unknown");
  return isUnknown && needsSseS3(delivery)
    ? unknownAtPreview(delivery, "the bucket's encryption")
    : fine;
}

function judgeAccess(delivery: Delivery, bucket: Bucket): Verdict {
  const { resource, policies, strayPolicy } = bucket;
  if (policies.length === 0) {
    // A bucket outside the stack has its policy there.
    if (!resource) return fine;
    if (strayPolicy) {
      const what = `the bucket of policy ${strayPolicy.name}, which may be this one,`;
      return unknownAtPreview(delivery, what, "the bucket of a policy");
    }
  }
  const asked = question(delivery, bucket);
  return asked ? judgePolicy(delivery, bucket, asked) : unknownRegion(delivery);
}
