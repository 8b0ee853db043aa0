import { expect } from "chai";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";

import { withLock } from "../../../tools/cli/lock";
import { readPinned } from "../../../tools/cli/pinned";
import { Sandbox, writesCli } from "./sandbox";

const { pulumi: pinned } = readPinned();

/** A process that resolves without Pulumi's installer. */
class Resolving {
  readonly child;
  stdout = "";
  stderr = "";
  readonly closed: Promise<unknown>;

  constructor({ env }: Sandbox) {
    const script = join(__dirname, "resolve-without-installer.ts");
    const args = ["-r", "tsx/cjs", script];
    this.child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    this.child.stdout.on("data", (data) => (this.stdout += String(data)));
    this.child.stderr.on("data", (data) => (this.stderr += String(data)));
    this.closed = once(this.child, "close");
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setTimeout(50);
}

/** Makes a lock look as if its holder had died a minute ago. */
function age(lock: string): void {
  const minuteAgo = new Date(Date.now() - 60_000);
  utimesSync(lock, minuteAgo, minuteAgo);
}

describe("resolvePulumiCli in several processes", () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => {
    sandbox.close();
  });

  it("builds once; the second waits, says so and takes the result", async function () {
    this.timeout(30_000);
    const finish = join(sandbox.folder, "finish");
    const wait = `while [ ! -e "${finish}" ]; do sleep 0.1; done`;
    sandbox.go("go1.26.0", wait, ...writesCli(pinned));
    const both = [new Resolving(sandbox), new Resolving(sandbox)];
    const waiting = (process: Resolving): boolean =>
      process.stderr.includes(`Another process is putting the Pulumi CLI into ${sandbox.cache}`);
    await until(() => both.some(waiting));
    writeFileSync(finish, "");
    await Promise.all(both.map(({ closed }) => closed));

    const path = join(sandbox.cache, "bin/pulumi");
    for (const process of both) {
      expect(process.stdout).to.equal(`${path} ${waiting(process) ? "cache" : "Go build"}\n`);
    }
    expect(sandbox.goCalls()).to.deep.equal(["env", "list", "build"]);
  });

  it("leaves no half binary when killed, and the next one takes over its lock", async function () {
    this.timeout(30_000);
    sandbox.go("go1.26.0", 'echo half > "$output"', "sleep 2");
    const { child, closed } = new Resolving(sandbox);
    await until(() => sandbox.goCalls().includes("build"));
    child.kill("SIGKILL");
    await closed;
    expect(existsSync(sandbox.cache)).to.equal(false);
    const [partial, lock] = readdirSync(dirname(sandbox.cache)).sort();
    expect(partial).to.match(/\.partial$/);
    expect(lock).to.match(/\.lock$/);

    age(`${sandbox.cache}.lock`);
    sandbox.go("go1.26.0", ...writesCli(pinned));
    expect((await sandbox.resolve()).from).to.equal("Go build");
    expect(readdirSync(dirname(sandbox.cache))).to.have.length(1);
  });

  it("takes over at once the lock of a process that died a minute ago", async () => {
    sandbox.go("go1.26.0", ...writesCli(pinned));
    mkdirSync(dirname(sandbox.cache), { recursive: true });
    const lock = `${sandbox.cache}.lock`;
    writeFileSync(lock, "");
    age(lock);
    expect((await sandbox.resolve()).from).to.equal("Go build");
    expect(sandbox.said.join("\n")).not.to.contain("Another process");
    expect(existsSync(lock)).to.equal(false);
  });
});

describe("withLock", () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => {
    sandbox.close();
  });

  it("keeps others out for longer than a lock takes to become stale", async () => {
    const times = { beat: 20, stale: 200, poll: 20 };
    const events: string[] = [];
    const work = (name: string) => async (): Promise<void> => {
      events.push(`${name} starts`);
      await setTimeout(500);
      events.push(`${name} ends`);
    };
    const lock = join(sandbox.folder, "lock");
    const waits = (name: string) => () => events.push(`${name} waits`);
    const first = withLock(lock, waits("first"), work("first"), times);
    await setTimeout(50);
    await Promise.all([first, withLock(lock, waits("second"), work("second"), times)]);
    expect(events).to.deep.equal([
      "first starts",
      "second waits",
      "first ends",
      "second starts",
      "second ends",
    ]);
  });

  it("frees the lock when the work fails", async () => {
    const lock = join(sandbox.folder, "lock");
    const failing = withLock(
      lock,
      () => undefined,
      () => Promise.reject(new Error("no")),
    );
    expect(await failing.catch((error: unknown) => String(error))).to.equal("Error: no");
    expect(existsSync(lock)).to.equal(false);
  });
});
