/** What findings say of services that write to log groups. */
import { namesAmong, quotedName } from "../../grants/names";
import { waiting } from "../../grants/order-words";
import { capitalized, clip, quote } from "../../plain/text";
import { type Finding, undetermined } from "../../policy/finding";
import type { StackResource } from "../../stack/stack";
import type { LogPolicyVerdict } from "./resource-policies";
import { type LogWriting, writingStatement } from "./writing";

/** A resource of which a service writes logs, as findings speak of it. */
export interface Spoken {
  readonly on: StackResource;
  readonly writing: LogWriting;
  /** What AWS answers, without the full stop. */
  readonly answer: string;
}

/** Why a policy doesn't let a service in, or why that can't be told. */
export type Unfit = Exclude<LogPolicyVerdict, { kind: "fits" }>;

/** No policy of the stack is for the service. */
export function noneFinding(spoken: Spoken): Finding {
  const { on, writing } = spoken;
  return {
    problem: `No resource policy of CloudWatch Logs in this stack lets ${writes(spoken)}`,
    consequence: unlessElsewhere(spoken),
    remedy: `Add an aws.cloudwatch.LogResourcePolicy with the statement ${writingStatement(writing)}, and make ${quotedName(on)} depend on it`,
    level: "advisory",
  };
}

/** The policy for the service is in another place than its log group. */
export function elsewhereFinding(spoken: Spoken, by: StackResource): Finding {
  const { caller, group } = spoken.writing;
  const { region } = group.place;
  const where = region === undefined ? "where that is" : `in ${clip(region)}, where that is`;
  return {
    problem: `${quotedName(by)}, which lets ${caller.title} write logs, is in another Region or account than ${groupName(spoken)} of ${quotedName(spoken.on)}`,
    consequence: unlessElsewhere(spoken),
    remedy: `Make a policy ${where}: one is for the log groups of its own Region and account`,
    level: "advisory",
  };
}

/** A policy names the service and doesn't let it in here; `late` where it isn't waited for, either. */
export function misfitFinding(
  spoken: Spoken,
  by: StackResource,
  { kind, why }: Unfit,
  late: boolean,
): Finding {
  const { principal } = spoken.writing.caller;
  const remedy =
    kind === "denies"
      ? `Exempt the principal { "Service": "${principal}" } from what ${quotedName(by)} denies`
      : `Write into it: ${writingStatement(spoken.writing)}`;
  return {
    problem: `${quotedName(by)} doesn't let ${writes(spoken)} to ${groupName(spoken)}: ${why}`,
    consequence: kind === "denies" ? `AWS will answer: ${spoken.answer}` : unlessElsewhere(spoken),
    remedy: withWait(remedy, spoken.on, by, late),
    level: "advisory",
  };
}

/** Whether a policy lets the service in is known only in the deployment. */
export function notKnownFinding(
  spoken: Spoken,
  by: StackResource,
  { why, because }: Extract<Unfit, { because: string }>,
  late: boolean,
): Finding {
  return undetermined({
    what: `${quotedName(by)} ${why}, so whether it lets ${writes(spoken)}`,
    because,
    unless: `If nothing does, AWS will answer: ${spoken.answer}`,
    remedy: withWait(
      `Make sure that it has this statement, with names as text: ${writingStatement(spoken.writing)}`,
      spoken.on,
      by,
      late,
    ),
  });
}

/** How a policy comes late. */
export interface Late {
  /** Whether its text shows that it lets the service in. */
  readonly isSure: boolean;
  /** Whether it waits for the resource that should wait for it. */
  readonly isCircular: boolean;
  readonly isRetried: boolean;
}

/** A policy that lets the service in, or may, isn't waited for. */
export function lateFinding(
  spoken: Spoken,
  by: StackResource,
  { isSure, isCircular, isRetried }: Late,
): Finding {
  const { on, answer } = spoken;
  const named = namesAmong(on, by);
  const again = isRetried ? ". The AWS provider tries again for a while, and then fails" : "";
  const remedy = waiting(on, [by]);
  return {
    problem: capitalized(
      `${named(on)} doesn't wait for ${named(by)}, which ${isSure ? "lets" : "may let"} ${writes(spoken)}`,
    ),
    consequence: `AWS tests that as soon as the logs are switched on; before the policy, AWS will answer: ${answer}${again}`,
    remedy: isCircular
      ? `Let ${named(by)} not wait for ${named(on)}: write what it takes of it, such as its ARN, as text; ${remedy}`
      : capitalized(remedy),
  };
}

/** `Amazon Route 53 write the logs of "query"`. */
function writes({ on, writing }: Spoken): string {
  return `${writing.caller.title} write the logs of ${quotedName(on)}`;
}

function groupName({ writing: { group } }: Spoken): string {
  return group.name === undefined ? "the log group" : `the log group ${quote(group.name, 100)}`;
}

function unlessElsewhere({ answer }: Spoken): string {
  return `Unless the account has a policy that does, AWS will answer: ${answer}`;
}

function withWait(remedy: string, on: StackResource, by: StackResource, late: boolean): string {
  return late ? `${remedy}; ${waiting(on, [by])}` : remedy;
}
