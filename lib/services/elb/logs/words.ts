/** How findings on log deliveries speak of them. */
import { clip, quote } from "../../../plain/text";
import type { Finding } from "../../../policy/finding";
import type { Bucket } from "../../s3/buckets";
import type { LogDelivery } from "./deliveries";

/** The settings, as the program calls them: `accessLogs and connectionLogs`. */
export function namesOf({ settings }: LogDelivery): string {
  const names = settings.map(({ name }) => name);
  const last = names.pop() ?? "";
  return names.length === 0 ? last : `${names.join(", ")} and ${last}`;
}

/** The bucket, by the name that the program gives it in AWS, else by its name in the program. */
export function bucketOf(bucket: Bucket | undefined): string {
  if (!bucket) return "their bucket";
  return `bucket ${quote(bucket.written ?? bucket.resource?.name ?? "")}`;
}

/** What happens when the log writer may not put objects. */
export function whenDenied(delivery: LogDelivery): string {
  return delivery.mayRun
    ? `Logs that are on stop without an error; switching them on fails with: ${accessDenied(delivery.bucket)}`
    : `Elastic Load Balancing will answer: ${accessDenied(delivery.bucket)}`;
}

/** Elastic Load Balancing's own words. */
export function accessDenied(bucket: Bucket | undefined): string {
  return accessDeniedTo(bucket?.written);
}

/** The same for a bucket by its name, where that is known. */
export function accessDeniedTo(name = "…"): string {
  return `InvalidConfigurationRequest: Access Denied for bucket: ${clip(name)}. Please check S3bucket permission`;
}

/** Logs that may be on were tested when they were switched on, so that nothing fails for them. */
export function unlessRunning({ mayRun }: LogDelivery): Pick<Finding, "level"> {
  return mayRun ? { level: "advisory" } : {};
}
