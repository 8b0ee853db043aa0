#!/usr/bin/env node
// Stands in for the Pulumi CLI in two previews: it notes how it was called, as a line in
// calls.jsonl beside SCENARIO, and does what that file says for the first and the second: logs its
// events, leaves what the pack would leave, appends what launchers would note, waits, and exits.
const { appendFileSync, readFileSync, writeFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const { setTimeout } = require("node:timers");
const { argv, env } = process;

const args = argv.slice(2);
const isSecond = env.AWS_PREFLIGHT_PREDICTED_FILE !== undefined;
const calls = join(dirname(env.SCENARIO), "calls.jsonl");
const { first, second, update } = JSON.parse(readFileSync(env.SCENARIO, "utf8"));
const round = isSecond ? Number(/\/(\d+)\/predicted/.exec(env.AWS_PREFLIGHT_PREDICTED_FILE)[1]) : 0;
const act = isSecond ? (second[round - 1] ?? second.at(-1)) : args[0] === "up" ? update : first;
appendFileSync(
  calls,
  `${JSON.stringify({ args, isSecond, env: act.env && pick(env, act.env), plan: planHere() })}\n`,
);

const flag = (name) =>
  args.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ??
  args[args.indexOf(name) + 1];

function pick(from, names) {
  return Object.fromEntries(names.map((name) => [name, from[name]]));
}

function planHere() {
  if (!isSecond) return undefined;
  return JSON.parse(
    readFileSync(join(dirname(env.AWS_PREFLIGHT_PREDICTED_FILE), "plan.json"), "utf8"),
  );
}

function end() {
  if (act.events !== undefined) writeFileSync(flag("--event-log"), act.events);
  if (act.open !== undefined && env.AWS_PREFLIGHT_OPEN_FILE)
    writeFileSync(env.AWS_PREFLIGHT_OPEN_FILE, JSON.stringify(act.open));
  if (act.predicted) appendFileSync(env.AWS_PREFLIGHT_PREDICTED_FILE, act.predicted);
  if (act.refused)
    appendFileSync(join(dirname(env.AWS_PREFLIGHT_PREDICTED_FILE), "refused.jsonl"), act.refused);
  process.exit(act.code ?? 0);
}

if (act.hangs)
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => act.isDeaf || end());
process.stdout.write(isSecond ? "NOBODY SEES THIS" : "Previewing update (dev):");
if (act.hangs) setTimeout(end, 60_000);
else setTimeout(end, act.ms ?? 0);
