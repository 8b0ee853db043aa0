import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

/** What was seen in a folder while something ran. */
export class Watch {
  /** Kinds of what was at a path, by its path in the folder without the random part of names. */
  readonly kinds = new Map<string, Set<"file" | "folder" | "pipe">>();
  /** Files that held the text. */
  readonly found = new Set<string>();
  private stopped = false;
  private readonly looking: Promise<void>;

  /** @param text what no file may hold. */
  constructor(
    private readonly folder: string,
    private readonly text: string,
  ) {
    this.looking = this.look();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.looking;
    this.lookAt("");
  }

  private async look(): Promise<void> {
    while (!this.stopped) {
      this.lookAt("");
      await setTimeout(2);
    }
  }

  private lookAt(path: string): void {
    try {
      const stat = lstatSync(join(this.folder, path));
      const kind = stat.isFIFO() ? "pipe" : stat.isDirectory() ? "folder" : "file";
      const name = path.replace(/aws-preflight-\w{6}/, "run");
      this.kinds.set(name, (this.kinds.get(name) ?? new Set()).add(kind));
      if (kind === "file" && readFileSync(join(this.folder, path)).includes(this.text))
        this.found.add(name);
      if (kind === "folder")
        for (const entry of readdirSync(join(this.folder, path))) this.lookAt(join(path, entry));
    } catch (error) {
      // It may be gone meanwhile.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
}
