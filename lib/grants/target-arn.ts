/** What is known of the ARN of a target. */
import { anything, type Glob, literal } from "../plain/glob";
import { clip } from "../plain/text";
import { accountGlob, accountOf } from "../stack/account";
import { partitionOfRegion } from "../stack/region";
import type { StackResource } from "../stack/stack";
import { valueOr } from "../stack/value";

/** A target's ARN, as far as it is known; `last` is its last part, where that isn't the target's name. */
export function arnOf(
  service: string,
  target: StackResource,
  account: string | undefined,
  last?: Glob,
): Glob {
  const arn = valueOr(target.properties.computedText("arn"), undefined);
  if (arn !== undefined) return literal(arn);
  const known = (text: string | undefined): Glob => (text === undefined ? anything : literal(text));
  const parts = [
    known(partitionOf(target)),
    literal(service),
    known(valueOr(target.region, undefined)),
    accountGlob(account),
    last ?? known(nameOf(target)),
  ];
  return [...literal("arn"), ...parts.flatMap((part) => [...literal(":"), ...part])];
}

/** The same of one whose name is the last part, for messages: with words in capitals for what isn't known. */
export function arnText(service: string, target: StackResource): string {
  const arn = valueOr(target.properties.computedText("arn"), undefined);
  const parts = [
    partitionOf(target) ?? "aws",
    service,
    valueOr(target.region, "REGION"),
    accountOf(target) ?? "ACCOUNT-ID",
    nameOf(target) ?? "NAME",
  ];
  return clip(arn ?? `arn:${parts.join(":")}`, 200);
}

/** The partition that a target is in, where it is known. */
export function partitionOf(target: StackResource): string | undefined {
  const region = valueOr(target.region, undefined);
  return region === undefined ? undefined : partitionOfRegion(region);
}

function nameOf({ properties }: StackResource): string | undefined {
  return valueOr(properties.text("name"), "") || undefined;
}
