/** What may grant access without the pack's seeing it: resources that can make anything. */
import { perStack } from "../stack/per-stack";
import type { Stack, StackResource } from "../stack/stack";
import { valueOr } from "../stack/value";

/** Types that make what their arguments or their scripts say, whatever that is. */
const anything = [
  "aws:cloudcontrol/resource:Resource",
  "aws:cloudformation/stack:Stack",
  "aws:cloudformation/stackInstances:StackInstances",
  "aws:cloudformation/stackSet:StackSet",
  "aws:cloudformation/stackSetInstance:StackSetInstance",
  "aws:lambda/invocation:Invocation",
  "aws:serverlessrepository/cloudFormationStack:CloudFormationStack",
  "aws:servicecatalog/provisionedProduct:ProvisionedProduct",
  // What stands for the custom resources of a program of the CDK: a function makes them.
  "aws-native:cloudformation:CustomResourceEmulator",
  "aws-native:cloudformation:Stack",
  "aws-native:cloudformation:StackSet",
  "aws-native:index:ExtensionResource",
  "aws-native:servicecatalog:CloudFormationProvisionedProduct",
  "command:local:Command",
  "command:remote:Command",
];

/**
 * Packages that make nothing in AWS, or of which the types above are all that may make a grant. Any
 * other may be one for AWS: Terraform's providers and modules, and the dynamic resources of a program
 * (`pulumi-nodejs:dynamic/x:Y`), have packages of their own.
 */
const packages = new Set(
  (
    "aws aws-native command pulumi pulumiservice kubernetes docker docker-build random tls time null " +
    "archive http local std github gitlab cloudflare datadog auth0 postgresql mysql azure-native gcp"
  ).split(" "),
);

/** The types of other packages; a component makes nothing by itself, and has no provider. */
const otherTypes = perStack((stack) =>
  stack.types().filter((type) => {
    const [ofPackage = ""] = type.split(":");
    return !packages.has(ofPackage) && stack.ofType(type).some(({ source }) => source.provider);
  }),
);

/** The texts of resources, each written out once for all targets. */
const textsOf = perStack(() => new Map<StackResource, string>());

/** By the unread types: their resources, and those that can make anything. */
const unread = perStack(() => new Map<string, readonly StackResource[]>());

function unreadOf(stack: Stack, more: readonly string[]): readonly StackResource[] {
  const byTypes = unread(stack);
  const key = more.join(" ");
  const found = byTypes.get(key) ?? stack.ofType(...anything, ...otherTypes(stack), ...more);
  byTypes.set(key, found);
  return found;
}

/**
 * The first resource that may make a grant unseen, for this target: it refers to it, or has its name
 * in its text. `more` are types that grant it and aren't read, such as those of another provider.
 */
export function unreadGrant(
  stack: Stack,
  target: StackResource,
  more: readonly string[] = [],
): StackResource | undefined {
  const all = unreadOf(stack, more);
  return following(all, target, more, stack) ?? mentioning(all, target, stack);
}

/**
 * By the target's type and the unread types: what a resource follows is told for all targets at once,
 * since to find it anew for each takes long.
 */
const followers = perStack(() => new Map<string, ReadonlyMap<StackResource, StackResource>>());

function following(
  all: readonly StackResource[],
  target: StackResource,
  more: readonly string[],
  stack: Stack,
): StackResource | undefined {
  const byTypes = followers(stack);
  const key = [target.type, ...more].join(" ");
  const found = byTypes.get(key) ?? followersOf(all, stack.ofType(target.type), stack);
  byTypes.set(key, found);
  return found.get(target);
}

function followersOf(
  all: readonly StackResource[],
  targets: readonly StackResource[],
  stack: Stack,
): ReadonlyMap<StackResource, StackResource> {
  return new Map(
    all.flatMap((one) =>
      targets.flatMap((target) => (stack.comesAfter(one, target) ? [[target, one] as const] : [])),
    ),
  );
}

/** What the types of targets call their name. */
const nameArguments = ["name", "bucket", "functionName", "bucketName", "queueName", "topicName"];

function mentioning(
  all: readonly StackResource[],
  { properties }: StackResource,
  stack: Stack,
): StackResource | undefined {
  const texts = nameArguments.map((key) => valueOr(properties.text(key), ""));
  const names = texts.filter((name) => name !== "");
  return all.find((one) => names.some((name) => textOf(one, stack).includes(name)));
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
