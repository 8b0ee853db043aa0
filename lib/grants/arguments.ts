/** The arguments by which a resource names its targets. */
import { type Argument, argumentOf } from "../stack/named";
import type { StackResource, Stack } from "../stack/stack";
import { itemBlock, unknown, type Value } from "../stack/value";
import type { Access } from "./grant";

/**
 * The arguments of a resource that name a target, each once. Of a list the engine tells only what
 * went into the whole of it: where that is no more than there are items, each item has one of these.
 */
export function targetArguments(
  resource: StackResource,
  { list, argument }: Pick<Access, "list" | "argument">,
  stack: Stack,
): Argument[] {
  if (list === undefined) return [argumentOf(resource, argument)];
  const texts = textsIn(resource, list, argument);
  const known = new Set(texts.flatMap((text) => (text.state === "known" ? [text.value] : [])));
  const named = [...known].map((value) => argumentOf(resource, list, { state: "known", value }));
  const unknowns = texts.filter(({ state }) => state === "unknown").length;
  if (unknowns === 0) return named;
  const references = resource.references(list).filter((one) => !known.has(arnOf(one)));
  const [some] = references;
  const apart = some && references.length <= unknowns && areApart(references, stack);
  const groups = apart ? references.map((one) => [one]) : [references];
  return [...named, ...groups.map((own) => ({ text: unknown, references: own, of: resource }))];
}

function textsIn({ properties }: StackResource, list: string, argument: string): Value<string>[] {
  const items = properties.list(list);
  if (items.state !== "known") return [items];
  return items.value.map((item) => {
    const block = itemBlock(item);
    return block.state === "known" ? block.value.text(argument) : block;
  });
}

function arnOf({ properties }: StackResource): string {
  const arn = properties.computedText("arn");
  return arn.state === "known" ? arn.value : "";
}

/** An alias and its function may both be in one item; a queue and another aren't. */
function areApart(references: readonly StackResource[], stack: Stack): boolean {
  return !references.some((one) =>
    references.some((other) => one !== other && stack.comesAfter(one, other)),
  );
}
