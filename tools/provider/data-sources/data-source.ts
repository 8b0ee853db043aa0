import { createHash } from "node:crypto";
import { madeUpId } from "../identity";
import { partitionOf, type Partition } from "../partitions";
import type { ProviderConfig } from "../provider-config";
import type { PropertyMap } from "../values";

/** What a program asks a data source. */
export interface Question {
  /** The arguments, without secrets around them. */
  readonly args: PropertyMap;
  /** The Region that is asked for, else the provider's. */
  readonly region: string;
  readonly partition: Partition;
  readonly account: string;
  /** 64 hexadecimal digits; the same question gets the same ones. */
  readonly hash: string;
}

/**
 * How the stand-in answers a data source of @pulumi/aws: what is laid over the arguments and over
 * made-up values for the rest.
 * @throws Error that says what the stand-in doesn't have.
 */
export type DataSource = (question: Question) => PropertyMap;

/** The question that a program asks a data source of this token. */
export function questionOf(token: string, args: PropertyMap, config: ProviderConfig): Question {
  const region = typeof args.region === "string" ? args.region : config.region;
  return {
    args,
    region,
    partition: partitionOf(region),
    account: config.account,
    hash: digest(token, region, JSON.stringify(args)),
  };
}

/** 64 hexadecimal digits made of texts. */
export function digest(...texts: string[]): string {
  return createHash("sha256").update(texts.join("\n")).digest("hex");
}

/** An id such as `vpc-0123456789abcdef0`. */
export function ec2Id(kind: string, hash: string): string {
  return `${kind}-${hash.slice(0, 17)}`;
}

/** An id such as `1234abcd-12ab-34cd-56ef-1234567890ab`. */
export function uuid(hash: string): string {
  const example = "00000000-0000-0000-0000-000000000000";
  return madeUpId({ properties: [], separator: "", example }, hash);
}

/** The argument of that name if it is a text that isn't empty. */
export function textArgument({ args }: Question, name: string): string | undefined {
  const value = args[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The texts in an argument that is a list; none if it isn't. */
export function textsArgument({ args }: Question, name: string): string[] {
  const value = args[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** The values of the filter of that name, such as `vpc-id`; none if there is none. */
export function filterValues({ args }: Question, name: string): string[] {
  const filters = Array.isArray(args.filters) ? args.filters : [];
  const found = (filters as { name?: unknown; values?: unknown }[]).find(
    (filter) => filter.name === name,
  );
  return Array.isArray(found?.values)
    ? found.values.filter((item) => typeof item === "string")
    : [];
}
