/**
 * `npm run bench:profile`: in whose code a pack spends its time, from the start of its process to its
 * answer on a stack of 10,000 resources.
 */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPack } from "../tools/pack/server";
import { withPackCopy } from "../tools/pack/copy";
import { type Pack, packs } from "./packs";
import { stackRequests } from "./requests";

/** A .cpuprofile: each sample is the function that ran, and the microseconds since the one before. */
interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Whose code it is, by what its file's path contains; the first that matches counts. */
const owners: readonly [owner: string, file: RegExp][] = [
  ["@pulumi/policy", /node_modules\/@pulumi\/policy\//],
  ["protobuf messages", /node_modules\/(google-protobuf|@pulumi\/pulumi\/proto)\//],
  ["gRPC", /node_modules\/@grpc\/|node:internal\/(http2|stream)|node:http2|node:net/],
  ["other packages", /node_modules\//],
  ["aws-preflight", /\/dist\//],
];

async function main(): Promise<void> {
  const [, request] = stackRequests().at(-1) ?? [];
  if (!request) return;
  await withPackCopy(async (folder) => {
    for (const pack of packs(folder)) {
      const times = timesOf(await profile(pack, (client) => client.analyzeStack(request)));
      console.log(pack.name);
      for (const [owner, ms] of times) console.log(`${ms.toFixed().padStart(6)} ms  ${owner}`);
    }
  });
}

async function profile(
  { folder, env }: Pack,
  call: (client: Awaited<ReturnType<typeof startPack>>["client"]) => Promise<unknown>,
): Promise<CpuProfile> {
  const output = await mkdtemp(join(tmpdir(), "profile-"));
  try {
    const nodeArguments = ["--cpu-prof", "--cpu-prof-dir", output];
    const exit = ["--require", join(__dirname, "exit-on-term.js")];
    const options = { env: { ...process.env, ...env }, nodeArguments: [...nodeArguments, ...exit] };
    const pack = await startPack(folder, options);
    await call(pack.client);
    await pack.stop();
    const [file = ""] = await readdir(output);
    return JSON.parse(await readFile(join(output, file), "utf8")) as CpuProfile;
  } finally {
    await rm(output, { recursive: true });
  }
}

/** Milliseconds that weren't idle, by owner, the longest first. */
function timesOf({ nodes, samples, timeDeltas }: CpuProfile): [string, number][] {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const times = new Map<string, number>();
  samples.forEach((id, n) => {
    const { functionName = "", url = "" } = frames.get(id) ?? {};
    if (functionName === "(idle)") return;
    const owner = owners.find(([, file]) => file.test(url))?.[0] ?? systemPart(functionName);
    times.set(owner, (times.get(owner) ?? 0) + (timeDeltas[n] ?? 0) / 1000);
  });
  return [...times].sort(([, a], [, b]) => b - a);
}

function systemPart(functionName: string): string {
  return functionName === "(garbage collector)" ? "garbage collection" : "Node";
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
