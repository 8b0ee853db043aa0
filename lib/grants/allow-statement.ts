/** Statements of policies, as messages write them. */
import { quote } from "../plain/text";

/** JSON as far as statements need it. */
type Json = string | string[] | { [key: string]: Json };

/** What a statement allows. */
export interface AllowedCall {
  /** The service's principal: `s3.amazonaws.com`. */
  readonly principal: string;
  /** One action or several. */
  readonly action: string | string[];
  readonly resource: string;
  /** By operator, then by key: `{ ArnEquals: { "aws:SourceArn": "…" } }`. */
  readonly condition?: Record<string, Record<string, string>>;
}

/** The statement that lets a service in, as JSON on one line. */
export function allowStatement({ principal, action, resource, condition }: AllowedCall): string {
  return json({
    Effect: "Allow",
    Principal: { Service: principal },
    Action: action,
    Resource: resource,
    ...(condition && { Condition: condition }),
  });
}

/** What to do where a `Deny` applies to a service, or may: `from` is the statement, `statement 3 of "policy"`. */
export function exempting(principal: string, from: string): string {
  return `Exempt the principal ${json({ Service: principal })} from ${from}`;
}

/** JSON with a space behind each brace, colon and comma. */
function json(value: Json): string {
  if (typeof value === "string") return quote(value, 300);
  if (Array.isArray(value)) return `[${value.map(json).join(", ")}]`;
  const entries = Object.entries(value).map(([key, one]) => `${quote(key, 300)}: ${json(one)}`);
  return `{ ${entries.join(", ")} }`;
}
