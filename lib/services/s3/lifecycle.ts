/** The lifecycle rules of buckets, as each type has them. */
import { type Check, type Judgement, undecided } from "../../arguments/rule";
import { Argument, type Scope } from "../../arguments/scope";
import { valueOr } from "../../stack/value";
import { bucket, bucketV2, lifecycles, nativeBucket } from "./argument-types";
import { isText } from "./places";

/** Where a type has the parts of a lifecycle rule; paths within it, but for `rules`. */
export interface LifecycleForm {
  readonly rules: string;
  /** What says that it is in force, and how. */
  readonly inForce: readonly [path: string, text: string];
  readonly expiration: { readonly days: string; readonly date: string; readonly marker: string };
  readonly transitions: Moves;
  readonly noncurrentTransitions: Moves;
  readonly noncurrentExpiration: string;
  /** Either of them filters by tags. */
  readonly tags: readonly string[];
  readonly sizes: { readonly above: string; readonly below: string } | undefined;
  readonly abort: string;
  /** All that a rule may do; one of them must be there. */
  readonly actions: readonly string[];
  /** What the provider makes of a transition that has neither days nor a date. */
  readonly defaultDays: number | undefined;
  /** Whether the provider sends a date alone, where days are beside it. */
  readonly dateWins: boolean;
}

/** Transitions to other storage classes. */
interface Moves {
  readonly list: string;
  readonly days: string;
  readonly date: string;
}

const classicParts = {
  expiration: {
    days: "expiration.days",
    date: "expiration.date",
    marker: "expiration.expiredObjectDeleteMarker",
  },
  transitions: { list: "transitions[]", days: "days", date: "date" },
  defaultDays: 0,
};

const ownResource: LifecycleForm = {
  ...classicParts,
  rules: "rules[]",
  dateWins: false,
  inForce: ["status", "Enabled"],
  noncurrentTransitions: {
    list: "noncurrentVersionTransitions[]",
    days: "noncurrentDays",
    date: "date",
  },
  noncurrentExpiration: "noncurrentVersionExpiration.noncurrentDays",
  tags: ["filter.tag", "filter.and.tags"],
  sizes: {
    above: "filter.and.objectSizeGreaterThan",
    below: "filter.and.objectSizeLessThan",
  },
  abort: "abortIncompleteMultipartUpload",
  actions: [
    "expiration",
    "transitions",
    "abortIncompleteMultipartUpload",
    "noncurrentVersionExpiration",
    "noncurrentVersionTransitions",
  ],
};

const inBucket: LifecycleForm = {
  ...classicParts,
  rules: "lifecycleRules[]",
  dateWins: true,
  inForce: ["enabled", "true"],
  noncurrentTransitions: { list: "noncurrentVersionTransitions[]", days: "days", date: "date" },
  noncurrentExpiration: "noncurrentVersionExpiration.days",
  tags: ["tags"],
  sizes: undefined,
  abort: "abortIncompleteMultipartUploadDays",
  actions: [
    "expiration",
    "transitions",
    "abortIncompleteMultipartUploadDays",
    "noncurrentVersionExpiration",
    "noncurrentVersionTransitions",
  ],
};

const native: LifecycleForm = {
  rules: "lifecycleConfiguration.rules[]",
  dateWins: false,
  inForce: ["status", "Enabled"],
  expiration: {
    days: "expirationInDays",
    date: "expirationDate",
    marker: "expiredObjectDeleteMarker",
  },
  transitions: { list: "transitions[]", days: "transitionInDays", date: "transitionDate" },
  noncurrentTransitions: {
    list: "noncurrentVersionTransitions[]",
    days: "transitionInDays",
    date: "transitionDate",
  },
  noncurrentExpiration: "noncurrentVersionExpiration.noncurrentDays",
  tags: ["tagFilters"],
  sizes: { above: "objectSizeGreaterThan", below: "objectSizeLessThan" },
  abort: "abortIncompleteMultipartUpload",
  actions: [
    "abortIncompleteMultipartUpload",
    "expirationDate",
    "expirationInDays",
    "expiredObjectDeleteMarker",
    "noncurrentVersionExpiration",
    "noncurrentVersionExpirationInDays",
    "noncurrentVersionTransition",
    "noncurrentVersionTransitions",
    "transition",
    "transitions",
  ],
  defaultDays: undefined,
};

/** By type. */
const forms: Readonly<Record<string, LifecycleForm>> = {
  ...Object.fromEntries(lifecycles.map((type) => [type, ownResource])),
  [bucket]: inBucket,
  [bucketV2]: inBucket,
  [nativeBucket]: native,
};
export const lifecycleTypes = Object.keys(forms);

/** Judges each lifecycle rule that is in force: AWS isn't known to look at the days of others. */
export function eachRuleInForce(
  judge: (rule: Scope, form: LifecycleForm) => readonly Judgement[],
): Check {
  return eachRule((rule, form) => {
    const [path, text] = form.inForce;
    const status = rule.one(path);
    const inForce = isText(status, text);
    if (inForce === "no") return [];
    const judged = judge(rule, form);
    return inForce === "yes" || judged.length === 0 ? judged : [undecided(status)];
  });
}

/** Judges each lifecycle rule. */
export function eachRule(judge: (rule: Scope, form: LifecycleForm) => readonly Judgement[]): Check {
  return (scope) => {
    const form = forms[scope.subject.type];
    if (!form) return [];
    return scope
      .within(form.rules)
      .flatMap((rule) => (rule instanceof Argument ? [undecided(rule)] : judge(rule, form)));
  };
}

/** The number of days at one of these paths, unless it isn't sent because of the date beside it. */
export function daysIn(
  block: Scope,
  paths: { readonly days: string; readonly date: string },
  dateWins: boolean,
): readonly Argument[] {
  return dateWins && block.one(paths.date).given !== "no" ? [] : [block.one(paths.days)];
}

/** A move to a storage class after so many days. */
export interface Move {
  readonly days: Argument;
  readonly after: number;
  readonly to: string;
}

/** The moves by days, of which all is known, and what isn't. */
export interface KnownMoves {
  readonly moves: readonly Move[];
  readonly open: readonly Argument[];
}

/** The moves of a lifecycle rule; those by a date are left out. */
export function movesOf(rule: Scope, moves: Moves, defaultDays: number | undefined): KnownMoves {
  const open: Argument[] = [];
  const known = rule.within(moves.list).flatMap((move): Move[] => {
    if (move instanceof Argument) {
      open.push(move);
      return [];
    }
    const [to, days, date] = [move.one("storageClass"), move.one(moves.days), move.one(moves.date)];
    const unknown = [to, days, date].filter(({ value }) => value.state === "unknown");
    open.push(...unknown);
    if (unknown.length > 0 || date.given === "yes") return [];
    const after = valueOr(days.number, defaultDays);
    return after === undefined ? [] : [{ days, after, to: valueOr(to.text, "") }];
  });
  return { moves: known, open };
}
