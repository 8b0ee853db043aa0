import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { expect } from "chai";
import { component, resource } from "../../testing";
import { analyzeRequest, analyzeStackRequest, toFinding } from "../../testing/sdk";
import { withInputs, withOutputs } from "../../testing/wire";
import { type PackServer, startPack, type StartOptions } from "../../tools/pack/server";
import { changesIn, makeReadOnly, withPackCopy } from "../../tools/pack/copy";

const root = join(__dirname, "..", "..");

const stack = component("pulumi:pulumi:Stack", "project-test");
const database = resource("aws:rds/instance:Instance", "database", {
  engine: "postgres",
  engineVersion: "14.7",
});
const request = () => analyzeStackRequest([stack, database].map((one) => withOutputs(one)));

/** The policies that report on a stack with a retired database. */
async function reported({ client }: PackServer): Promise<string[]> {
  const response = await client.analyzeStack(request());
  return response.getDiagnosticsList().map((diagnostic) => diagnostic.getPolicyname());
}

/** A pack must start, print nothing but its port, and find what there is to find. */
async function expectSound(folder: string, options?: StartOptions): Promise<void> {
  const pack = await startPack(folder, options);
  try {
    expect(await reported(pack)).to.deep.equal(["rds-engine-version"]);
  } finally {
    await pack.stop();
  }
  expect(pack.printed()).to.equal("");
}

describe("the built pack, with faults around it", function () {
  this.timeout(60_000);

  it("runs twice at once", async () => {
    await Promise.all([expectSound(root), expectSound(root)]);
  });

  it("starts again after it was killed in a call", async () => {
    const pack = await startPack(root);
    const call = pack.client.analyzeStack(request());
    process.kill(pack.pid, "SIGKILL");
    const error = await call.then(
      () => undefined,
      (error: unknown) => error,
    );
    await pack.stop();
    // 14 is gRPC's UNAVAILABLE.
    expect(error).to.include({ code: 14 });
    await expectSound(root);
  });

  it("says which file of its data is missing, and doesn't start", () =>
    withPackCopy(async (folder) => {
      await rm(join(folder, "data", "lifecycle", "rds.json"));
      expect(await failureToStart(folder)).to.equal(
        "The pack ended with code 32: error: [runtime] aws-preflight's own file " +
          "data/lifecycle/rds.json isn't there; install pulumi-aws-preflight again\n",
      );
    }));

  it("says once which file of its data is broken, and goes on", () =>
    withPackCopy(async (folder) => {
      await writeFile(join(folder, "data", "lifecycle", "rds.json"), '{"engines":');
      const pack = await startPack(folder);
      const analyzed = await pack.client.analyze(analyzeRequest(withInputs(database)));
      const ofStack = await pack.client.analyzeStack(request());
      await pack.stop();
      const told = [analyzed, ofStack].flatMap((one) => one.getDiagnosticsList()).map(toFinding);
      expect(told.map(({ policy, level, urn }) => [policy, level, urn])).to.deep.equal([
        ["rds-engine-support", "advisory", database.urn],
      ]);
      expect(told[0]?.message.split("\n")[0]).to.equal(
        "aws-preflight can't read its own file data/lifecycle/rds.json: it isn't JSON.",
      );
      expect(pack.printed()).to.equal("");
    }));

  it("works with keys in its configuration that it doesn't know, and says so", async () => {
    const pack = await startPack(root);
    const properties = { asof: "2020-01-01", constructor: "x" };
    await pack.client.configure(configured("rds-engine-version", properties));
    const response = await pack.client.analyzeStack(request());
    await pack.stop();
    const found = response.getDiagnosticsList().map(toFinding);
    expect(found.map(({ policy, level }) => [policy, level])).to.deep.equal([
      ["rds-engine-version", "mandatory"],
      ["stale-exemptions", "advisory"],
      ["stale-exemptions", "advisory"],
    ]);
    expect(found[1]?.message).to.contain('the key "asof"').and.to.contain('Write "asOf" instead.');
    expect(pack.printed()).to.equal("");
  });

  it("works where resources are analyzed twice, or aren't in the stack", async () => {
    const pack = await startPack(root);
    const elsewhere = resource(database.type, "elsewhere", database.inputs);
    for (const one of [database, elsewhere, database]) {
      const response = await pack.client.analyze(analyzeRequest(withInputs(one)));
      expect(response.getDiagnosticsList().map(toFinding)).to.deep.equal([]);
    }
    expect(await reported(pack)).to.deep.equal(["rds-engine-version"]);
    // A second stack, of which it was told nothing.
    expect(await reported(pack)).to.deep.equal(["rds-engine-version"]);
    await pack.stop();
    expect(pack.printed()).to.equal("");
  });

  it("works with a configuration for policies that it doesn't have", async () => {
    const pack = await startPack(root);
    await pack.client.configure(configured("rds-engine-versoin", { asOf: "2020-01-01" }));
    expect(await reported(pack)).to.deep.equal(["rds-engine-version"]);
    await pack.stop();
  });

  it("works in a folder that it may not write to, and doesn't", () =>
    withPackCopy(async (folder) => {
      await makeReadOnly(folder);
      const before = await changesIn(folder);
      await expectSound(folder);
      // Root may write anywhere, but not without a trace.
      expect(await changesIn(folder)).to.deep.equal(before);
    }));

  it("works without HOME, and all else that it wasn't given", async () => {
    await expectSound(root, { env: { PATH: process.env.PATH } });
  });
});

async function failureToStart(folder: string): Promise<string> {
  try {
    await (await startPack(folder)).stop();
  } catch (error) {
    return (error as Error).message;
  }
  return "it started";
}

function configured(policy: string, properties: object): proto.ConfigureAnalyzerRequest {
  const config = new proto.PolicyConfig();
  config.setEnforcementlevel(proto.EnforcementLevel.MANDATORY);
  const bearer = { ...resource("a:b:C", "bearer"), inputs: { ...properties } };
  config.setProperties(analyzeRequest(withInputs(bearer)).getProperties());
  const request = new proto.ConfigureAnalyzerRequest();
  request.getPolicyconfigMap().set(policy, config);
  return request;
}
