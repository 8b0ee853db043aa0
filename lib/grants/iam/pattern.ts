/** The patterns that a policy is written in. */
import { anyText, type Glob, intersects, literal, matchesAllOf, wildcard } from "../../plain/glob";
import type { Truth } from "../../plain/truth";

/** A pattern, and whether all of it is known: not with a variable in it. */
export interface Pattern {
  readonly glob: Glob;
  readonly known: boolean;
}

/** What a pattern is held against. */
export interface Subject {
  readonly glob: Glob;
  /** The text that all of it begins with. */
  readonly head: string;
}

/** What a request names, made once for all patterns that are held against it. */
export function subjectOf(glob: Glob): Subject {
  const end = glob.findIndex((token) => typeof token !== "string");
  return { glob, head: (end < 0 ? glob : glob.slice(0, end)).join("") };
}

/**
 * Reads a pattern of a policy. `${aws:username}` stands for a value of the request, `${*}`, `${?}`
 * and `${$}` for the character, both only where the policy has `variables`:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 * `read` reads what lies between variables: `wildcard` or `literal`.
 */
export function parsePattern(
  text: string,
  variables: boolean,
  read: typeof literal | typeof wildcard,
): Pattern {
  if (!variables || !text.includes("${")) return { glob: read(text), known: true };
  let known = true;
  // The pieces at odd places are what stands between the braces.
  const glob = text.split(/\$\{([^}]*)\}/).flatMap((piece, index): Glob => {
    if (index % 2 === 0) return read(piece);
    if (/^[*?$]$/.test(piece)) return [piece];
    known = false;
    return [anyText];
  });
  return { glob, known };
}

/** Whether a pattern matches all that `subject` stands for: "no" when it matches nothing of it. */
export function matchesPattern({ glob, known }: Pattern, subject: Glob): Truth {
  if (!intersects(glob, subject)) return "no";
  return known && matchesAllOf(glob, subject) ? "yes" : "unknown";
}

/**
 * The same of a pattern of ARNs. Most are of another resource, which their beginning shows, or are
 * that beginning and a `*`.
 */
export function matchesResource(text: string, variables: boolean, subject: Subject): Truth {
  const [start = ""] = /^[^*?$]*/.exec(text) ?? [];
  if (!start.startsWith(subject.head) && !subject.head.startsWith(start)) return "no";
  if (text === `${start}*` && subject.head.startsWith(start)) return "yes";
  return matchesPattern(parsePattern(text, variables, wildcard), subject.glob);
}
