#!/usr/bin/env node
// Stands in for the Pulumi CLI: it notes how it was called in PULUMI_TEST_CALL, logs the events of
// PULUMI_TEST_EVENTS, and exits with PULUMI_TEST_CODE; or waits for a signal if that is "signal".
const { writeFileSync } = require("node:fs");
const { setTimeout } = require("node:timers");
const { argv, env } = process;

const args = argv.slice(2);
writeFileSync(
  env.PULUMI_TEST_CALL,
  JSON.stringify({ args, debugCommands: env.PULUMI_DEBUG_COMMANDS, cwd: process.cwd() }),
);

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
if (!waits) end(Number(env.PULUMI_TEST_CODE));
