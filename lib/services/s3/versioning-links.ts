/** What AWS refuses of a new bucket's replication and Object Lock, by the versioning of buckets. */
import { unjudged } from "../../arguments/judge";
import { triedBy } from "../../arguments/sources";
import { retryOf } from "../../grants/retries";
import { quote } from "../../plain/text";
import { type Truth, yesOrNo } from "../../plain/truth";
import type { Finding } from "../../policy/finding";
import { parseArn } from "../../stack/arn";
import { argumentOf, type Found, namedIn, theOne } from "../../stack/named";
import type { StackResource } from "../../stack/stack";
import {
  itemBlock,
  known,
  mapValue,
  type Properties,
  type Value,
  valueOr,
} from "../../stack/value";
import { objectLocks, replication, versionings } from "./argument-types";
import { block, hasObjectLock, versioningOf } from "./bucket-parts";
import { bucketNaming, bucketTypes } from "./bucket-resources";
import { called, type Link, type LinkRule, type Need, settingFinding } from "./link";

const key = "versioningConfiguration.status";

export const versioningLinkRules: readonly LinkRule[] = [
  {
    id: "replication-source-versioning",
    holds: "A new bucket that is replicated has versioning, and has it before",
    evidence: "seen",
    source: triedBy("pf-s3-versioning-suspended-with-replication"),
    on: [replication],
    judge(link) {
      const { stack, part, races } = link;
      const retry = retryOf(part, "bucket");
      const need: Need = {
        setting: versioningOf(stack, link.bucket),
        key,
        fault: {
          problem: `${quote(part.name)} replicates ${called(link.bucket)}, which has no versioning`,
          consequence:
            "AWS will answer: InvalidRequest: Versioning must be 'Enabled' on the bucket to apply a replication configuration",
          remedy: `Write a BucketVersioning of status "Enabled" for it, and name that in dependsOn of ${quote(part.name)}`,
        },
        retry: retry && { ...retry, races },
      };
      return settingFinding(link, need);
    },
  },
  {
    id: "replication-destination-versioning",
    holds: "A new bucket that another is replicated to has versioning, and has it before",
    evidence: "seen",
    source: triedBy("pf-s3-replication-dest-versioning"),
    on: [replication, ...bucketTypes],
    judge: toDestination,
  },
  {
    id: "object-lock-versioning",
    holds:
      "A new bucket with a BucketObjectLockConfiguration has objectLockEnabled, or versioning before",
    evidence: "seen",
    source: triedBy("pf-s3-objectlock-requires-versioning"),
    on: objectLocks,
    judge(link) {
      const need: Need = {
        setting: versioningOf(link.stack, link.bucket),
        key,
        fault: {
          problem: `${quote(link.part.name)} is for ${called(link.bucket)}, which has neither objectLockEnabled nor versioning`,
          consequence:
            "AWS will answer: Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
          remedy: "Write objectLockEnabled: true on the bucket",
        },
      };
      return settingFinding(link, need);
    },
  },
  {
    id: "versioning-object-lock",
    holds: "The versioning of a new bucket with Object Lock isn't suspended",
    evidence: "seen",
    source: triedBy("pf-s3-objectlock-versioning-suspended"),
    on: versionings,
    judge({ part, bucket }) {
      const configuration = block(part.said, "versioningConfiguration");
      const status = textIn(configuration, "status");
      const [isSuspended, isLocked] = [isSuspending(status), hasObjectLock(bucket)];
      if (isSuspended === "no" || isLocked === "no") return undefined;
      if (isSuspended === "unknown") return unjudged([key]);
      if (isLocked === "unknown") return unjudged(["objectLockEnabled"]);
      return {
        problem: `${quote(part.name)} suspends the versioning of ${called(bucket)}, which has Object Lock`,
        consequence:
          "AWS will answer: An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.",
        remedy: 'Write status: "Enabled", or leave it out: Object Lock switches versioning on',
      };
    },
  },
];

function isSuspending(status: Value<string>): Truth {
  return status.state === "unknown"
    ? "unknown"
    : yesOrNo(valueOr(status, undefined) === "Suspended");
}

/** The finding on one destination tells enough: what is wrong with it is mostly so with all. */
function toDestination(link: Link): Finding | undefined {
  const findings = destinationsOf(link).flatMap((found) => onDestination(link, found) ?? []);
  if (rulesOf(link.part).some((rule) => statusOf(rule).state === "unknown")) {
    findings.push(unjudged(["rules.status"]));
  }
  return findings.find(({ because }) => because === undefined) ?? findings[0];
}

function onDestination(link: Link, found: Found): Finding | undefined {
  if (found.kind === "none") return undefined;
  if (found.kind === "can't tell") return unjudged(["destination.bucket"]);
  const destination = found.resource;
  if (destination === link.bucket || destination.mayExist()) return undefined;
  const name = quote(link.part.name);
  const need: Need = {
    setting: versioningOf(link.stack, destination),
    key,
    fault: {
      problem: `${name} replicates to ${called(destination)}, which has no versioning`,
      consequence:
        "AWS will answer: InvalidRequest: Destination bucket must have versioning enabled.",
      remedy: `Write a BucketVersioning of status "Enabled" for it, and name that in dependsOn of ${name}`,
    },
  };
  const own = { ...link, bucket: destination };
  return settingFinding(own, need);
}

/** What the rules replicate to, by its ARN or by reference; the same bucket once. */
function destinationsOf({ stack, part, bucket: source }: Link): Found[] {
  const argument = part.type === replication ? "rules" : "replicationConfiguration";
  const references = part.references(argument).filter((one) => one !== source);
  // Of what a disabled rule is for, nobody was seen to try whether S3 asks for its versioning.
  const rules = rulesOf(part).filter((rule) => valueOr(statusOf(rule), undefined) === "Enabled");
  const texts = rules.map((rule) => textIn(block(itemBlock(rule), "destination"), "bucket"));
  const unknown = texts.filter(({ state }) => state === "unknown").length;
  const found = texts.flatMap((arn): readonly Found[] => {
    const text = mapValue(arn, (written) => parseArn(written)?.resource);
    const named = { ...argumentOf(part, argument, text), references };
    const one = namedIn(stack, bucketNaming).find(named);
    if (one.kind !== "can't tell" || one.among.length === 0) return [one];
    // Of a list the engine tells only what went into the whole: each is the destination of some rule.
    const areAll = one.among.length <= unknown;
    return areAll ? one.among.map((resource) => ({ kind: "one", resource })) : [one];
  });
  return [...new Map(found.map((one) => [theOne(one) ?? one.kind, one])).values()];
}

/** A bucket may have them, too; what isn't known as a whole may be none. */
function rulesOf(part: StackResource): readonly Value<unknown>[] {
  const said = part.said;
  const holder = part.type === replication ? known(said) : block(said, "replicationConfiguration");
  const rules = holder.state === "known" ? holder.value.list("rules") : holder;
  return valueOr(rules, []);
}

function statusOf(rule: Value<unknown>): Value<string> {
  return textIn(itemBlock(rule), "status");
}

function textIn(from: Value<Properties>, name: string): Value<string> {
  return from.state === "known" ? from.value.text(name) : from;
}
