import { unjudged } from "../lib/arguments/judge";
import {
  bucketEncryptionTypes,
  bucketPolicyTypes,
  bucketTypes,
} from "../lib/services/s3/bucket-resources";
import type { Bucket } from "../lib/services/s3/buckets";
import { loadBalancerTypes } from "../lib/services/elb/load-balancers";
import {
  deliveryQuestion,
  type LogDelivery,
  loggingLoadBalancers,
} from "../lib/services/elb/logs/deliveries";
import { namesOf } from "../lib/services/elb/logs/words";
import { keyTypes } from "../lib/services/kms/key-policy";
import { keyFault } from "../lib/services/elb/logs/key-findings";
import {
  encryptionFault,
  needsSseS3,
  prefixFault,
  regionFault,
} from "../lib/services/elb/logs/place-findings";
import { judgeBucketPolicy } from "../lib/services/elb/logs/policy-findings";
import { settingFaults } from "../lib/services/elb/logs/setting-findings";
import {
  type DeliveryVerdict,
  noFaults,
  unknownAtPreview,
  unknownRegion,
} from "../lib/services/elb/logs/verdict";
import { stackPolicy } from "../lib/policy/declare";
import { type CountConfig, countConfigSchema } from "../lib/policy/unjudged";
import type { Stack } from "../lib/stack/stack";

export const albLogBucketPolicy = stackPolicy<CountConfig>({
  name: "alb-log-bucket-policy",
  title: "Load balancers may write their logs to the bucket",
  description:
    "The bucket for a load balancer's logs must take them: by its Region, its encryption and its policy.",
  severity: "high",
  level: "mandatory",
  appliesTo: [
    ...loadBalancerTypes,
    ...bucketTypes,
    ...bucketPolicyTypes,
    ...bucketEncryptionTypes,
    ...keyTypes,
  ],
  remediation:
    "Keep the logs in a bucket with SSE-S3 in the load balancer's Region, with one policy that lets " +
    "logdelivery.elasticloadbalancing.amazonaws.com put objects at the load balancer's path.",
  configSchema: countConfigSchema,
  check(stack, report) {
    for (const { loadBalancer, deliveries } of loggingLoadBalancers(stack)) {
      const verdicts = deliveries.map((delivery) => judgeDelivery(delivery, stack));
      const ofPlaces = verdicts.flatMap((verdict) => verdict.faults);
      const faults = [...settingFaults(loadBalancer), ...ofPlaces];
      for (const fault of faults) report(loadBalancer.resource, fault);
      const [undetermined] = verdicts.flatMap((verdict) => verdict.undetermined ?? []);
      if (undetermined && faults.length === 0) report(loadBalancer.resource, undetermined);
    }
  },
});

/**
 * Of logs that may be on, AWS has tested what can't be told here; but a bucket that only the deployment
 * tells is one that the program changes.
 */
function judgeDelivery(delivery: LogDelivery, stack: Stack): DeliveryVerdict {
  const verdict = judge(delivery, stack);
  const isChanged = delivery.settings[0].bucket.state === "unknown";
  return delivery.mayRun && !isChanged ? { faults: verdict.faults } : verdict;
}

function judge(delivery: LogDelivery, stack: Stack): DeliveryVerdict {
  const { loadBalancer, settings, bucket } = delivery;
  const unknown = (what: string) => unknownAtPreview(delivery, what);
  if (loadBalancer.kind.state !== "known") return unknown("the load balancer's type");
  if (settings[0].enabled.state !== "known") return unknown(`enabled of ${namesOf(delivery)}`);
  const misplaced = prefixFault(delivery) ?? regionFault(delivery);
  if (misplaced) return { faults: [misplaced] };
  if (!bucket) return unknown(`the bucket of ${namesOf(delivery)}`);
  const encryption = judgeEncryption(delivery, bucket, stack);
  const access = judgeAccess(delivery, bucket, stack);
  const verdicts = [access, encryption, judgePrefix(delivery)];
  return {
    faults: [...encryption.faults, ...access.faults],
    undetermined: verdicts.find(({ undetermined }) => undetermined)?.undetermined,
  };
}

/** A prefix that isn't known may be one that no load balancer takes, whatever the policy lets in. */
function judgePrefix(delivery: LogDelivery): DeliveryVerdict {
  const [{ name, prefix }] = delivery.settings;
  return prefix.state === "unknown"
    ? { faults: [], undetermined: unjudged([`${name}.prefix`]) }
    : noFaults;
}

function judgeEncryption(delivery: LogDelivery, bucket: Bucket, stack: Stack): DeliveryVerdict {
  const fault = encryptionFault(delivery, bucket) ?? keyFault(delivery, bucket, stack);
  if (fault) return { faults: [fault] };
  const isUnknown = bucket.encryption.some(({ value }) => value.state === "unknown");
  return isUnknown && needsSseS3(delivery)
    ? unknownAtPreview(delivery, "the bucket's encryption")
    : noFaults;
}

function judgeAccess(delivery: LogDelivery, bucket: Bucket, stack: Stack): DeliveryVerdict {
  // A bucket outside the stack has its policy there.
  if (!bucket.resource && bucket.policies.length === 0) return noFaults;
  const question = deliveryQuestion(delivery, bucket);
  return question ? judgeBucketPolicy(delivery, bucket, question, stack) : unknownRegion(delivery);
}
