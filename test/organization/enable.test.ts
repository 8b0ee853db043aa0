import { expect } from "chai";
import { version } from "../../package.json";
import type { Cloud } from "../../tools/cloud/server";
import { errorOf, Machine } from "./support/machine";
import { nextVersion } from "./support/page";
import { cloudWithPack, publishNext } from "./support/published";

/** What is required of a stack. */
interface Required {
  versionTag: string;
  config: object;
}

describe("enabling the pack", function () {
  this.timeout(300_000);
  let cloud: Cloud;
  let machine: Machine;

  beforeEach(async () => {
    cloud = await cloudWithPack();
    machine = await Machine.of(cloud);
  });
  afterEach(async () => {
    await cloud.stop();
    cloud.expectKnown();
  });

  const pack = "acme/aws-preflight";
  const required = (stack = "dev") =>
    (cloud.groups.required("shop", stack, "") as Required[]).map(({ versionTag, config }) => ({
      versionTag,
      config,
    }));

  /** Writes a configuration; resolves with the errors of the command that checks it, and of `enable`. */
  async function tried(config: object): Promise<{ checked: string; enabled: string }> {
    await machine.write("config.json", JSON.stringify(config));
    const args = `${pack} ${version} --config config.json`;
    const checked = await machine.shell(`pulumi policy validate-config ${args}`);
    const enabled = await machine.shell(`pulumi policy enable ${args}`);
    for (const ended of [checked, enabled]) {
      expect(ended.code === 0).to.equal(errorOf(ended) === "");
    }
    return { checked: errorOf(checked), enabled: errorOf(enabled) };
  }

  it("requires the latest version for all stacks", async () => {
    await publishNext(machine);
    const { code } = await machine.shell(`pulumi policy enable ${pack} latest`);
    expect(code).to.equal(0);
    expect(required()).to.deep.equal([{ versionTag: nextVersion, config: {} }]);
  });

  it("sends a configuration, with levels as keys", async () => {
    const config = {
      all: "advisory",
      "rds-engine-support": { enforcementLevel: "mandatory", warnDays: 90 },
    };
    expect(await tried(config)).to.deep.equal({ checked: "", enabled: "" });
    expect(required()).to.deep.equal([
      {
        versionTag: version,
        config: {
          all: { enforcementLevel: "advisory" },
          "rds-engine-support": { enforcementLevel: "mandatory", warnDays: 90 },
        },
      },
    ]);
  });

  it("is refused for a value of the wrong type, with the key's name", async () => {
    expect(await tried({ "rds-engine-support": { warnDays: "ninety" } })).to.deep.equal({
      checked:
        "error: policy pack configuration is invalid: " +
        "Invalid type. Expected: integer, given: string",
      enabled:
        "error: Enable policy pack failed: [400] " +
        "invalid configuration of rds-engine-support: warnDays must be integer",
    });
    expect(required()).to.deep.equal([]);
  });

  it("is refused for an exemption without a reason, with the key's name", async () => {
    expect(await tried({ "rds-engine-version": { exempt: [{ resource: "x" }] } })).to.deep.equal({
      checked: "error: policy pack configuration is invalid: reason is required",
      enabled:
        "error: Enable policy pack failed: [400] invalid configuration of rds-engine-version: " +
        "exempt.0 must have required property 'reason'",
    });
    expect(required()).to.deep.equal([]);
  });

  it("is refused for a level that doesn't exist, with the policy's name", async () => {
    const error =
      'error: parsing enforcement level for "rds-engine-support": ' +
      '"mandatry" is not a valid enforcement level';
    expect(await tried({ "rds-engine-support": "mandatry" })).to.deep.equal({
      checked: error,
      enabled: error,
    });
    expect(required()).to.deep.equal([]);
  });

  it("isn't refused for a policy or a key that doesn't exist", async () => {
    const config = {
      "rds-engine-verson": "advisory",
      "rds-engine-version": { asof: "2026-11-25" },
    };
    expect(await tried(config)).to.deep.equal({ checked: "", enabled: "" });
    expect(required()).to.have.length(1);
  });

  it("is refused for a version or a pack that isn't there", async () => {
    const versionless = await machine.shell(`pulumi policy enable ${pack} 99.0.0`);
    expect(versionless.code).not.to.equal(0);
    expect(errorOf(versionless)).to.equal(
      "error: Enable policy pack failed: [404] Policy Pack 'aws-preflight' 99.0.0 not found",
    );
    const nameless = await machine.shell("pulumi policy enable aws-preflight latest");
    expect(nameless.code).not.to.equal(0);
    expect(errorOf(nameless)).to.equal(
      "error: could not parse policy pack name 'aws-preflight'; " +
        "must be of the form <org-name>/<policy-pack-name>",
    );
  });

  it("has two versions side by side, and the newest counts in a stack of both groups", async () => {
    await publishNext(machine);
    const { code, stderr } = await machine.shell(`
      pulumi policy enable ${pack} ${version}
      pulumi policy group new canary --org acme --entity-type stacks --yes
      pulumi policy group edit canary --org acme --add-stack shop/canary
      pulumi policy enable ${pack} ${nextVersion} --policy-group canary`);
    expect(code, stderr).to.equal(0);
    expect(required("canary")).to.deep.equal([{ versionTag: nextVersion, config: {} }]);
    expect(required("dev")).to.deep.equal([{ versionTag: version, config: {} }]);
  });

  it("is taken back by disable, once", async () => {
    await machine.shell(`pulumi policy enable ${pack} ${version}`);
    const disabled = await machine.shell(`pulumi policy disable ${pack}`);
    expect(disabled.code).to.equal(0);
    expect(required()).to.deep.equal([]);
    const again = await machine.shell(`pulumi policy disable ${pack}`);
    expect(again.code).not.to.equal(0);
    expect(errorOf(again)).to.equal(
      "error: Request to disable policy pack failed: [400] " +
        "Policy Pack 'aws-preflight' is not enabled for 'default-policy-group'",
    );
  });
});
