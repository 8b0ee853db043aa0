/** How findings call resources that they speak of together. */
import { quote } from "../plain/text";
import type { StackResource } from "../stack/stack";

/**
 * How one finding calls each of these resources: by its name in quotes. Components often give their own
 * name to all that they make: what shares a name with another of these is told with its class,
 * `the aws.s3.BucketPolicy "audit"`.
 */
export function namesAmong(...all: readonly StackResource[]): (one: StackResource) => string {
  const isShared = ({ name, type }: StackResource) =>
    all.some((other) => other.name === name && other.type !== type);
  return (one) => {
    const name = quotedName(one);
    return isShared(one) ? `the ${classOf(one)} ${name}` : name;
  };
}

/** The name that the program gave a resource, in quotes. */
export function quotedName({ name }: StackResource): string {
  return quote(name, 100);
}

/** The class of a type, as most languages write it: `aws.s3.BucketPolicy`. */
function classOf({ type }: StackResource): string {
  const [ofPackage = "", module = "", name = ""] = type.split(":");
  return [ofPackage, module.split("/")[0], name].join(".");
}
