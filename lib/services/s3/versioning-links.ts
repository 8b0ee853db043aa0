/** What AWS refuses of a new bucket's replication and Object Lock, by the versioning of buckets. */
import { unjudged } from "../../arguments/judge";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import { parseArn } from "../../stack/arn";
import { argumentOf, type Found, namedIn, theOne } from "../../stack/named";
import { itemBlock, mapValue, type Properties, type Value, valueOr } from "../../stack/value";
import { objectLocks, replication, versionings } from "./argument-types";
import { block, hasObjectLock, versioningOf } from "./bucket-parts";
import { bucketNaming } from "./bucket-resources";
import { called, lacking, type Link, type LinkRule, type Need, tooEarly } from "./link";

const key = "versioningConfiguration.status";

export const versioningLinkRules: readonly LinkRule[] = [
  {
    // The provider tries again until another resource has switched it on.
    id: "replication-source-versioning",
    holds: "A new bucket that is replicated has versioning",
    evidence: "seen",
    source: triedBy("pf-s3-versioning-suspended-with-replication"),
    on: [replication],
    judge: (link) =>
      lacking(link, {
        setting: versioningOf(link.stack, link.bucket),
        key,
        fault: {
          problem: `${quote(link.part.name)} replicates ${called(link.bucket)}, which has no versioning`,
          consequence:
            "AWS will answer: InvalidRequest: Versioning must be 'Enabled' on the bucket to apply a replication configuration",
          remedy: 'Write a BucketVersioning of status "Enabled" for it',
        },
      }),
  },
  {
    id: "replication-destination-versioning",
    holds: "A new bucket that another is replicated to has versioning, and has it before",
    evidence: "seen",
    source: triedBy("pf-s3-replication-dest-versioning"),
    on: [replication],
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
      return lacking(link, need) ?? tooEarly(link, need);
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
      if (valueOr(status, "") !== "Suspended" || hasObjectLock(bucket) !== "yes") return undefined;
      return {
        problem: `${quote(part.name)} suspends the versioning of ${called(bucket)}, which has Object Lock`,
        consequence:
          "AWS will answer: An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.",
        remedy: 'Write status: "Enabled", or leave it out: Object Lock switches versioning on',
      };
    },
  },
];

function toDestination(link: Link): Finding | undefined {
  const [found, another] = destinationsOf(link);
  if (!found || another || found.kind === "none") return undefined;
  if (found.kind === "can't tell") return unjudged(["destination.bucket"]);
  const destination = found.resource;
  if (destination === link.bucket || destination.exists()) return undefined;
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
  return lacking({ ...link, bucket: destination }, need) ?? tooEarly(link, need);
}

/** What the rules replicate to, by its ARN or by reference; the same bucket once. */
function destinationsOf({ stack, part, bucket }: Link): Found[] {
  const references = part.references("rules").filter((one) => one !== bucket);
  const all = valueOr(part.said.list("rules"), []).map((rule) => {
    const arn = textIn(block(itemBlock(rule), "destination"), "bucket");
    const text = mapValue(arn, (known) => parseArn(known)?.resource);
    return namedIn(stack, bucketNaming).find({ ...argumentOf(part, "rules", text), references });
  });
  return [...new Map(all.map((found) => [theOne(found) ?? found.kind, found])).values()];
}

function textIn(from: Value<Properties>, name: string): Value<string> {
  return from.state === "known" ? from.value.text(name) : from;
}
