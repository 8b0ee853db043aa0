import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { packageFolder } from "../../lib/plain/package";
import type { Positions } from "./position";
import { parsePositions } from "./positions-file";

const program = join(packageFolder(), "dist/cli/positions/reader.js");

/** Milliseconds between two looks at the reader, which gives a sign of life more often. */
const interval = 500;
/** How many looks in a row may see none. They are counted, so that a laptop's sleep is one. */
const patience = 10;

/** What the reader came to. */
export type Outcome =
  | { readonly positions: Positions }
  /** Why there are none, as a half sentence. */
  | { readonly failure: string };

/** The process that reads the call log. */
export class ReaderProcess {
  /** The line that asks for the positions. */
  readonly mark: string = randomUUID();
  /** The positions, when it is asked for them; or its failure, as soon as it fails. */
  readonly outcome: Promise<Outcome>;
  private readonly child: ChildProcess;
  private silent = 0;

  /**
   * @param descriptor what it reads.
   * @param folder what it removes when nobody is left who could write.
   * @param roots the project's folder, by each of its names.
   */
  constructor(descriptor: number, folder: string, roots: readonly string[]) {
    this.child = spawn(process.execPath, [program, this.mark, folder, ...roots], {
      stdio: [descriptor, "pipe", "ignore"],
      // Away from the terminal, whose keys mean Pulumi.
      detached: true,
      cwd: "/",
      env: { ...process.env, NODE_OPTIONS: "" },
    });
    this.outcome = Promise.race([this.answered(), this.ended(), this.stalled()]);
  }

  /** Ends it, where it hasn't ended. */
  async kill(): Promise<void> {
    const { child } = this;
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  }

  private async answered(): Promise<Outcome> {
    const { stdout } = this.child;
    if (!stdout) return { failure: "its reader can't be heard" };
    const lines = createInterface({ input: stdout });
    const answer = new Promise<string>((resolve) => {
      lines.on("line", (line) => {
        this.silent = 0;
        if (line !== "") resolve(line);
      });
    });
    const positions = parsePositions(await answer);
    return positions ? { positions } : { failure: "its reader answered nonsense" };
  }

  private ended(): Promise<Outcome> {
    return new Promise((resolve) => {
      this.child.once("error", ({ message }) => {
        resolve({ failure: `its reader can't be started: ${message}` });
      });
      this.child.once("exit", () => {
        resolve({ failure: "its reader ended" });
      });
    });
  }

  private stalled(): Promise<Outcome> {
    return new Promise((resolve) => {
      const watch = setInterval(() => {
        this.silent += 1;
        if (this.silent > patience) resolve({ failure: "its reader stopped" });
      }, interval);
      this.child.once("exit", () => {
        clearInterval(watch);
      });
      this.child.once("error", () => {
        clearInterval(watch);
      });
    });
  }
}
