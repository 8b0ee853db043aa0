import { findingOf } from "../lib/arguments/judge";
import { outputTextRules, ruleOn } from "../lib/arguments/output-text";
import { groupBy } from "../lib/plain/group-by";
import { clip, quote } from "../lib/plain/text";
import { stackPolicy } from "../lib/policy/declare";
import type { Finding } from "../lib/policy/finding";
import type { OutputText, Sdk } from "../lib/policy/output-texts";
import { type RuleConfig, ruleConfigSchema } from "../lib/policy/rule";

/** How text, and JSON, is made of an Output: https://www.pulumi.com/docs/iac/concepts/inputs-outputs/ */
const remedies: Readonly<Record<Sdk, string>> = {
  "Node.js": "Write the text with pulumi.interpolate or apply, and JSON with pulumi.jsonStringify",
  Python:
    "Write the text with pulumi.Output.format or apply, and JSON with pulumi.Output.json_dumps",
  ".NET": "Write the text with Output.Format or Apply, and JSON with Output.JsonSerialize",
  Java: "Write the text, and JSON, with Output.format or applyValue",
};

export const outputAsText = stackPolicy<RuleConfig>({
  name: "output-as-text",
  title: "No argument holds the text of an Output",
  description:
    "No argument of a resource, of any provider, may hold what Pulumi's SDK writes where an Output is made into a string.",
  severity: "high",
  level: "mandatory",
  // It is about what the resources were given, whatever their types: the run keeps that.
  appliesTo: ["pulumi:pulumi:Stack"],
  remediation: "Make the string inside of apply, or with what Pulumi's SDK has for it.",
  rules: outputTextRules,
  configSchema: ruleConfigSchema,
  isIdle: ({ outputTexts }) => outputTexts.isEmpty,
  check(stack, report, _config, { outputTexts }) {
    // The run may know resources of other stacks, where a process analyzes several.
    const isHere = ({ type, urn }: OutputText) => stack.ofType(type).some((one) => one.urn === urn);
    const byRule = groupBy(
      outputTexts.all().filter(isHere),
      (text) => `${ruleOn(text).id} ${text.urn}`,
    );
    for (const [first, ...others] of byRule.values()) {
      if (first) report(first, told(first, others.length));
    }
  },
});

function told(text: OutputText, others: number): Finding {
  const rule = ruleOn(text);
  const more = others === 0 ? "" : `, and so do ${others} more places of the resource`;
  return findingOf(rule, {
    problem: `${placeOf(text, rule.inJson !== undefined)} holds the text of an Output instead of its value: ${quote(text.words)}${more}`,
    consequence: "The provider takes it for the value",
    remedy: remedies[text.sdk],
  });
}

/** The keys of JSON are told only where it is a policy and the like: elsewhere it may be a secret. */
function placeOf({ path, inJson }: OutputText, tellsKeys: boolean): string {
  const at = clip(path, 120);
  return tellsKeys && inJson !== undefined ? `${clip(inJson, 120)} in the JSON of ${at}` : at;
}
