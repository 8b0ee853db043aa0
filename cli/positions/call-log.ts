/**
 * The engine's log of calls, which tells where a program declares its resources; neither the engine's
 * events nor what a policy pack is told do. With PULUMI_DEBUG_GRPC the engine opens the file of that
 * name anew for each call, makes it where there is none, and writes the call, with secrets in plain
 * text. So the file is a named pipe, which keeps nothing. But it must be there as long as Pulumi runs,
 * and it must be read, or Pulumi waits for ever. That is why
 * - it is in a folder that only this user can open, and is removed when Pulumi has ended;
 * - this process and Pulumi's hold it open for reading and writing: to open it never waits;
 * - a process of its own reads it, and goes on if this one is killed;
 * - this one reads it and drops what it reads, if that one fails.
 */
import { spawnSync } from "node:child_process";
import { closeSync, constants, mkdirSync, openSync, write } from "node:fs";
import { Socket } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { removeFolder } from "./folder";
import { type Outcome, ReaderProcess } from "./reader-process";

/** The environment variable that has the engine log its calls. */
export const callLogVariable = "PULUMI_DEBUG_GRPC";

/** The pipe and its reader, while Pulumi runs. */
export class CallLog {
  /** For Pulumi's environment. */
  readonly env: Readonly<Record<string, string>>;
  private drain: Socket | undefined;
  private closed = false;

  private constructor(
    private readonly folder: string,
    private readonly pipe: string,
    /** Open for reading and writing; for Pulumi to inherit. */
    readonly descriptor: number,
    private readonly reader: ReaderProcess,
  ) {
    this.env = { [callLogVariable]: pipe };
    void reader.outcome.then((outcome) => {
      if ("failure" in outcome) return this.readInstead();
    });
  }

  /**
   * Makes the pipe and starts its reader.
   *
   * @param folder of this run, which only this user can open; the reader removes it when this process
   * has been killed and Pulumi has ended.
   * @param roots the project's folder, by each of its names.
   * @throws what the file system throws; Error where there are no named pipes.
   */
  static open(folder: string, roots: readonly string[]): CallLog {
    const own = join(folder, "calls");
    const pipe = join(own, "pipe");
    mkdirSync(own, { mode: 0o700 });
    makePipe(pipe);
    const descriptor = openSync(pipe, "r+");
    const forReader = openSync(pipe, "r");
    const reader = new ReaderProcess(forReader, folder, roots);
    closeSync(forReader);
    return new CallLog(own, pipe, descriptor, reader);
  }

  /** What the reader came to, when Pulumi has ended. */
  async outcome(): Promise<Outcome> {
    // Begins a line, for Pulumi may have been killed within one.
    const asked = promisify(write)(this.descriptor, `\n${this.reader.mark}\n`);
    const outcome = await this.reader.outcome;
    // Not earlier: a pipe that is full takes nothing until somebody reads.
    await asked;
    return outcome;
  }

  /** Removes the pipe and ends the reader. Only when Pulumi has ended. */
  async close(): Promise<void> {
    this.closed = true;
    await this.reader.kill();
    removeFolder(this.folder);
    this.drain?.destroy();
    closeSync(this.descriptor);
  }

  private async readInstead(): Promise<void> {
    await this.reader.kill();
    if (this.closed) return;
    const fd = openSync(this.pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    this.drain = new Socket({ fd, readable: true, writable: false }).resume();
  }
}

function makePipe(path: string): void {
  const { error, status, stderr } = spawnSync("mkfifo", ["-m", "600", path], { encoding: "utf8" });
  if (error ?? status !== 0)
    throw new Error(`no named pipe can be made: ${error?.message ?? stderr.trim()}`);
}
