import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { InputError } from "../errors";
import type { Report } from "../report";
import { count } from "../text";
import { Collector } from "./collector";
import { parseEvent } from "./event";

/** What was read, and what its reader should know about the input. */
export interface Reading {
  readonly report: Report;
  readonly warnings: readonly string[];
}

/**
 * Reads engine events, one a line, in any of the forms in which Pulumi writes them: an event log,
 * `pulumi up --json`, a streaming preview, `pulumi policy analyze --json`, or several of these one
 * after the other. Of the input no more than a line is held.
 *
 * @throws InputError if there is no event in it, and the stream's own error if it can't be read.
 */
export async function readEvents(input: Readable): Promise<Reading> {
  const lines = new Lines();
  const reader = createInterface({ input, crlfDelay: Infinity });
  reader.on("line", (line) => {
    lines.take(line);
  });
  try {
    await Promise.all([finished(input), once(reader, "close")]);
  } finally {
    reader.close();
  }
  return lines.reading();
}

/** Sorts lines into events, digests and broken lines. */
class Lines {
  private readonly collector = new Collector();
  private number = 0;
  private broken = 0;
  private firstBroken = 0;
  private digests = 0;
  private inDigest = false;

  take(line: string): void {
    this.number += 1;
    const text = (this.number === 1 ? line.replace(/^\uFEFF/, "") : line).trimEnd();
    if (this.isOfDigest(text) || text === "") return;
    const event = parseEvent(text);
    if (event) {
      this.collector.add(event);
      return;
    }
    this.broken += 1;
    this.firstBroken ||= this.number;
  }

  reading(): Reading {
    if (this.collector.isEmpty()) throw new InputError(this.whyEmpty());
    const warnings: string[] = [];
    if (this.digests > 0)
      warnings.push(`Skipped ${count(this.digests, "preview digest")}: ${DIGEST}`);
    if (this.broken > 0) {
      const lines = count(this.broken, "line");
      warnings.push(
        `Skipped ${lines} without an engine event, the first is line ${this.firstBroken}`,
      );
    }
    return { report: this.collector.report(), warnings };
  }

  /**
   * `pulumi preview --json`, and the preview of `pulumi up --json`, is one object over many lines:
   * the digest, of which the outer braces are alone on their lines.
   */
  private isOfDigest(text: string): boolean {
    if (!this.inDigest && text === "{") {
      this.inDigest = true;
      this.digests += 1;
      return true;
    }
    if (!this.inDigest) return false;
    if (text === "}") this.inDigest = false;
    return true;
  }

  private whyEmpty(): string {
    if (this.number === 0) return "The input is empty";
    if (this.digests > 0) return `The input is a preview digest: ${DIGEST}`;
    return `The input holds no engine event in ${count(this.number, "line")}`;
  }
}

const DIGEST =
  "`pulumi preview --json` tells nothing of policies unless PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true is set";
