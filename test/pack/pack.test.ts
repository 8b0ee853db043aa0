import { join } from "node:path";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { expect } from "chai";
import { declarations } from "../../policies";
import { resource } from "../../testing";
import { analyzeRequest, analyzeStackRequest, toFinding } from "../../testing/sdk";
import { withInputs, withOutputs } from "../../testing/wire";
import { type PackServer, startPack } from "../../tools/pack/server";

const root = join(__dirname, "..", "..");

const database = resource("aws:rds/instance:Instance", "database", {
  engine: "postgres",
  engineVersion: "latest",
});

describe("the built pack", function () {
  this.timeout(60_000);
  let pack: PackServer;

  before(async () => {
    pack = await startPack(root);
  });
  after(() => pack.stop());

  it("prints nothing but its port", () => {
    expect(pack.printed()).to.equal("");
  });

  it("tells the engine what its policies declare", async () => {
    const info = await pack.client.getAnalyzerInfo();
    expect(info.getName()).to.equal("aws-preflight");
    expect(info.getPoliciesList().map((policy) => policy.getName())).to.deep.equal(
      declarations.map(({ name }) => name),
    );
    const one = info.getPoliciesList().find((policy) => policy.getName() === "rds-engine-version");
    expect(one?.getUrl()).to.match(/\/docs\/policies\/rds-engine-version\.md$/);
    expect(one?.getConfigschema()?.getProperties()?.toJavaScript()).to.have.property("asOf");
  });

  it("answers for a resource and for a stack", async () => {
    const one = await pack.client.analyze(analyzeRequest(withInputs(database)));
    expect(one.getDiagnosticsList()).to.deep.equal([]);
    const all = await pack.client.analyzeStack(analyzeStackRequest([withOutputs(database)]));
    expect(all.getDiagnosticsList().map(toFinding)).to.have.length(1);
    expect(toFinding(all.getDiagnosticsList()[0]!)).to.include({
      policy: "rds-engine-version",
      level: "mandatory",
      urn: database.urn,
      severity: "high",
    });
  });

  it("takes levels and configuration from the engine", async () => {
    const request = new proto.ConfigureAnalyzerRequest();
    const config = new proto.PolicyConfig();
    config.setEnforcementlevel(proto.EnforcementLevel.DISABLED);
    config.setProperties(analyzeRequest(withInputs(resource("a:b:C", "empty"))).getProperties());
    request.getPolicyconfigMap().set("rds-engine-version", config);
    await pack.client.configure(request);
    const all = await pack.client.analyzeStack(analyzeStackRequest([withOutputs(database)]));
    expect(all.getDiagnosticsList()).to.deep.equal([]);
  });
});
