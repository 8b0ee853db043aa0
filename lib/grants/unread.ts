/** What may grant access without the pack's seeing it: resources that can make anything. */
import { perStack } from "../stack/per-stack";
import type { Stack, StackResource } from "../stack/stack";
import { valueOr } from "../stack/value";

/** Types that make what their arguments or their scripts say, whatever that is. */
const anything = [
  "aws:cloudcontrol/resource:Resource",
  "aws:cloudformation/stack:Stack",
  "aws:lambda/invocation:Invocation",
  "aws-native:index:ExtensionResource",
  "command:local:Command",
  "command:remote:Command",
];

/** Dynamic resources, to which programs may give types of their own: `pulumi-nodejs:dynamic/x:Y`. */
const dynamic = /^pulumi-(?:nodejs|python):dynamic[:/]/;

const dynamicTypes = perStack((stack) => stack.types().filter((type) => dynamic.test(type)));

/** The texts of resources, each written out once for all targets. */
const textsOf = perStack(() => new Map<StackResource, string>());

/**
 * The first resource that may make a grant unseen, for this target: it refers to it, or has its name
 * in its text. `more` are types that grant it and aren't read, such as those of another provider.
 */
export function unreadGrant(
  stack: Stack,
  target: StackResource,
  more: readonly string[],
): StackResource | undefined {
  const all = stack.ofType(...anything, ...dynamicTypes(stack), ...more);
  return all.find((one) => isAbout(one, target, stack));
}

function isAbout(one: StackResource, target: StackResource, stack: Stack): boolean {
  if (stack.comesAfter(one, target)) return true;
  const names = ["name", "bucket"].map((key) => valueOr(target.properties.text(key), ""));
  return names.some((name) => name !== "" && textOf(one, stack).includes(name));
}

function textOf(one: StackResource, stack: Stack): string {
  const texts = textsOf(stack);
  const text = texts.get(one) ?? written(one);
  texts.set(one, text);
  return text;
}

function written({ properties }: StackResource): string {
  const values = properties.keys().map((key) => valueOr<unknown>(properties.document(key), ""));
  return JSON.stringify(values);
}
