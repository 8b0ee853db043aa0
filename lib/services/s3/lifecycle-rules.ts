/** What AWS refuses of the lifecycle rules of a bucket, but for the order of what they do. */
import { eachGiven } from "../../arguments/checks";
import { type ArgumentRule, type Fault, type Judgement, undecided } from "../../arguments/rule";
import { Argument, type Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { lifecycles, nativeBucket, of } from "./argument-types";
import { daysIn, eachRule, eachRuleInForce, type LifecycleForm, lifecycleTypes } from "./lifecycle";
import { anyThere, ifAll, isText, isThere, within } from "./places";
import { repeated } from "./repeated";

const rules: readonly ArgumentRule[] = [
  {
    // Into an empty rule of a bucket's own the provider puts an action that does nothing.
    id: "lifecycle-action",
    holds: "A lifecycle rule does something",
    answer: "InvalidRequest: At least one action needs to be specified in a rule",
    evidence: "seen",
    source: triedBy("pf-s3-lifecycle-rule-no-action"),
    on: [...lifecycles, nativeBucket],
    check: eachRuleInForce(actionIn),
  },
  {
    id: "lifecycle-rule-id",
    holds: "The lifecycle rules of a bucket have different ids",
    answer: "Rule ID must be unique. Found same ID for more than one rule",
    evidence: "seen",
    source: triedBy("pf-s3-lifecycle-rule-id-duplicate"),
    check(scope) {
      const ids: Argument[] = [];
      const open = eachRule((rule) => {
        ids.push(rule.one("id"));
        return [];
      })(scope);
      return [...open, ...repeated(ids, "Write another id")];
    },
  },
  {
    // The provider leaves out 0 days.
    id: "lifecycle-expiration-days",
    holds: "An expiration comes after one day or more",
    answer: "'Days' for Expiration action must be a positive integer",
    evidence: "seen",
    source: triedBy("pf-s3-lifecycle-expiration-positive"),
    check: eachRuleInForce((rule, { expiration, defaultDays }) =>
      eachGiven(expiration.days, ({ name, number }) => {
        const days = valueOr(number, 1);
        const isLeftOut = days === 0 && defaultDays !== undefined;
        if (days > 0 || isLeftOut) return undefined;
        return { problem: `${name} is ${days}`, remedy: "Write 1 or more" };
      })(rule),
    ),
  },
  {
    id: "lifecycle-date",
    holds: "The dates of a lifecycle rule are at midnight UTC",
    answer: "'Date' must be at midnight GMT",
    evidence: "seen",
    source: triedBy("pf-s3-lifecycle-date-midnight-utc"),
    check: eachRuleInForce((rule, { expiration, transitions }) =>
      [expiration.date, `${transitions.list}.${transitions.date}`].flatMap((path) =>
        eachGiven(path, notAtMidnight)(rule),
      ),
    ),
  },
  {
    id: "lifecycle-date-or-days",
    holds: "A lifecycle rule has dates or numbers of days, not both",
    answer:
      "Found mixed 'Date' and 'Days' based Expiration and Transition actions in lifecycle rule for filter '…'",
    evidence: "seen",
    source: triedBy("pf-s3-lifecycle-date-days-mix"),
    check: eachRuleInForce(dateAndDays),
  },
  {
    id: "lifecycle-object-size",
    holds: "The objectSizeLessThan of a lifecycle rule is over its objectSizeGreaterThan",
    answer: "'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'.",
    evidence: "seen",
    source: triedBy("pf-s3-lifecycle-object-size-order"),
    on: [...lifecycles, nativeBucket],
    check: eachRuleInForce(emptySizes),
  },
  {
    id: "lifecycle-abort-tags",
    holds: "A lifecycle rule that aborts uploads doesn't filter by tags",
    answer: "AbortIncompleteMultipartUpload cannot be specified with Tags.",
    evidence: "seen",
    source: triedBy("pf-s3-lifecycle-abort-mpu-with-tag-filter"),
    check: eachRuleInForce((rule, { abort, tags }) => {
      const filters = tags.map((path) => rule.one(path));
      const filter = filters.find(({ given }) => given !== "no");
      const aborts = rule.one(abort);
      if (!filter) return [];
      return ifAll(
        [
          // The provider leaves out 0 days.
          [isText(aborts, "0") === "yes" ? "no" : isThere(aborts), aborts],
          [filter.given, filter],
        ],
        () => ({
          problem: `${aborts.name} is given, and the rule filters by tags`,
          remedy: "Write it into a rule of its own, without tags",
        }),
      );
    }),
  },
  {
    id: "lifecycle-delete-marker",
    holds: "A lifecycle rule with expiredObjectDeleteMarker has no other expiration, and no tags",
    answer:
      "MalformedXML: The XML you provided was not well-formed or did not validate against our published schema",
    evidence: "seen",
    source: triedBy("pf-s3-lifecycle-delete-marker-exclusive"),
    check: eachRuleInForce(markerAndMore),
  },
  {
    id: "lifecycle-tag-keys",
    holds: "The tags of a lifecycle rule have different keys",
    answer: "Duplicate Tag Keys are not allowed.",
    evidence: "seen",
    source: triedBy("pf-s3-lifecycle-tag-key-duplicate"),
    on: [nativeBucket],
    check: within(of([nativeBucket], "lifecycleConfiguration.rules[]"), (rule) =>
      repeated(rule.read("tagFilters[].key"), "Write each key once"),
    ),
  },
];

export const lifecycleRules = rules.map((rule) => ({ on: lifecycleTypes, ...rule }));

/** An empty block does something to the provider, or nothing; so it isn't judged. */
function actionIn(rule: Scope, { actions }: LifecycleForm): readonly Judgement[] {
  const all = actions.map((path) => rule.one(path));
  const there = anyThere(all);
  if (there === "yes") return [];
  const open = all.filter(({ value }) => value.state === "unknown");
  if (open.length > 0) return [undecided(...open)];
  const { name } = rule.one("id");
  return [
    {
      problem: `${name.replace(/\.id$/, "")} does nothing`,
      remedy: `Write ${actions.slice(0, 3).join(", ")} or the like, or leave the rule out`,
    },
  ];
}

/** One day in milliseconds. */
const day = 24 * 60 * 60 * 1000;

/** Of other forms the provider, or aws-native's schema, refuses the date. */
function notAtMidnight({ name, text }: Argument): Fault | undefined {
  const date = valueOr(text, "");
  if (!/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(date)) return undefined;
  const time = Date.parse(date);
  if (Number.isNaN(time) || time % day === 0) return undefined;
  const midnight = new Date(time - (time % day)).toISOString().replace(".000", "");
  return {
    problem: `${name} ${quote(date)} isn't at midnight UTC`,
    remedy: `Write ${quote(midnight)}`,
  };
}

function dateAndDays(rule: Scope, form: LifecycleForm): readonly Judgement[] {
  const { expiration, transitions, defaultDays, dateWins } = form;
  const dates = [
    rule.one(expiration.date),
    ...rule.read(`${transitions.list}.${transitions.date}`),
  ];
  const days = [
    ...daysIn(rule, expiration, dateWins),
    ...rule
      .within(transitions.list)
      .flatMap((move) => (move instanceof Argument ? [] : daysIn(move, transitions, dateWins))),
  ];
  const date = dates.find(({ given }) => given === "yes");
  const number = days.find((argument) => counts(argument, defaultDays));
  if (date && number) {
    return [
      {
        problem: `${date.name} is a date, and ${number.name} a number of days`,
        remedy: "Write dates for both, days for both, or two rules",
      },
    ];
  }
  const open = [...dates, ...days].filter(({ value }) => value.state === "unknown");
  return open.length > 0 && (date ?? number ?? open.length > 1) ? [undecided(...open)] : [];
}

/** The provider leaves out an expiration after 0 days. */
function counts({ given, name, number }: Argument, defaultDays: number | undefined): boolean {
  if (given !== "yes") return false;
  const isLeftOut = defaultDays !== undefined && name.includes("xpiration");
  return !isLeftOut || valueOr(number, 0) !== 0;
}

/** The provider leaves out a size of 0. */
function emptySizes(rule: Scope, { sizes, defaultDays }: LifecycleForm): readonly Judgement[] {
  if (!sizes) return [];
  const [above, below] = [rule.one(sizes.above), rule.one(sizes.below)];
  if (above.given === "no" || below.given === "no") return [];
  const open = [above, below].filter(({ given }) => given === "unknown");
  if (open.length > 0) return [undecided(...open)];
  const [least, most] = [valueOr(above.number, Number.NaN), valueOr(below.number, Number.NaN)];
  const isLeftOut = most === 0 && defaultDays !== undefined;
  if (!(least >= most) || isLeftOut) return [];
  return [
    {
      problem: `${above.name} is ${least}, and ${below.name} ${most}`,
      remedy: "Write a greater objectSizeLessThan, or leave one of them out",
    },
  ];
}

/**
 * The provider sends no marker beside days or a date. With tags nobody was seen to try it:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html (2026-11-26)
 */
function markerAndMore(rule: Scope, form: LifecycleForm): readonly Judgement[] {
  const { expiration, tags, defaultDays } = form;
  const marker = rule.one(expiration.marker);
  const isMarked = isText(marker, "true");
  const beside = (other: Argument, level?: "advisory") =>
    ifAll(
      [
        [isMarked, marker],
        [other.given, other],
      ],
      () => ({
        problem: `Both ${marker.name} and ${other.name} are given`,
        remedy: "Write expiredObjectDeleteMarker into a rule of its own",
        ...(level && { level }),
      }),
    );
  const others = defaultDays === undefined ? [expiration.days, expiration.date] : [];
  return [
    ...others.flatMap((path) => beside(rule.one(path))),
    ...tags.flatMap((path) => beside(rule.one(path), "advisory")),
  ];
}
