import { Readable } from "node:stream";
import { type Reading, readEvents } from "../../../cli/events/read";
import type { Report } from "../../../cli/report";

/** An engine event but for its sequence number, which nothing reads. */
export type Event = Record<string, object>;

export const pack = { policyPackName: "aws-preflight", policyPackVersionTag: "0.1.0" };

/** The URN of a resource of project shop, stack dev. */
export function urn(name: string, type = "aws:rds/instance:Instance"): string {
  return `urn:pulumi:dev::shop::${type}::${name}`;
}

/** A mandatory finding on `db`, with what differs. */
export function violation(fields: object = {}): Event {
  return {
    policyEvent: {
      ...pack,
      policyName: "rds-engine-version",
      resourceUrn: urn("db"),
      message: "It is wrong.\nAWS answers so.\nWrite this.\n",
      enforcementLevel: "mandatory",
      severity: "high",
      ...fields,
    },
  };
}

/** An advisory on `cache`, with what differs. */
export function advisory(fields: object = {}): Event {
  return violation({
    policyName: "rds-engine-support",
    resourceUrn: urn("cache"),
    message: "It may cost.\n",
    enforcementLevel: "advisory",
    severity: "medium",
    ...fields,
  });
}

/** A mandatory finding on `images` of a policy's rule, with what differs. */
export function byRule(fields: object = {}): Event {
  return violation({
    policyName: "ecr-repository-arguments",
    resourceUrn: urn("images", "aws:ecr/repository:Repository"),
    message: "The name is wrong. [repository-name]\nAWS answers so.\nWrite this.\n",
    ...fields,
  });
}

/** What a policy can't judge yet, with what differs. */
export function notDetermined(fields: object = {}): Event {
  return advisory({
    policyName: "rds-engine-version",
    message: "engineVersion isn't known at preview, so whether AWS creates it is not determined.\n",
    severity: "low",
    ...fields,
  });
}

export const remediation: Event = {
  policyRemediationEvent: {
    ...pack,
    policyName: "rds-engine-version-prefix",
    resourceUrn: urn("db"),
    before: { engine: "postgres", engineVersion: "14.7", password: "[secret]" },
    after: { engine: "postgres", engineVersion: "14", password: "[secret]" },
  },
};

/** How the engine closes a run. */
export function end(result = "succeeded"): Event[] {
  const PolicyPacks = { "aws-preflight|local|/packs/aws-preflight": "0.1.0" };
  return [{ summaryEvent: { PolicyPacks, isPreview: true, result } }, { cancelEvent: {} }];
}

/** Events as lines of JSON. */
export function linesOf(events: readonly Event[]): string {
  return events
    .map(
      (event, sequence) => JSON.stringify({ sequence, timestamp: 1_800_000_000, ...event }) + "\n",
    )
    .join("");
}

/** Reads a text as the CLI reads a file. */
export function read(text: string): Promise<Reading> {
  return readEvents(Readable.from([Buffer.from(text)]));
}

/** The report on a run with these events. */
export async function reportOn(...events: readonly Event[]): Promise<Report> {
  return (await read(linesOf([...events, ...end()]))).report;
}
