/** Findings on settings of logs that Elastic Load Balancing doesn't take, whatever the bucket. */
import { clip } from "../../../plain/text";
import type { Finding } from "../../../policy/finding";
import type { LoadBalancer, LogSetting } from "../load-balancers";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html */
export function settingFaults(loadBalancer: LoadBalancer): Finding[] {
  const { kind, logs, unknownAttributes, exists } = loadBalancer;
  const withoutBucket = kind.state === "known" ? logs.filter(isOnWithoutBucket) : [];
  const faults = [...withoutBucket.map(noBucket), ...unknownAttributes.slice(0, 1).map(unknownKey)];
  // What is there may have a bucket that the program doesn't say.
  return exists ? faults.map((fault) => ({ ...fault, level: "advisory" as const })) : faults;
}

function isOnWithoutBucket({ enabled, bucket }: LogSetting): boolean {
  return enabled.state === "known" && bucket.state === "absent";
}

/** Elastic Load Balancing's names for the bucket, and for the logs. */
const inAws = {
  access: ["access_logs.s3.bucket", "access logs"],
  connection: ["connection_logs.s3.bucket", "connection logs"],
  "health-check": ["health_check_logs.s3.bucket", "health check logs"],
} as const;

function noBucket({ log, name }: LogSetting): Finding {
  const [key, logs] = inAws[log];
  return {
    problem: `${name} are on, and no bucket is named for them`,
    consequence: `Elastic Load Balancing answers: The key '${key}' must set in order to enable ${logs}`,
    remedy: "Name the bucket, or switch the logs off",
  };
}

function unknownKey(key: string): Finding {
  return {
    problem: `Load balancers of this type have no attribute ${clip(key)}`,
    consequence: "Elastic Load Balancing answers that the key is not recognized",
    remedy: "Leave it out: a Network Load Balancer keeps access logs only, a Gateway one none",
  };
}
