/** Arguments that are maps, whose keys AWS reads too. */
import { type Check, type Fault, type Judgement, undecided } from "../../arguments/rule";
import { Argument } from "../../arguments/scope";
import { itemBlock } from "../../stack/value";

/** Judges each key of a map; a map that isn't known is undecided. */
export function eachKey(path: string, judge: (key: string) => Fault | undefined): Check {
  return eachEntry(path, (key) => judge(key) ?? []);
}

/** Judges each text in a map; one that isn't known is undecided. */
export function eachText(
  path: string,
  judge: (text: string, name: string, key: string) => Fault | undefined,
): Check {
  return eachEntry(path, (key, argument) => {
    if (argument.value.state === "unknown") return undecided(argument);
    const { text } = argument;
    return text.state === "known" ? (judge(text.value, argument.name, key) ?? []) : [];
  });
}

function eachEntry(
  path: string,
  judge: (key: string, argument: Argument) => Judgement | readonly Judgement[],
): Check {
  return (scope) => {
    const argument = scope.one(path);
    const map = itemBlock(argument.value);
    if (map.state === "unknown") return [undecided(argument)];
    if (map.state === "absent") return [];
    const { value: block } = map;
    // Without the provider's own notes, such as __defaults.
    const keys = block.keys().filter((key) => !key.startsWith("__"));
    return keys.flatMap((key) => {
      const name = `${argument.name}[${JSON.stringify(key)}]`;
      return judge(key, new Argument(name, block.raw(key)));
    });
  };
}
