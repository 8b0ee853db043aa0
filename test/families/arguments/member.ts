/** A small member of the family, to try each part of a rule on. */
import { argumentPolicy } from "../../../lib/arguments/policy";
import type { ArgumentRule } from "../../../lib/arguments/rule";
import { toSdkPolicy } from "../../../lib/policy/sdk";
import { findings, type Inputs, type Options, resource } from "../../../testing";

export const type = "aws:test/thing:Thing";
export const nativeType = "aws-native:test:Thing";

/** What a rule on things consists of, besides what all of them say. */
export type Tried = Pick<ArgumentRule, "check"> & Partial<ArgumentRule>;

/** A policy with these rules, which are called `rule-1`, `rule-2`, … unless they say otherwise. */
export function thingArguments(...rules: readonly Tried[]) {
  return argumentPolicy({
    name: "thing-arguments",
    title: "Things fit",
    description: "Things must fit.",
    severity: "high",
    level: "mandatory",
    remediation: "Make them fit.",
    on: { [type]: {}, [nativeType]: { witness: "thingArn", names: { size: "extent" } } },
    rules: rules.map((rule, i) => ({
      id: `rule-${i + 1}`,
      holds: "It fits",
      answer: "ClientException: no",
      evidence: "seen",
      source: "https://docs.aws.amazon.com/ (2026-09-01)",
      ...rule,
    })),
  });
}

/** How to try it. */
export interface Trial {
  readonly on?: string;
  readonly config?: object;
  readonly options?: Options;
}

/** What is found on a thing with these arguments. */
export function found(rules: readonly Tried[], inputs: Inputs, trial: Trial = {}) {
  const thing = resource(trial.on ?? type, "thing", inputs, trial.options);
  const config = { unknown: "tell", ...trial.config };
  return findings([toSdkPolicy(thingArguments(...rules))], [thing], { config });
}

/**
 * What a rule says, as `problem | remedy`; of arguments that aren't known, as `? names`.
 */
export async function said(rule: Tried, inputs: Inputs, trial: Trial = {}): Promise<string[]> {
  const all = await found([rule], inputs, trial);
  return all.map(({ message }) => {
    const [, names] = /^(.*) isn't known at preview, so whether/.exec(message) ?? [];
    if (names !== undefined) return `? ${names}`;
    const [problem = "", , remedy = ""] = message.split("\n");
    return `${problem.replace(/\. \[rule-1\]$/, "")} | ${remedy.replace(/\.$/, "")}`;
  });
}
