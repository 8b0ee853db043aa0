import { expect } from "chai";
import { delimiter, dirname, join } from "node:path";

import type { PulumiCli } from "../../../tools/cli/cli";
import { runEnvironment } from "../../../tools/preview/environment";
import { providerSettings } from "../../../tools/preview/provider";
import { Sandbox } from "../cli/sandbox";

const tools = join(__dirname, "../../../tools");
const VARIABLES = ["PATH", "AWS_PROFILE", "PULUMI_ACCESS_TOKEN", "AWS_PREFLIGHT_PROVIDER"];

describe("a preview's environment", () => {
  let sandbox: Sandbox;
  let cli: PulumiCli;
  const saved = new Map<string, string | undefined>();
  beforeEach(() => {
    sandbox = new Sandbox();
    const path = sandbox.pulumi(join(sandbox.folder, "cli/pulumi"), "3.259.0");
    cli = { path, version: "3.259.0", from: "PULUMI_CLI" };
    for (const name of VARIABLES) saved.set(name, process.env[name]);
    process.env.PATH = sandbox.bin;
  });
  afterEach(() => {
    for (const [name, value] of saved) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    sandbox.close();
  });

  const environment = () =>
    runEnvironment(cli, providerSettings("/home"), "/state", { EXTRA: "1" });

  it("needs no network and no login", async () => {
    expect(await environment()).to.include({
      PULUMI_HOME: "/home",
      PULUMI_BACKEND_URL: "file:///state",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
      EXTRA: "1",
    });
  });

  it("takes the developer's own Pulumi and AWS settings away", async () => {
    process.env.AWS_PROFILE = "mine";
    process.env.PULUMI_ACCESS_TOKEN = "mine";
    const env = await environment();
    expect(env).to.have.property("AWS_PROFILE", undefined);
    expect(env).to.have.property("PULUMI_ACCESS_TOKEN", undefined);
    expect(env).not.to.have.property("AWS_PREFLIGHT_PROVIDER");
  });

  it("finds the stand-in provider and the pack launcher, for a CLI without language host", async () => {
    const { PATH } = await environment();
    const folders = [join(tools, "provider/bin"), join(tools, "cli/bin")];
    const own = [dirname(process.execPath), sandbox.bin];
    expect(PATH?.split(delimiter)).to.deep.equal([...folders, ...own]);
  });

  it("leaves the launcher to a CLI that has its language host", async () => {
    sandbox.script(join(dirname(cli.path), "pulumi-language-nodejs"));
    const { PATH } = await environment();
    const folders = [join(tools, "provider/bin"), dirname(cli.path)];
    const own = [dirname(process.execPath), sandbox.bin];
    expect(PATH?.split(delimiter)).to.deep.equal([...folders, ...own]);
  });

  it("has the real provider, with plug-ins of the user's own, if asked for", () => {
    const env = { AWS_PREFLIGHT_PROVIDER: "real", PULUMI_HOME: "/mine" };
    const settings = providerSettings("/home", env);
    expect(settings.path).to.deep.equal([]);
    expect(settings.env).to.deep.equal({
      PULUMI_HOME: "/mine",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    });
    expect(settings.config).to.include({
      "aws:skipCredentialsValidation": "true",
      "aws:skipRequestingAccountId": "true",
    });
  });
});
