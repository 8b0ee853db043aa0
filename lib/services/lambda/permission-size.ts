/**
 * The permissions of a function are statements of one policy, which has a largest size:
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
import type { Judgement } from "../../arguments/rule";
import { quote } from "../../plain/text";
import type { StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import { lambdaTypes } from "./argument-types";
import { type Linked } from "./link";
import { besidesOf } from "./permissions-by-function";

/** In bytes. */
const largest = 20_480;

/**
 * The fault of the first new one among permissions that are too large together, by what is surely in
 * their policy: what isn't known counts as nothing.
 */
export function policyTooLarge({ stack, resource }: Linked): Judgement[] {
  const all = besidesOf(stack, resource);
  const first = all.find((one) => !one.resource.mayExist(lambdaTypes[one.resource.type]?.witness));
  const of = first?.function;
  if (first?.resource !== resource || !of) return [];
  const statements = all.map((one) => statementOf(one.resource, of));
  const policy = { Version: "2012-10-17", Id: "default", Statement: statements };
  const size = Buffer.byteLength(JSON.stringify(policy));
  if (size <= largest) return [];
  return [
    {
      problem: `The ${all.length} permissions of function ${quote(of.name)} are a policy of ${size} bytes or more`,
      remedy: "Write fewer of them, with a * in sourceArn that stands for several sources",
    },
  ];
}

/** As in AWS's examples of such policies, and no longer than Lambda writes it. */
function statementOf(permission: StackResource, of: StackResource): object {
  const text = (key: string) => valueOr(permission.said.text(key), "");
  const name = valueOr(of.said.text(of.type.startsWith("aws:") ? "name" : "functionName"), "");
  const region = valueOr(of.region, "");
  const sourceArn = text("sourceArn");
  return {
    Sid: text("statementId"),
    Effect: "Allow",
    Principal: text("principal"),
    Action: text("action"),
    Resource: `arn:aws:lambda:${region}:${"0".repeat(12)}:function:${name}`,
    ...(sourceArn !== "" && { Condition: { ArnLike: { "AWS:SourceArn": sourceArn } } }),
  };
}
