/** Which refusals the provider tries again, until a grant that comes late is there. */
import { dataFile } from "../plain/data-file";
import type { StackResource } from "../stack/stack";
import { Properties, valueOr } from "../stack/value";

/** What the provider tries again of one type of resource. */
export interface Retry {
  /** The arguments whose grants it waits for; without, those of all. */
  readonly arguments?: readonly string[];
  /** How long. */
  readonly minutes: number;
  /** The version of @pulumi/aws that does so first; without, all that anybody still uses do. */
  readonly since?: string;
}

/** `data/grants/provider-retries.json`; the page beside it tells its sources. */
export interface RetryTable {
  readonly retries: Readonly<Record<string, Retry>>;
}

/** The shipped table, read when a policy first asks for it. */
export function retryTable(): RetryTable {
  return dataFile("grants/provider-retries.json") as RetryTable;
}

/**
 * What the provider of a resource tries again while the target of the argument isn't granted yet;
 * `undefined` where it doesn't. A provider of which the version isn't known counts as a current one.
 */
export function retryOf(
  resource: StackResource,
  argument: string,
  { retries }: RetryTable = retryTable(),
): Retry | undefined {
  const retry = Object.hasOwn(retries, resource.type) ? retries[resource.type] : undefined;
  if (!retry || retry.arguments?.includes(argument) === false) return undefined;
  const version = versionOf(resource);
  const isOlder =
    retry.since !== undefined && version !== undefined && isBefore(version, retry.since);
  return isOlder ? undefined : retry;
}

/** The engine hands over a provider's version among its inputs. */
function versionOf({ source }: StackResource): string | undefined {
  return valueOr(new Properties(source.provider?.props ?? {}).text("version"), undefined);
}

/** What messages say of it, as a sentence without its full stop. */
export function triesAgain({ minutes }: Retry): string {
  const wait = minutes === 1 ? "a minute" : `up to ${minutes} minutes`;
  return `The AWS provider tries again for ${wait}, and then fails`;
}

function isBefore(version: string, other: string): boolean {
  const [a, b] = [numbersOf(version), numbersOf(other)];
  const first = a.findIndex((number, index) => number !== b[index]);
  return first >= 0 && (a[first] ?? 0) < (b[first] ?? 0);
}

/** Major, minor and patch; what comes after them doesn't count. */
function numbersOf(version: string): number[] {
  const parts = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version) ?? [];
  return [1, 2, 3].map((n) => Number(parts[n] ?? Number.MAX_SAFE_INTEGER));
}
