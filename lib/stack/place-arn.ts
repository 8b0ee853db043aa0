/** The ARNs of what is in a place, as far as they are known before AWS has made it. */
import { anything, type Glob, literal } from "../plain/glob";
import { accountGlob } from "./account";
import type { Place } from "./place";

/** All ARNs that one may turn out to be: what isn't known of the place may be anything. */
export function arnPattern(service: string, place: Place, last: Glob): Glob {
  const parts = [
    partPattern(place.partition),
    literal(service),
    partPattern(place.region),
    accountGlob(place.account),
    last,
  ];
  return [...literal("arn"), ...parts.flatMap((part) => [...literal(":"), ...part])];
}

/** A part of an ARN: any text where it isn't known. */
export function partPattern(text: string | undefined): Glob {
  return text === undefined ? anything : literal(text);
}

/** An ARN for messages, with words in capitals for what isn't known: `arn:aws:sqs:REGION:ACCOUNT-ID:jobs`. */
export function arnWords(
  service: string,
  { partition = "aws", region = "REGION", account = "ACCOUNT-ID" }: Place,
  last: string,
): string {
  return ["arn", partition, service, region, account, last].join(":");
}
