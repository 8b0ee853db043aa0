import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { component, resource, type TestResource } from "../../testing";
import { analyzeRequest, analyzeStackRequest } from "../../testing/sdk";
import { withInputs, withOutputs } from "../../testing/wire";
import { type PackServer, startPack } from "../../tools/pack/server";

const root = join(__dirname, "..", "..");
const stack = component("pulumi:pulumi:Stack", "project-test");
const database = (name: string) =>
  resource("aws:rds/instance:Instance", name, { engine: "postgres", engineVersion: "17" });
const repository = resource("aws:ecr/repository:Repository", "images", { name: "images" });
const other = resource("aws:sqs/queue:Queue", "queue", {});

/** What the pack asks of its data in one run over a stack, in the order of the reads. */
async function readsFor(resources: readonly TestResource[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "aws-preflight-reads-"));
  const file = join(folder, "reads");
  await writeFile(file, "");
  const pack = await startPack(root, {
    nodeArguments: ["--require", join(__dirname, "record-reads.cjs")],
    env: { ...process.env, RECORDED_READS: file },
  });
  try {
    await run(pack, [stack, ...resources]);
  } finally {
    await pack.stop();
  }
  const reads = await readFile(file, "utf8");
  await rm(folder, { recursive: true });
  return reads.split("\n").filter((line) => line !== "");
}

async function run({ client }: PackServer, resources: readonly TestResource[]): Promise<void> {
  for (const one of resources) await client.analyze(analyzeRequest(withInputs(one)));
  await client.analyzeStack(analyzeStackRequest(resources.map((one) => withOutputs(one))));
}

describe("the tables of the built pack", function () {
  this.timeout(60_000);

  it("aren't read for a stack of other services", async () => {
    expect(await readsFor([other])).to.deep.equal([]);
  });

  it("are read once, and only those of the services that the stack has", async () => {
    const databases = [database("one"), database("two"), other];
    expect(await readsFor(databases)).to.deep.equal(["lifecycle/rds.json"]);
    expect(await readsFor([repository, database("one"), database("two")])).to.deep.equal([
      "nested-keys.json",
      "lifecycle/rds.json",
    ]);
  });
});
