/** What may grant access without the pack's seeing it: resources that can make anything. */
import type { Stack, StackResource } from "../stack/stack";
import { valueOr } from "../stack/value";

/** Types that make what their arguments or their scripts say, whatever that is. */
const anything = [
  "aws:cloudcontrol/resource:Resource",
  "aws:cloudformation/stack:Stack",
  "aws-native:index:ExtensionResource",
  "command:local:Command",
  "command:remote:Command",
  "pulumi-nodejs:dynamic:Resource",
  "pulumi-python:dynamic:Resource",
];

/**
 * The first resource that may make a grant unseen, for this target: it refers to it, or has its name
 * in its text. `more` are types that grant it and aren't read, such as those of another provider.
 */
export function unreadGrant(
  stack: Stack,
  target: StackResource,
  more: readonly string[],
): StackResource | undefined {
  return stack.ofType(...anything, ...more).find((one) => isAbout(one, target, stack));
}

function isAbout(one: StackResource, target: StackResource, stack: Stack): boolean {
  if (stack.comesAfter(one, target)) return true;
  const names = ["name", "bucket"].map((key) => valueOr(target.properties.text(key), ""));
  return names.some((name) => name !== "" && one.properties.keys().some(mentions(one, name)));
}

function mentions({ properties }: StackResource, name: string): (key: string) => boolean {
  return (key) => JSON.stringify(valueOr<unknown>(properties.document(key), "")).includes(name);
}
