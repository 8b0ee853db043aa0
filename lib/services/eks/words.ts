/** The words about versions of EKS. */
import { replacementOf, writeVersion } from "../../lifecycle/advice";
import type { Request, Subject } from "../../lifecycle/kind";
import {
  isAfter,
  judgeVersion,
  newestOpen,
  type Unlisted,
  versionFacts,
} from "../../lifecycle/verdict";
import { clip, quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import { type Value, valueOr } from "../../stack/value";

/** Whether a text is a minor version of Kubernetes, as EKS takes it. */
export function isMinor(text: string): boolean {
  return /^1\.\d+$/.test(text);
}

/** What EKS answers; of an AMI type that only the user's configuration closes, no text was seen. */
export function answer({ engineName, text }: Request): string {
  return engineName === "ami"
    ? "InvalidParameterException"
    : `InvalidParameterException: unsupported Kubernetes version ${clip(text)}`;
}

/** What to write instead of a version: the newest, or the next for a cluster that exists. */
export function whatToWrite(request: Request): string {
  const { engine, engineName, subject, version, day } = request;
  if (engineName === "ami") return otherAmi(request);
  const newest = newestOpen(engine, undefined, day);
  if (newest === undefined || (subject.exists && isAfter(version, newest))) {
    return "Ask AWS what it offers: aws eks describe-cluster-versions";
  }
  if (version === newest) {
    return `Plan the upgrade: ${quote(newest)} is the newest version of the table`;
  }
  return subject.exists
    ? nextStep(request, newest)
    : writeVersion(request, replacementOf(request) ?? newest);
}

/** Only AWS tells which AMI type takes the place of another: no order of their names does. */
function otherAmi(request: Request): string {
  const successor = versionFacts(request.engine, request.version)?.successor?.version;
  return successor === undefined
    ? "Choose an AMI type that AWS still publishes"
    : writeVersion(request, successor);
}

/**
 * A cluster goes up one minor version at a time.
 * https://docs.aws.amazon.com/eks/latest/userguide/update-cluster.html
 */
function nextStep({ engine, version, day }: Request, newest: string): string {
  const next = nextMinor(version);
  if (next === undefined || judgeVersion(engine, next, day).kind !== "open") {
    return (
      "Write the version that the cluster runs, which AWS may have raised, " +
      `and upgrade one minor version at a time, to ${quote(newest)}`
    );
  }
  if (next === newest) return `Write version: ${quote(next)}`;
  return `Write version: ${quote(next)}, and upgrade one minor version at a time, to ${quote(newest)}`;
}

function nextMinor(version: string): string | undefined {
  return isMinor(version) ? `1.${Number(version.slice(2)) + 1}` : undefined;
}

/**
 * What AWS does at the end of a version's standard support: by the cluster's upgrade policy. Of an
 * AMI type: what there is of it then.
 * https://docs.aws.amazon.com/eks/latest/userguide/view-upgrade-policy.html
 */
export function afterSupport({ engine, version, subject }: Request): string {
  const { chargedUntil, lastWith } = versionFacts(engine, version) ?? {};
  if (lastWith) {
    return `AWS publishes no new AMIs of this type, and has none for a Kubernetes after ${lastWith.version}`;
  }
  const supportType = supportTypeOf(subject);
  if (valueOr(supportType, undefined) === "STANDARD") {
    return `With supportType "STANDARD" AWS upgrades a cluster by itself at the end of its standard support`;
  }
  if (!chargedUntil) return "AWS upgrades a cluster by itself then";
  const extended = `Extended Support, which costs more for each hour of a cluster, goes on until ${chargedUntil.date}`;
  return supportType.state === "unknown"
    ? `unless supportType is "STANDARD", ${extended}`
    : extended;
}

function supportTypeOf({ resource }: Subject): Value<string> {
  const policy = resource.properties.block("upgradePolicy");
  return policy.state === "known" ? policy.value.text("supportType") : policy;
}

/** The finding on a version that isn't in the table; of one that may be newer there is none. */
export function notListed(request: Request, why: Unlisted): Finding | undefined {
  const { engine, engineName, text, table, day } = request;
  if (engineName !== "kubernetes" || (why === "newer" && isMinor(text))) return undefined;
  const newest = newestOpen(engine, undefined, day);
  const example = newest === undefined ? "" : `, such as version: ${quote(newest)}`;
  return {
    problem: `version ${quote(text)} isn't a version of Kubernetes in the table of ${table.updated}`,
    consequence: `If EKS doesn't have it, it will answer: InvalidParameterException: unsupported Kubernetes version ${clip(text)}`,
    remedy: `Write a minor version as text${example}; in YAML, 1.30 without quotes is the number 1.3`,
    level: "advisory",
    severity: "low",
  };
}
