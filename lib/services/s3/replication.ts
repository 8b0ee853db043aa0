/** The rules by which buckets are replicated, as each type has them. */
import type { Judgement } from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { not } from "../../plain/truth";
import { bucket, bucketV2, nativeBucket, replication } from "./argument-types";
import { anyThere, ifAll, type Places } from "./places";

export const own: Places = {
  [replication]: "rules[]",
  [nativeBucket]: "replicationConfiguration.rules[]",
};

/** With those of a bucket's own block, to which the provider adds some by itself. */
export const all: Places = {
  ...own,
  [bucket]: "replicationConfiguration.rules[]",
  [bucketV2]: "replicationConfigurations[].rules[]",
};

/** Where several of AWS's answers were seen. */
export const programs =
  "[Deployments of public programs](https://github.com/ADNANFAKHAR4504/rlhf-synth-fixer)";

/** What a rule must have because of something else. */
interface Missing {
  /** The paths of the other, of which a type has one. */
  readonly because: readonly string[];
  readonly needed: readonly string[];
  /** Both in words. */
  readonly what: string;
  readonly why: string;
  readonly remedy: string;
}

/** The fault of a rule that lacks what it must have. */
export function missing(
  rule: Scope,
  { because, needed, what, why, remedy }: Missing,
): readonly Judgement[] {
  const firsts = because.map((path) => rule.one(path));
  const others = needed.map((path) => rule.one(path));
  const place = rule.one("status").name.replace(/\.status$/, "");
  return ifAll(
    [
      ...firsts.slice(0, 1).map((one) => [anyThere(firsts), one] as const),
      ...others.slice(0, 1).map((one) => [not(anyThere(others)), one] as const),
    ],
    () => ({ problem: `${place} has no ${what}, and ${why}`, remedy }),
  );
}
