/** The ARNs of buckets, and of the logs that services put into them, as far as they are known. */
import { type Glob, literal, wildcard } from "../../plain/glob";
import { accountGlob } from "../../stack/account";
import { partPattern } from "../../stack/place-arn";

/** A bucket's name, and the partition of its Region; `undefined` for what isn't known. */
export interface BucketPlace {
  readonly bucket?: string | undefined;
  readonly partition?: string | undefined;
}

/** The ARN of a bucket. */
export function bucketGlob({ partition, bucket }: BucketPlace): Glob {
  return [
    ...literal("arn:"),
    ...partPattern(partition),
    ...literal(":s3:::"),
    ...partPattern(bucket),
  ];
}

/** Where in a bucket a service puts its logs. */
export interface LogPath {
  /** Without slashes around it; empty where there is none, `undefined` where it isn't known. */
  readonly prefix: string | undefined;
  /** The account whose id is in the path; `undefined` where it isn't known. */
  readonly account: string | undefined;
}

/** Logs at `{arn}/[{prefix}/]AWSLogs/{account}/{objects}`; in `objects`, `*` stands for any text. */
export function logsGlob(arn: Glob, { prefix, account }: LogPath, objects: string): Glob {
  return [
    ...arn,
    ...literal("/"),
    ...partPattern(prefix && `${prefix}/`),
    ...literal("AWSLogs/"),
    ...accountGlob(account),
    ...literal("/"),
    ...wildcard(objects),
  ];
}
