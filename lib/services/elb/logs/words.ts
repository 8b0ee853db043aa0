/** How findings on log deliveries speak of them. */
import type { Bucket } from "../../s3/buckets";
import type { LogDelivery } from "./deliveries";
import { clip, quote } from "../../../plain/text";

/** The settings, as the program calls them: `accessLogs and connectionLogs`. */
export function namesOf({ settings }: LogDelivery): string {
  const names = settings.map(({ name }) => name);
  const last = names.pop() ?? "";
  return names.length === 0 ? last : `${names.join(", ")} and ${last}`;
}

/** The bucket, by its name in AWS, else by its name in the program. */
export function bucketOf(bucket: Bucket | undefined): string {
  if (!bucket) return "their bucket";
  const { name, resource } = bucket;
  return name === undefined ? `bucket ${resource?.name ?? ""}` : `bucket ${quote(name)}`;
}

/** What happens when the log writer may not put objects. */
export function whenDenied(delivery: LogDelivery): string {
  return delivery.loadBalancer.exists
    ? `Logs that are on stop without an error; switching them on fails with: ${accessDenied(delivery)}`
    : `Elastic Load Balancing will answer: ${accessDenied(delivery)}`;
}

/** Elastic Load Balancing's own words. */
export function accessDenied({ bucket }: LogDelivery): string {
  const name = clip(bucket?.name ?? "BUCKET");
  return `InvalidConfigurationRequest: Access Denied for bucket: ${name}. Please check S3bucket permission`;
}
