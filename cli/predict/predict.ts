/** `--predict`: decides, in a second preview, what the first one left open. */
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { packageFolder } from "../../lib/plain/package";
import {
  firstOpenFile,
  type LeftOpen,
  openFile,
  predictedFile,
  readOpen,
  readPredicted,
} from "../../lib/policy/prediction";
import { readUnjudged, unjudgedFile } from "../../lib/policy/unjudged-file";
import { readEvents } from "../events/read";
import type { Report } from "../report";
import { asArguments, flagsTakenOver, hasFlag, valuesOf } from "./flags";
import { filesIn, readRefusals, type Refusal } from "./handoff";
import { merge, type Merged, type Previewed } from "./merge";
import { findPlugins, Obstacle, writeLaunchers } from "./plugins";
import { type Registered, registeredIn } from "./registered";
import { runSilently } from "./second-preview";

/** The preview that the user saw. */
export interface FirstPreview {
  readonly report: Report;
  readonly eventLog: string;
  /** The file that the pack wrote for us. */
  readonly open: string;
  /** How long it took. */
  readonly ms: number;
  /** The arguments that the user gave to Pulumi. */
  readonly rest: readonly string[];
}

/** What came of it. */
export type Prediction =
  | { readonly kind: "nothing open" }
  | { readonly kind: "decided"; readonly merged: Merged }
  | { readonly kind: "not decided"; readonly why: string }
  | { readonly kind: "interrupted" };

/** The message of the second preview, which Pulumi Cloud shows in the stack's list. */
const message =
  "aws-preflight run --predict: a second preview, in which new resources have predicted outputs. Nobody deploys it.";

/**
 * Runs a second preview if the first one left something open, and has it decided there.
 *
 * @param folder an empty one, which the caller removes.
 * @param interrupted fires when the user wants to end.
 */
export async function predict(
  first: FirstPreview,
  folder: string,
  interrupted: AbortSignal,
): Promise<Prediction> {
  const left = readOpen(first.open);
  if (first.report.incomplete !== undefined)
    return { kind: "not decided", why: "the preview itself isn't complete" };
  if (left === undefined) return { kind: "not decided", why: "the pack didn't say what is open" };
  if (left.open.every(({ isSilent }) => isSilent)) return { kind: "nothing open" };
  try {
    return await decide({ ...first, left }, folder, interrupted);
  } catch (error) {
    if (error instanceof Obstacle) return { kind: "not decided", why: error.message };
    throw error;
  }
}

interface First extends FirstPreview {
  readonly left: LeftOpen;
}

/**
 * Where a plug-in would be asked with a predicted value, the preview is made again without predicting
 * that: so the answer is unknown, as it was in the first one. Each time some more isn't predicted, so
 * that this ends, if time doesn't end it before.
 */
async function decide(first: First, folder: string, interrupted: AbortSignal): Promise<Prediction> {
  const began = performance.now();
  const limitMs = 1.5 * first.ms + 10_000;
  const registered = await registeredIn(first.eventLog);
  refuseWhatCantBeGuarded(first, process.env);
  const plugins = findPlugins(registered.providers, process.env);
  if (!Object.hasOwn(plugins, "aws"))
    throw new Obstacle("the program doesn't use the provider aws");
  const unpredicted = new Set(first.left.feeding);
  for (let round = 1; ; round += 1) {
    const own = join(folder, String(round));
    await mkdir(own, { mode: 0o700 });
    const env = await writeLaunchers(own, { plugins, unpredicted: [...unpredicted] }, process.env);
    const remaining = limitMs - (performance.now() - began);
    const outcome = await runSilently(
      argumentsOf(first, own),
      environment(own, first, env),
      remaining,
      interrupted,
    );
    if (outcome === "interrupted") return { kind: "interrupted" };
    if (outcome === "too slow") throw new Obstacle("it took too long");
    if (outcome === "not started") throw new Obstacle("Pulumi couldn't be started again");
    const refusals = readRefusals(own);
    refuseOddPlugins(refusals);
    const more = refusals.flatMap(({ because }) => because).filter((urn) => !unpredicted.has(urn));
    if (more.length === 0) return decided(first, own);
    for (const urn of more) unpredicted.add(urn);
  }
}

async function decided(first: First, folder: string): Promise<Prediction> {
  const second = await outcomeIn(folder);
  if (second === undefined)
    throw new Obstacle("it failed: the program, a provider or Pulumi ended with an error");
  const predicted = readPredicted(filesIn(folder).predicted);
  return { kind: "decided", merged: merge(first, { ...second, predicted }) };
}

type Outcome = Previewed & Pick<Registered, "urns">;

/** What the second preview came to; `undefined` where it isn't complete. */
async function outcomeIn(folder: string): Promise<Outcome | undefined> {
  const { eventLog, open, unjudged } = outputsIn(folder);
  const left = readOpen(open);
  if (left === undefined || !existsSync(eventLog)) return undefined;
  const { report } = await readEvents(createReadStream(eventLog));
  if (report.incomplete !== undefined) return undefined;
  const { urns } = await registeredIn(eventLog);
  return { report: { ...report, unjudged: readUnjudged(unjudged) }, left, urns };
}

function outputsIn(folder: string) {
  return {
    eventLog: join(folder, "events.json"),
    open: join(folder, "open.json"),
    unjudged: join(folder, "unjudged.json"),
  };
}

function argumentsOf({ rest }: First, folder: string): string[] {
  const [config] = valuesOf(rest, "--policy-pack-config");
  return [
    "preview",
    "--non-interactive",
    "--refresh=false",
    `--message=${message}`,
    `--event-log=${outputsIn(folder).eventLog}`,
    `--policy-pack=${packageFolder()}`,
    ...(config === undefined ? [] : [`--policy-pack-config=${config}`]),
    ...asArguments(flagsTakenOver(rest)),
  ];
}

function environment(
  folder: string,
  first: First,
  launchers: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  const { open, unjudged } = outputsIn(folder);
  return {
    ...process.env,
    ...launchers,
    // It would write all calls a second time, secrets too.
    PULUMI_DEBUG_GRPC: undefined,
    PULUMI_DEBUG_COMMANDS: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    [unjudgedFile]: unjudged,
    [openFile]: open,
    [firstOpenFile]: first.open,
    [predictedFile]: filesIn(folder).predicted,
  };
}

/** What makes the engine start plug-ins without asking the PATH. @throws Obstacle */
function refuseWhatCantBeGuarded({ rest }: First, env: NodeJS.ProcessEnv): void {
  if (process.platform === "win32") throw new Obstacle("it isn't there on Windows yet");
  if (env[predictedFile]) throw new Obstacle("it runs inside of another one");
  if (env.PULUMI_DEBUG_PROVIDERS)
    throw new Obstacle("PULUMI_DEBUG_PROVIDERS names providers that run already");
  if (hasFlag(rest, /^--remote/)) throw new Obstacle("the preview runs elsewhere, with --remote");
  const [cwd = "."] = valuesOf(rest, "--cwd");
  if (namesPlugins(projectFile(resolve(cwd))))
    throw new Obstacle("the project names plug-ins of its own, under `plugins`");
}

/** The text of Pulumi's project file, which is in the folder or in one above it. */
function projectFile(folder: string): string {
  const file = namesIn(folder).find((name) => /^Pulumi\.(yaml|yml|json)$/.test(name));
  if (file !== undefined && statSync(join(folder, file)).isFile())
    return readFileSync(join(folder, file), "utf8");
  const above = dirname(folder);
  return above === folder ? "" : projectFile(above);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Without a reader of YAML: a key of this name in any place counts. */
function namesPlugins(project: string): boolean {
  return /(^|[\s{,])["']?plugins["']?\s*:/.test(project);
}

function refuseOddPlugins(refusals: readonly Refusal[]): void {
  const odd = refusals.find(({ because }) => because.length === 0);
  if (odd?.isOdd)
    throw new Obstacle(`the provider ${odd.plugin} plans resources in a way that isn't known`);
  if (odd)
    throw new Obstacle(`the program used the provider ${odd.plugin} only with predicted outputs`);
}
