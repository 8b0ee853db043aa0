/** JSON documents as arguments: the text of one, or the object that it would hold. */
import { isObject, parseJson } from "../plain/json";
import { onceForText } from "../plain/once";
import { valueOr } from "../stack/value";
import { type Check, type Fault, undecided } from "./rule";

const read = onceForText((value) => ({
  document: typeof value === "string" ? parseJson(value) : value,
}));

/**
 * Looks at the document of an argument of the resource itself. A text that isn't JSON says nothing, and
 * is another check's; a document with anything unknown in it is undecided.
 *
 * @param judge what is wrong with the JSON object, by the argument's name.
 */
export function document(
  key: string,
  judge: (document: Readonly<Record<string, unknown>>, name: string) => Fault | undefined,
): Check {
  return (scope) => {
    const argument = scope.one(`/${key}`);
    const found = scope.subject.properties.document(argument.name);
    if (found.state === "unknown") return [undecided(argument)];
    const { document } = read(valueOr(found, undefined));
    const fault = isObject(document) ? judge(document, argument.name) : undefined;
    return fault ? [fault] : [];
  };
}
