/** Whether a load balancer's logs get into a bucket. */
import type { AccessDecision, IamPolicy, Undecided } from "../../../grants/iam";
import { strongest, weakest } from "../../../plain/truth";
import { logContext } from "./context";
import { mayGetBucketAcl, mayPutObjects } from "./put-request";
import { type LoadBalancerKind, logRegion, logWriters } from "./writers";

/** The kinds of logs; an Application Load Balancer has all three. */
export type LogKind = "access" | "connection" | "health-check";

/**
 * What is asked of a bucket's policy: may these logs of one load balancer be put there? `undefined`
 * stands for what isn't known.
 */
export interface DeliveryQuestion {
  readonly kind: LoadBalancerKind;
  /** The logs that are enabled with this bucket and prefix. */
  readonly logs: readonly LogKind[];
  readonly region: string;
  readonly bucket: string | undefined;
  /** Without slashes around it; empty when there is none. */
  readonly prefix: string | undefined;
  /** The account that owns the load balancer. */
  readonly account: string | undefined;
  /** The load balancer's ARN, once it exists. */
  readonly arn?: string | undefined;
}

/**
 * Whether any of the Region's log writers may put the load balancer's logs into the bucket. When
 * none may, the decision is that on the writer that the policy intended. `undefined` for a Region
 * that the table doesn't have.
 */
export function mayDeliverLogs(
  policy: IamPolicy,
  question: DeliveryQuestion,
): AccessDecision | undefined {
  const { kind, region } = question;
  const [home, writers] = [logRegion(region), logWriters(kind, region)];
  if (home === undefined || writers === undefined) return undefined;
  const requests = writers.map(({ principal }) => {
    const origin = { ...question, partition: home.partition };
    return { ...origin, principal, context: logContext(principal, origin) };
  });
  const mayPut = (object: string): AccessDecision =>
    bestDecision(
      requests.map((request) => mayPutObjects(policy, { ...request, objects: [object] })),
    );
  const decision = weakest(objectsToPut(question).map(mayPut), ({ kind }) => kind);
  if (!home.confirmed && decision.kind === "no" && decision.because === "not allowed") {
    return undecidedBecause(`it isn't known for certain who delivers logs in ${region}`);
  }
  const needsAcl = kind === "network" && decision.kind === "yes";
  return needsAcl
    ? bestDecision(requests.map((request) => readsAcl(policy, request, decision)))
    : decision;
}

/**
 * The guide for Network Load Balancers wants `s3:GetBucketAcl` allowed too, and doesn't say what
 * happens without.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html
 */
function readsAcl(
  policy: IamPolicy,
  request: Parameters<typeof mayGetBucketAcl>[1],
  putDecision: AccessDecision,
): AccessDecision {
  const decision = mayGetBucketAcl(policy, request);
  if (decision.kind !== "no") return decision.kind === "yes" ? putDecision : decision;
  if (decision.because === "not allowed") {
    return undecidedBecause(
      "no statement allows s3:GetBucketAcl on the bucket, which AWS's guide wants",
    );
  }
  const why = `${decision.statement} denies s3:GetBucketAcl, which AWS's guide wants allowed`;
  return { ...undecidedBecause(why), denial: decision.statement };
}

function undecidedBecause(why: string): Undecided {
  return { kind: "unknown", why };
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
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/access-log-collection.html#access-log-file-format
 * No page names the test file of a Network Load Balancer, so it may be anything there.
 */
function objectsToPut({ kind, logs, region }: DeliveryQuestion): string[] {
  const files = `elasticloadbalancing/${region}/*`;
  if (kind === "network") return [files, "*"];
  const named = kind === "classic" ? `${files}.log` : `${files}.log.gz`;
  return [named, ...logs.map((log) => testFiles[log])];
}

/** The decision that counts of those on several writers, any one of which suffices. */
function bestDecision(decisions: readonly AccessDecision[]): AccessDecision {
  const best = strongest(decisions, ({ kind }) => kind);
  if (best.kind !== "no") return best;
  return decisions.reduce((a, b) => (intent(b) > intent(a) ? b : a));
}

/** How clearly a refusal shows that the policy intended to admit this writer: 0 is not at all. */
function intent(decision: AccessDecision): number {
  if (decision.kind !== "no") return 0;
  if (decision.because === "denied") return 1;
  const miss = decision.closest;
  return miss && miss.part !== "principal" ? 2 : 0;
}
