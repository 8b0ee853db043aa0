/** Targets that have a policy of their own, and what is known of their ARNs. */
import { anything, type Glob, literal } from "../plain/glob";
import { clip } from "../plain/text";
import { accountGlob, accountOf } from "../stack/account";
import type { Naming } from "../stack/naming";
import { partitionOfRegion } from "../stack/region";
import type { StackResource } from "../stack/stack";
import { valueOr } from "../stack/value";
import type { GrantKind } from "./kind";

/** A kind of targets, by how their policies are written. */
export interface PolicyTarget extends Pick<GrantKind, "target" | "one" | "act" | "unread"> {
  /** The service in their ARNs, of which the name is all of the last part. */
  readonly service: string;
  readonly naming: Naming;
  /** What they must be let do: `sqs:SendMessage`. */
  readonly action: string;
  /** The argument that has the policy of a target itself. */
  readonly inline: string;
  /** The resource for a target's policy: its type, the argument that names the target, its class. */
  readonly policy: { readonly type: string; readonly of: string; readonly className: string };
}

/** A target's ARN, as far as it is known. */
export function arnOf(service: string, target: StackResource, account: string | undefined): Glob {
  const arn = valueOr(target.properties.computedText("arn"), undefined);
  if (arn !== undefined) return literal(arn);
  const known = (text: string | undefined): Glob => (text === undefined ? anything : literal(text));
  const parts = [
    known(partitionOf(target)),
    literal(service),
    known(valueOr(target.region, undefined)),
    accountGlob(account),
    known(nameOf(target)),
  ];
  return [...literal("arn"), ...parts.flatMap((part) => [...literal(":"), ...part])];
}

/** The same for messages, with words in capitals for what isn't known. */
export function arnText({ service }: PolicyTarget, target: StackResource): string {
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
