/** What AWS refuses of versioning, Object Lock and what needs them, by a resource's own arguments. */
import { exactlyOne } from "../../arguments/together";
import type { ArgumentRule } from "../../arguments/rule";
import type { Argument, Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { not, type Truth } from "../../plain/truth";
import { bucket, bucketV2, nativeBucket, objectLocks, of, versionings } from "./argument-types";
import { argumentsAt, ifAll, isText, type Places, within } from "./places";

const retention: Places = {
  ...of(objectLocks, "rule.defaultRetention"),
  [bucket]: "objectLockConfiguration.rule.defaultRetention",
  [bucketV2]: "objectLockConfiguration.rules[].defaultRetention[]",
  [nativeBucket]: "objectLockConfiguration.rule.defaultRetention",
};

/** Who may delete versions only with a code of a device. */
const mfaDelete: Places = {
  ...of(versionings, "versioningConfiguration.mfaDelete"),
  [bucket]: "versioning.mfaDelete",
  [bucketV2]: "versionings[].mfaDelete",
};

const inlineReplication: Places = {
  [bucket]: "replicationConfiguration",
  [bucketV2]: "replicationConfigurations",
  [nativeBucket]: "replicationConfiguration",
};

const inlineVersioning: Readonly<Record<string, readonly [path: string, on: string]>> = {
  [bucket]: ["versioning.enabled", "true"],
  [bucketV2]: ["versionings[].enabled", "true"],
  [nativeBucket]: ["versioningConfiguration.status", "Enabled"],
};

export const objectLockRules: readonly ArgumentRule[] = [
  {
    id: "object-lock-retention",
    holds: "A default retention of Object Lock has days or years, and not both",
    answer:
      "MalformedXML: The XML you provided was not well-formed or did not validate against our published schema",
    evidence: "seen",
    source: triedBy("pf-s3-objectlock-retention-days-years-exclusive"),
    on: Object.keys(retention),
    check: within(retention, exactlyOne("days", "years")),
  },
  {
    id: "object-lock-without-versioning",
    holds: "A bucket with an objectLockConfiguration has objectLockEnabled, or versioning",
    answer: "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
    evidence: "seen",
    source: triedBy("pf-s3-objectlock-requires-versioning"),
    on: [nativeBucket],
    check(scope) {
      const [lock, enabled] = [
        scope.one("objectLockConfiguration"),
        scope.one("objectLockEnabled"),
      ];
      return ifAll(
        [[lock.given, lock], [not(isText(enabled, "true")), enabled], ...versioningIsOff(scope)],
        () => ({
          problem: "objectLockConfiguration is given, and the bucket has no versioning",
          remedy:
            'Write objectLockEnabled: true, or versioningConfiguration: { status: "Enabled" }',
        }),
      );
    },
  },
  {
    id: "object-lock-suspended",
    holds: "A bucket with objectLockEnabled doesn't suspend versioning",
    answer:
      "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.",
    evidence: "seen",
    source: triedBy("pf-s3-objectlock-versioning-suspended"),
    on: [nativeBucket],
    check(scope) {
      const enabled = scope.one("objectLockEnabled");
      const status = scope.one("versioningConfiguration.status");
      return ifAll(
        [
          [isText(enabled, "true"), enabled],
          [isText(status, "Suspended"), status],
        ],
        () => ({
          problem: `${status.name} is "Suspended", and the bucket has Object Lock`,
          remedy: 'Write status: "Enabled", or leave versioningConfiguration out',
        }),
      );
    },
  },
  {
    // The provider makes a bucket's own versioning before its replication, and nothing in between.
    id: "replication-versioning",
    holds: "A bucket with a replicationConfiguration of its own has versioning of its own",
    answer: "VersioningConfiguration Status must be 'Enabled' to specify ReplicationConfiguration",
    evidence: "seen",
    source: triedBy("pf-s3-replication-requires-versioning"),
    on: Object.keys(inlineReplication),
    check(scope) {
      const [replication] = argumentsAt(inlineReplication, scope);
      if (!replication) return [];
      return ifAll([[replication.given, replication], ...versioningIsOff(scope)], () => ({
        problem: `${replication.name} is given, and the bucket has no versioning`,
        remedy:
          scope.subject.type === nativeBucket
            ? 'Write versioningConfiguration: { status: "Enabled" }'
            : "Write versioning: { enabled: true }, or a BucketVersioning and then a BucketReplicationConfig",
      }));
    },
  },
  {
    // The code is good for half a minute, so that a program has none to give.
    id: "mfa-delete",
    holds: "mfaDelete is switched on with the code of the root user's device, in mfa",
    answer: "AccessDenied: Mfa Authentication must be used for this request",
    evidence: "seen",
    source:
      "[A deployment of a public program](https://github.com/ADNANFAKHAR4504/rlhf-synth-fixer), archive/pulumi-ts/Pr5544 (2026-11-26)",
    on: Object.keys(mfaDelete),
    check(scope) {
      const code = scope.one("mfa");
      return argumentsAt(mfaDelete, scope).flatMap((flag) =>
        ifAll(
          [
            [isText(flag, "Enabled", "true"), flag],
            [not(code.given), code],
          ],
          () => ({
            problem: `${flag.name} is on, and there is no code of a device`,
            remedy: "Leave mfaDelete out, and switch it on as the root user with the AWS CLI",
          }),
        ),
      );
    },
  },
];

function versioningIsOff(scope: Scope): readonly (readonly [Truth, Argument])[] {
  const place = inlineVersioning[scope.subject.type];
  if (!place) return [];
  const [path, on] = place;
  return scope.read(path).map((argument) => [not(isText(argument, on)), argument] as const);
}
