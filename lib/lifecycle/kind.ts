/**
 * What a service's lifecycle is declared with; `version-policy.ts` makes a policy of it.
 *
 * What differs between services and isn't here is a code hook, in `also`: declarations take no flags.
 */
import type { DataFile } from "../plain/data-file";
import type { Finding } from "../policy/finding";
import type { Stack, StackResource } from "../stack/stack";
import type { Value } from "../stack/value";
import type { Dated, Engine, VersionTable } from "./table";
import type { Unlisted } from "./verdict";

/** A shipped table of versions, and what the user may add to it or take instead. */
export interface TableSource {
  /** The file of `data/` that it is in. */
  readonly file: DataFile;
  /** Read when a policy first asks for it. */
  readonly table: () => VersionTable;
  /** The schema of a user's own table. */
  readonly schema: DataFile;
  /** An engine and a version of the table, for the descriptions of the configuration. */
  readonly example: { readonly engine: string; readonly version: string };
  /** Whether a text has the form of a version; any text has, where the service has no one form. */
  readonly isVersion?: (text: string) => boolean;
}

/** How a service's versions live and end. */
export interface Lifecycle extends TableSource {
  /** The types of resources that have a version. */
  readonly on: Readonly<Record<string, Reading>>;
  /**
   * Takes the engine's name and the version, as the table has them, out of one text, such as
   * `OpenSearch_2.11` in the argument `key`; `undefined` for a text that names none. Without it,
   * the engine has an argument of its own.
   */
  readonly split?: (
    text: string,
    key: string,
  ) => { readonly engine: string; readonly version: string } | undefined;
  /** What AWS makes of a short form: the newest version that it fits, or nothing. */
  readonly short: "newest" | "not taken";
  readonly words: Words;
  readonly also?: Hooks;
}

/** The argument, if any, by which a resource takes its version over from what runs already. */
export type InheritsBy = (stack: Stack, resource: StackResource) => string | undefined;

/** Where a resource has its version. */
export interface Reading {
  /** What the resource is: `database`. */
  readonly thing: string;
  /** The argument with the engine's name. */
  readonly engine?: string;
  /** The argument with the version. */
  readonly version: string;
  /**
   * Whose version is judged where the program names none: nobody's, since AWS chose one that it had
   * then, or, with `state`, what AWS chose, for a change of something else hangs on it.
   */
  readonly unlessSaid?: "state";
  /** The output with the version that runs, which stays when the program asks for another. */
  readonly runs?: string;
  /** An output that AWS computes, by which it is told whether the resource exists; `arn` without it. */
  readonly witness?: string;
  readonly inheritsBy?: InheritsBy;
  /** Whether another resource has its version, and is judged for it. */
  readonly follows?: (stack: Stack, resource: StackResource) => boolean;
}

/** A resource with a version. */
export interface Subject {
  readonly resource: StackResource;
  /** What it is: `database`. */
  readonly thing: string;
  /** The argument with the version. */
  readonly key: string;
  /** The API name of the engine, in lower case; absent where the version's text tells it. */
  readonly engine: Value<string>;
  /** What the program asks for: a version, or a short form of one. */
  readonly version: Value<string>;
  /** The version that runs now, from the state; absent before it exists. */
  readonly runs: Value<string>;
  readonly exists: boolean;
  /** The argument by which it takes over the version of another, if any. */
  readonly inheritsBy: string | undefined;
}

/** A version that a program asks for, and the ISO day for which it is judged. */
export interface RequestedVersion {
  readonly engine: Engine;
  /** The API name of the engine, in lower case. */
  readonly engineName: string;
  readonly version: string;
  readonly day: string;
}

/** A version that a resource asks for. */
export interface Request extends RequestedVersion {
  /** The version as the program writes it: with the engine, where one text has both. */
  readonly text: string;
  readonly subject: Subject;
  readonly table: VersionTable;
  readonly stack: Stack;
}

/** The service's words. */
export interface Words {
  /** The version, as in a sentence: `runtime "nodejs24.x"`. */
  readonly what: (request: Request) => string;
  /** The clause that it can't be created, where "A <thing> with <what> can't be created" isn't it. */
  readonly cannot?: (request: Request) => string;
  /** What AWS may create or not, where the version isn't known; else "such a <thing>". */
  readonly asked?: string;
  /** What AWS answers for a version that it doesn't create, as `InvalidParameter: …`. */
  readonly answer: (request: Request) => string;
  /** What to write instead, for a new one and for one that exists. */
  readonly write: (request: Request) => string;
  /**
   * What AWS does with changes from a date on. Without it, AWS refuses to change a resource to
   * whatever it doesn't create.
   */
  readonly changes?: (date: string) => string;
  /** What comes after the end of a version's support, for a policy that tells of it beforehand. */
  readonly afterSupport?: (request: Request) => string;
  /** The finding on a version that isn't in the table; without it there is none. */
  readonly unlisted?: (request: Request, why: Unlisted) => Finding | undefined;
}

/** What only this service has. */
export interface Hooks {
  /** Judges a resource whatever its version; with a finding of its own nothing else is said. */
  readonly resource?: (subject: Subject, table: VersionTable) => Finding | undefined;
  /**
   * Judges a change of what exists to a version that AWS doesn't create since a date, for `reason`;
   * without it, `changes` of the words does.
   */
  readonly change?: (request: Request, reason: string, since: Dated) => Finding | undefined;
  /** Judges a version before all else does. */
  readonly before?: (request: Request) => Finding | undefined;
  /** Judges a version of which nothing else is said. */
  readonly after?: (request: Request) => Finding | undefined;
}
