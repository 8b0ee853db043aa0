/** What may be in a list only once. */
import { type Judgement, undecided } from "../../arguments/rule";
import type { Argument } from "../../arguments/scope";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";

/** The first of these texts that comes twice; those that aren't known may be any. */
export function repeated(args: readonly Argument[], remedy: string): Judgement[] {
  const seen = new Map<string, Argument>();
  for (const argument of args) {
    const text = valueOr(argument.text, "");
    const before = text === "" ? undefined : seen.get(text);
    if (before) {
      return [{ problem: `${before.name} and ${argument.name} are both ${quote(text)}`, remedy }];
    }
    seen.set(text, argument);
  }
  const open = args.filter(({ value }) => value.state === "unknown");
  return args.length > 1 ? [undecided(...open)] : [];
}
