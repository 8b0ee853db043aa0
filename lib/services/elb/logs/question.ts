/** Whether a load balancer's logs get into a bucket. */
import {
  type Answer,
  type CantTell,
  mayGetBucketAcl,
  mayPutObjects,
  type Policy,
  worse,
} from "../../../grants/iam";
import { logContext } from "./context";
import { type LoadBalancerKind, logRegion, logWriters } from "./writers";

/** The kinds of logs; an Application Load Balancer has all three. */
export type LogKind = "access" | "connection" | "health-check";

/** Logs of one load balancer. `undefined` stands for what isn't known. */
export interface LogDelivery {
  readonly kind: LoadBalancerKind;
  /** The logs that are enabled with this bucket and prefix. */
  readonly logs: readonly LogKind[];
  readonly region: string;
  readonly bucket: string | undefined;
  /** Without slashes around it; empty when there is none. */
  readonly prefix: string | undefined;
  /** The account that owns the load balancer. */
  readonly account: string | undefined;
}

/**
 * Whether any of the Region's log writers may put the load balancer's logs into the bucket. When
 * none may, the answer is that for the writer whom the policy means. `undefined` for a Region that
 * the table doesn't have.
 */
export function mayDeliverLogs(policy: Policy, delivery: LogDelivery): Answer | undefined {
  const { kind, region } = delivery;
  const [found, writers] = [logRegion(region), logWriters(kind, region)];
  if (found === undefined || writers === undefined) return undefined;
  const requests = writers.map(({ principal }) => {
    const origin = { ...delivery, partition: found.partition };
    return { ...origin, principal, context: logContext(principal, origin) };
  });
  const [first, ...others] = objectsOf(delivery);
  const mayPut = (object: string): Answer =>
    requests
      .map((request) => mayPutObjects(policy, { ...request, objects: [object] }))
      .reduce(better);
  const answer = others.map(mayPut).reduce(worse, mayPut(first));
  if (!found.confirmed && answer.kind === "no" && answer.because === "not allowed") {
    return cantTell(`it isn't known for certain who delivers logs in ${region}`);
  }
  const needsAcl = kind === "network" && answer.kind === "yes";
  return needsAcl
    ? requests.map((request) => readsAcl(policy, request, answer)).reduce(better)
    : answer;
}

/**
 * The guide for Network Load Balancers wants `s3:GetBucketAcl` allowed too, and doesn't tell what
 * happens without.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html
 */
function readsAcl(
  policy: Policy,
  request: Parameters<typeof mayGetBucketAcl>[1],
  yes: Answer,
): Answer {
  const answer = mayGetBucketAcl(policy, request);
  if (answer.kind !== "no") return answer.kind === "yes" ? yes : answer;
  return cantTell(
    answer.because === "denied"
      ? `${answer.statement} denies s3:GetBucketAcl, which AWS's guide wants allowed`
      : "no statement allows s3:GetBucketAcl on the bucket, which AWS's guide wants",
  );
}

function cantTell(why: string): CantTell {
  return { kind: "can't tell", why };
}

const testFiles: Readonly<Record<LogKind, string>> = {
  access: "ELBAccessLogTestFile",
  connection: "ELBConnectionLogTestFile",
  "health-check": "ELBHealthCheckLogTestFile",
};

/**
 * What is written beneath `AWSLogs/{account}/`: a test file when the logs are enabled, then the logs
 * by Region and day.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html#access-log-file-format
 * Of a Network Load Balancer's test file no page tells, so it may be anything there.
 */
function objectsOf({ kind, logs, region }: LogDelivery): [string, ...string[]] {
  const files = `elasticloadbalancing/${region}/*`;
  return kind === "network" ? [files, "*"] : [files, ...logs.map((log) => testFiles[log])];
}

/** The answer of one of two writers, either of whom suffices. */
function better(a: Answer, b: Answer): Answer {
  if (a.kind !== b.kind) return worse(a, b) === a ? b : a;
  return meansWriter(b) > meansWriter(a) ? b : a;
}

/** How far a refusal shows that the policy means this writer. */
function meansWriter(answer: Answer): number {
  if (answer.kind !== "no") return 0;
  if (answer.because === "denied") return 1;
  return answer.closest && answer.closest.part !== "principal" ? 2 : 0;
}
