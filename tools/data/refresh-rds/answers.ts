/** What AWS answered, checked: an answer that isn't as documented is refused, never repaired. */
import {
  type DBEngineVersion,
  type DBMajorEngineVersion,
  type SupportedEngineLifecycle,
} from "@aws-sdk/client-rds";
import { engineOfApiName, majorOf } from "../rds/engines";

/** A version, as one Region knows it. */
export interface SeenVersion {
  /** The API's name of the engine. */
  readonly name: string;
  readonly version: string;
  readonly region: string;
  readonly status: "available" | "deprecated";
  /** Empty when the answer has none. */
  readonly family: string;
}

/** A lifecycle of a major, as one Region knows it. */
export interface SeenLifecycle {
  readonly name: string;
  readonly major: string;
  readonly region: string;
  readonly lifecycle: string;
  /** First and last ISO day, in UTC. */
  readonly start: string;
  readonly end: string;
}

/** What the asked Regions answered. */
export interface Seen {
  readonly versions: readonly SeenVersion[];
  readonly lifecycles: readonly SeenLifecycle[];
}

/** Checks an element of DescribeDBEngineVersions. Throws when it isn't a version of `name`. */
export function seenVersion(name: string, region: string, answer: DBEngineVersion): SeenVersion {
  const version = required(answer.EngineVersion, "EngineVersion").toLowerCase();
  majorOf(engineOfApiName(name), version);
  sameEngine(name, answer.Engine);
  const { Status: status, DBParameterGroupFamily: family = "" } = answer;
  if (status !== "available" && status !== "deprecated") {
    throw new Error(`${version} has the unknown status ${quoted(status)}`);
  }
  if (!/^[a-z0-9.-]*$/.test(family)) throw new Error(`${version} has the family ${quoted(family)}`);
  return { name, version, region, status, family };
}

/** Checks an element of DescribeDBMajorEngineVersions. Throws when it isn't a major of `name`. */
export function seenLifecycles(
  name: string,
  region: string,
  answer: DBMajorEngineVersion,
): SeenLifecycle[] {
  sameEngine(name, answer.Engine);
  const major = required(answer.MajorEngineVersion, "MajorEngineVersion");
  const lifecycles = answer.SupportedEngineLifecycles ?? [];
  if (!/^\d+(\.\d+)?$/.test(major)) throw new Error(`${quoted(major)} isn't a major`);
  return lifecycles.map((lifecycle) => ({ name, major, region, ...dates(lifecycle) }));
}

function dates(
  answer: SupportedEngineLifecycle,
): Pick<SeenLifecycle, "lifecycle" | "start" | "end"> {
  const lifecycle: string = required(answer.LifecycleSupportName, "LifecycleSupportName");
  if (!/^[a-z-]+$/.test(lifecycle)) throw new Error(`${quoted(lifecycle)} isn't a lifecycle`);
  return {
    lifecycle,
    start: isoDay(required(answer.LifecycleSupportStartDate, "LifecycleSupportStartDate")),
    end: isoDay(required(answer.LifecycleSupportEndDate, "LifecycleSupportEndDate")),
  };
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, "2026-11-23".length);
}

function sameEngine(asked: string, answered: string | undefined): void {
  if (answered !== asked) throw new Error(`the answer is about the engine ${quoted(answered)}`);
}

function required<Value>(value: Value | undefined, field: string): Value {
  if (value === undefined || value === "") throw new Error(`an element has no ${field}`);
  return value;
}

function quoted(text: string | undefined): string {
  return JSON.stringify(text ?? "");
}
