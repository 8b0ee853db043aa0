/** What the files of base-stack/ are made of. */
import type { Options, TestResource } from "../../testing";

/** The part of the base stack that is about one service. */
export interface ServiceStack {
  /** Its resources, made anew, in the order in which a program would declare them. */
  readonly resources: () => TestResource[];
  /**
   * All that findings quote of them, by type and property: names and choices that the finding is
   * about, none of which AWS or Pulumi takes for a secret. A policy can't tell what the program made
   * a secret of by itself.
   */
  readonly quoted: readonly string[];
}

/** Stands where a secret would: it may be in no message. */
export const marker = "hunter2-never-print-this";

export const account = "123456789012";
export const existing: Options = { phase: "existing" };
