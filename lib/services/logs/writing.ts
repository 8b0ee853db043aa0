/** What a service does that writes logs to a log group, and the statement that allows it. */
import { allowStatement } from "../../grants/allow-statement";
import { type AccessDecision, decide, decideForAnyAccount, type IamPolicy } from "../../grants/iam";
import type { Caller } from "../../grants/kind";
import { serviceContext } from "../../grants/service-context";
import type { CallSource } from "../../grants/source-condition";
import { anything, type Glob, literal } from "../../plain/glob";
import { clip } from "../../plain/text";
import { arnPattern, arnWords, partPattern } from "../../stack/place-arn";
import type { LogGroup } from "./log-groups";

export const writingActions = ["logs:CreateLogStream", "logs:PutLogEvents"] as const;

/** A service that writes logs of something to a log group. */
export interface LogWriting {
  readonly caller: Caller;
  readonly source: CallSource;
  readonly group: LogGroup;
}

/** What a policy says to an action on the streams of a log group, or on the group by itself. */
export function decideOnWriting(
  policy: IamPolicy,
  action: (typeof writingActions)[number],
  { caller, source, group }: LogWriting,
  on: "its streams" | "the group" = "its streams",
): AccessDecision {
  const { account, partition = "aws" } = group.place;
  const behind = on === "the group" ? [] : [...literal(":log-stream:"), ...anything];
  const ask = (part: IamPolicy, owner: string | undefined): AccessDecision =>
    decide(part, {
      principal: { service: caller.principal },
      partition,
      action,
      resource: [...groupArn(group, owner), ...behind],
      // A service writes to log groups of the account that has what the logs are of.
      context: serviceContext(caller, { ...source, account: source.account ?? owner }),
      called: { principal: caller.title, resource: "the log group" },
    });
  return account === undefined ? decideForAnyAccount(policy, action, ask) : ask(policy, account);
}

function groupArn({ name, place }: LogGroup, account: string | undefined): Glob {
  const last = [...literal("log-group:"), ...partPattern(name)];
  return arnPattern("logs", { ...place, account }, last);
}

/** The statement to write, as JSON, with words in capitals for what isn't known. */
export function writingStatement({ caller, group: { name = "NAME", place } }: LogWriting): string {
  return allowStatement({
    principal: caller.principal,
    action: [...writingActions],
    resource: clip(arnWords("logs", place, `log-group:${name}:*`), 200),
  });
}
