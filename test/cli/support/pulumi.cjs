#!/usr/bin/env node
// Stands in for the Pulumi CLI: it adds a line on how it was called to PULUMI_TEST_CALL, logs the events
// of PULUMI_TEST_EVENTS, and exits with PULUMI_TEST_CODE; or waits for a signal if that is "signal".
// With PULUMI_TEST_LOG, `{ count, bytes, uri, after, lingers }`, it logs calls as the engine does: for each
// it opens the file that PULUMI_DEBUG_GRPC names anew, and writes a line with so many bytes of a secret. It
// begins when the file `after` is there, and may leave a process behind that logs on for 2 seconds.
const { spawn } = require("node:child_process");
const { appendFileSync, existsSync, fstatSync, statSync, writeFileSync } = require("node:fs");
const { open } = require("node:fs/promises");
const { dirname } = require("node:path");
const { setTimeout } = require("node:timers");
const { setTimeout: sleep } = require("node:timers/promises");
const { argv, env } = process;

const args = argv.slice(2);
const callLog = env.PULUMI_DEBUG_GRPC;

function aboutCallLog() {
  if (!callLog) return {};
  const pipe = statSync(callLog);
  return {
    callLog,
    isPipe: pipe.isFIFO(),
    mode: (statSync(dirname(callLog)).mode & 0o777).toString(8),
    inherits: fstatSync(3).ino === pipe.ino,
  };
}

appendFileSync(
  env.PULUMI_TEST_CALL,
  `${JSON.stringify({
    args,
    debugCommands: env.PULUMI_DEBUG_COMMANDS,
    cwd: process.cwd(),
    pid: process.pid,
    ...aboutCallLog(),
  })}\n`,
);

async function logCalls({ count, bytes, uri, after, lingers }) {
  while (after && !existsSync(after)) await sleep(10);
  if (lingers) {
    const program = `const until = Date.now() + 2000;
      const log = () => { try { require("node:fs").appendFileSync(${JSON.stringify(callLog)}, "marker-secret\\n"); } catch {}
        if (Date.now() < until) setTimeout(log, 1); };
      log();`;
    spawn(process.execPath, ["-e", program], { detached: true, stdio: "ignore" }).unref();
  }
  const parent = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
  const type = "aws:rds/instance:Instance";
  const secret = "marker-secret".padEnd(bytes, "x");
  for (let line = 1; line <= count; line++) {
    const name = line === 1 ? "db" : `db${line}`;
    const sourcePosition = { uri, line };
    const request = { type, name, parent, object: { secret }, sourcePosition };
    const call = { method: "/pulumirpc.ResourceMonitor/RegisterResource", request };
    const file = await open(callLog, "a", 0o600);
    await file.write(`${JSON.stringify(call)}\n`);
    await file.close();
  }
}

function end(code) {
  const eventLog = args[args.indexOf("--event-log") + 1];
  if (env.PULUMI_TEST_EVENTS) writeFileSync(eventLog, env.PULUMI_TEST_EVENTS);
  // What the pack would write.
  if (env.PULUMI_TEST_UNJUDGED)
    writeFileSync(env.AWS_PREFLIGHT_UNJUDGED_FILE, env.PULUMI_TEST_UNJUDGED);
  process.exit(code);
}

const waits = env.PULUMI_TEST_CODE === "signal";
if (waits) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => {
      process.stdout.write(` ${signal}`);
      end(8);
    });
  setTimeout(() => end(99), 8000);
}
process.stdout.write("Previewing update (dev):");
const logged =
  env.PULUMI_TEST_LOG && callLog ? logCalls(JSON.parse(env.PULUMI_TEST_LOG)) : undefined;
Promise.resolve(logged).then(() => {
  if (!waits) end(Number(env.PULUMI_TEST_CODE));
});
