/** Which load balancer of a stack keeps its logs in which bucket. */
import { type Bucket, Buckets } from "../../s3/buckets";
import { perStack } from "../../../stack/per-stack";
import type { Stack } from "../../../stack/stack";
import { valueOr } from "../../../stack/value";
import { type LoadBalancer, loadBalancers, type LogSetting } from "../load-balancers";
import type { DeliveryQuestion } from "./question";

/** Logs of one load balancer that go to the same place. */
export interface LogDelivery {
  readonly loadBalancer: LoadBalancer;
  /** Bucket, prefix, and whether they are on, are the same for all. */
  readonly settings: readonly [LogSetting, ...LogSetting[]];
  /** `undefined` when it can't be told before the deployment. */
  readonly bucket: Bucket | undefined;
  /**
   * Whether these logs may be on already: then AWS has tested the place, and does so no more. Those
   * that go to a bucket which is yet to be made can't be.
   */
  readonly mayRun: boolean;
}

/** A load balancer and where it keeps its logs. */
export interface LoggingLoadBalancer {
  readonly loadBalancer: LoadBalancer;
  readonly deliveries: readonly LogDelivery[];
}

/** The buckets of a stack, found once for all policies. */
export const bucketsOf = perStack((stack) => new Buckets(stack));

/** The load balancers of a stack, with the logs that they keep. */
export const loggingLoadBalancers = perStack((stack: Stack): LoggingLoadBalancer[] => {
  const balancers = loadBalancers(stack);
  if (balancers.length === 0) return [];
  const buckets = bucketsOf(stack);
  return balancers.map((loadBalancer) => ({
    loadBalancer,
    // Without any bucket or policy in the stack, an unknown bucket is outside of it.
    deliveries: deliveriesOf(loadBalancer, buckets).filter(
      ({ bucket }) => bucket ?? buckets.hasAny,
    ),
  }));
});

function deliveriesOf(loadBalancer: LoadBalancer, buckets: Buckets): LogDelivery[] {
  const deliveries: LogDelivery[] = [];
  for (const setting of loadBalancer.logs) {
    // Without a bucket there is nowhere to deliver to.
    if (setting.bucket.state === "absent") continue;
    const bucket = buckets.find(setting.bucket, setting.references);
    const index = deliveries.findIndex(
      (other) => other.bucket === bucket && samePlace(other.settings[0], setting),
    );
    const settings = deliveries[index]?.settings;
    const mayRun = loadBalancer.exists && (bucket?.resource?.exists() ?? true);
    const place = { loadBalancer, bucket, mayRun };
    if (settings) deliveries[index] = { ...place, settings: [...settings, setting] };
    else deliveries.push({ ...place, settings: [setting] });
  }
  return deliveries;
}

function samePlace(a: LogSetting, b: LogSetting): boolean {
  const place = ({ prefix, enabled }: LogSetting) => JSON.stringify([prefix, enabled]);
  return place(a) === place(b);
}

/** What to ask a policy of the delivery's bucket; `undefined` while the Region isn't known. */
export function deliveryQuestion(
  delivery: LogDelivery,
  { name }: Bucket,
): DeliveryQuestion | undefined {
  const { loadBalancer, settings } = delivery;
  const region = valueOr(loadBalancer.resource.region, "");
  if (loadBalancer.kind.state !== "known" || region === "") return undefined;
  return {
    kind: loadBalancer.kind.value,
    logs: settings.map(({ log }) => log),
    region,
    bucket: name,
    prefix: prefixOf(settings[0]),
    account: loadBalancer.account,
    arn: loadBalancer.arn,
  };
}

/** Only a Classic Load Balancer takes slashes around it; AWS doesn't say what becomes of them. */
function prefixOf({ prefix }: LogSetting): string | undefined {
  if (prefix.state === "unknown") return undefined;
  const text = valueOr(prefix, "");
  return /^\/|\/$/.test(text) ? undefined : text;
}
