/** What AWS refuses of a bucket's name. */
import { eachGiven, pattern } from "../../arguments/checks";
import { equals } from "../../arguments/conditions";
import type { ArgumentRule, Check, Fault, Judgement } from "../../arguments/rule";
import type { Argument, Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { every } from "../../arguments/together";
import { quote } from "../../plain/text";
import type { Truth } from "../../plain/truth";
import { valueOr } from "../../stack/value";
import { accelerations, bucket, bucketV2, nativeBucket, of } from "./argument-types";
import { bucketName, bucketTypes } from "./bucket-resources";
import { argumentsAt, ifAll, isText, type Places, referredTo } from "./places";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html (2026-11-26) */
const form =
  "Write 3 to 63 lower-case letters, digits, dots and hyphens, a letter or digit first and last";

const rules: readonly ArgumentRule[] = [
  {
    // The provider tests the length at preview, and the rest when it makes the bucket.
    id: "bucket-name",
    holds:
      "The name of a bucket is of 3 to 63 lower-case letters, digits, dots and hyphens, a letter or digit first and last",
    answer: "InvalidBucketName: The specified bucket is not valid.",
    evidence: "seen",
    source:
      "[Deployments of public programs](https://github.com/ADNANFAKHAR4504/rlhf-synth-fixer), archive/pulumi-py/Pr6329 and tf-hcl/Pr4088 (2026-11-26)",
    check: every(
      pattern("bucket", (text) => fault(text) ?? lengthFault(text) ?? endFault(text), form),
      pattern("bucketPrefix", fault, form),
    ),
  },
  {
    id: "bucket-name-periods",
    holds: "The name of a bucket has no two dots in a row",
    answer: "Bucket name should not contain two adjacent periods",
    evidence: "seen",
    source: triedBy("pf-s3-bucket-name-double-dot"),
    check: pattern(
      "bucket",
      (text) => (text.includes("..") ? "has two dots in a row" : undefined),
      "Write one dot, or a hyphen",
    ),
  },
  {
    id: "bucket-name-address",
    holds: "The name of a bucket doesn't look like an IP address",
    answer: "Bucket name must not be formatted as an IP Address",
    evidence: "seen",
    source: triedBy("pf-s3-bucket-name-ip-address"),
    check: pattern(
      "bucket",
      (text) => (/^\d{1,3}(\.\d{1,3}){3}$/.test(text) ? "looks like an IP address" : undefined),
      "Write a name with letters",
    ),
  },
  {
    id: "bucket-name-prefix",
    holds: "The name of a bucket doesn't begin with xn--, sthree- or amzn-s3-demo-",
    answer: "The requested bucket name starts with a reserved prefix",
    evidence: "seen",
    source: triedBy("pf-s3-bucket-name-reserved-prefix"),
    check: reserved(["sthree-"], ["xn--", "amzn-s3-demo-"], "begins with", (text, part) =>
      text.startsWith(part),
    ),
  },
  {
    id: "bucket-name-suffix",
    holds: "The name of a bucket doesn't end with --x-s3, -s3alias, --ol-s3, .mrap or --table-s3",
    evidence: "seen",
    source: triedBy("pf-s3-bucket-name-reserved-suffix"),
    check: reserved(
      ["--x-s3"],
      ["-s3alias", "--ol-s3", ".mrap", "--table-s3"],
      "ends with",
      (text, part) => text.endsWith(part),
    ),
  },
  {
    id: "bucket-namespace",
    holds:
      "The name of a bucket of the namespace account-regional ends with its account and Region",
    answer:
      "The requested bucket name did not include the account-regional namespace suffix, but the provided x-amz-bucket-namespace header value is account-regional. Specify -[accountId]-[region]-an as the bucket name suffix to create a bucket in your account-regional namespace, or remove the header.",
    evidence: "seen",
    source: triedBy("pf-s3-bucket-namespace-account-regional-name"),
    when: equals("bucketNamespace", "account-regional"),
    check: pattern(
      "bucket",
      (text) =>
        /-\d{12}-[a-z0-9-]+-an$/.test(text)
          ? undefined
          : "doesn't end with an account, a Region and -an",
      "End it with -ACCOUNT-REGION-an, or leave bucketNamespace out",
    ),
  },
];

const acceleration: Places = {
  [bucket]: "accelerationStatus",
  [bucketV2]: "accelerationStatus",
  [nativeBucket]: "accelerateConfiguration.accelerationStatus",
  ...of(accelerations, "status"),
};

const accelerateName: ArgumentRule = {
  id: "accelerate-name",
  holds: "A bucket with Transfer Acceleration has no dots in its name",
  answer: "S3 Transfer Acceleration is not supported for buckets with periods (.) in their names",
  evidence: "seen",
  source: triedBy("pf-s3-accelerate-dotted-name"),
  on: Object.keys(acceleration),
  check: dottedName,
};

export const nameRules: readonly ArgumentRule[] = [
  ...rules.map((rule) => ({ ...rule, on: bucketTypes })),
  accelerateName,
];

function fault(text: string): string | undefined {
  if (/[A-Z]/.test(text)) return "has upper-case letters";
  const [wrong] = /[^a-z0-9.-]/u.exec(text) ?? [];
  if (wrong !== undefined) return `has ${quote(wrong)}`;
  const [first] = /^[.-]/.exec(text) ?? [];
  return first === undefined ? undefined : `begins with ${quote(first)}`;
}

function lengthFault(text: string): string | undefined {
  return text !== "" && text.length < 3 ? `has ${text.length} characters` : undefined;
}

function endFault(text: string): string | undefined {
  const [last] = /[.-]$/.exec(text) ?? [];
  return last === undefined ? undefined : `ends with ${quote(last)}`;
}

/** Parts that AWS keeps for itself; of the second ones only its page says so. */
function reserved(
  tried: readonly string[],
  others: readonly string[],
  how: string,
  has: (text: string, part: string) => boolean,
): Check {
  return eachGiven("bucket", ({ name, text }): Fault | undefined => {
    const part = [...tried, ...others].find((one) => has(valueOr(text, ""), one));
    if (part === undefined) return undefined;
    return {
      problem: `${name} ${quote(valueOr(text, ""))} ${how} ${quote(part)}, which is AWS's own`,
      remedy: "Write another name",
      ...(others.includes(part) && { level: "advisory" as const }),
    };
  });
}

function dottedName(scope: Scope): readonly Judgement[] {
  const argument = scope.one("bucket");
  const name = nameBehind(scope, argument);
  if (name !== undefined && !name.includes(".")) return [];
  return argumentsAt(acceleration, scope).flatMap((status) =>
    ifAll(
      [
        [isText(status, "Enabled"), status],
        [name === undefined ? unlessAbsent(argument) : "yes", argument],
      ],
      () => ({
        problem: `The name of the bucket, ${quote(name ?? "")}, has dots, and Transfer Acceleration is on`,
        remedy: "Write a name without dots, or leave the acceleration out",
      }),
    ),
  );
}

/** The name of the bucket that a resource is, or is for: its text or that of the one bucket behind it. */
function nameBehind(scope: Scope, argument: Argument): string | undefined {
  if (argument.value.state !== "unknown") return valueOr(argument.text, undefined);
  const [made, another] = referredTo(scope, argument).filter(({ type }) =>
    bucketTypes.includes(type),
  );
  return made && !another ? bucketName(made) : undefined;
}

function unlessAbsent({ value }: Argument): Truth {
  return value.state === "unknown" ? "unknown" : "no";
}
