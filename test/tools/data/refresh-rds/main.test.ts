import { expect } from "chai";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { Harness } from "./harness";

const ROOT = join(__dirname, "../../../..");

/** Runs the command in the harness's folder. */
function main(harness: Harness, ...args: string[]) {
  const command = [
    "-r",
    require.resolve("tsx/cjs"),
    join(ROOT, "tools/data/refresh-rds/main.ts"),
    ...args,
  ];
  const env = { ...process.env, TSX_TSCONFIG_PATH: join(ROOT, "tsconfig.json") };
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, command, { cwd: harness.root, env }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), stdout, stderr });
    });
  });
}

describe("npm run refresh:rds", function () {
  this.timeout(30_000);
  let harness: Harness;

  beforeEach(async () => {
    harness = new Harness();
    await harness.start();
  });

  afterEach(() => harness.stop());

  it("asks the Regions it is told, and obeys --dry-run", async () => {
    const files = harness.files();
    const args = ["--region", "us-east-1", "--region", "eu-west-1", "--dry-run"];
    const { code, stdout, stderr } = await main(harness, ...args);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
    const { length } = harness.versionsOf("aurora-mysql");
    expect(stdout).to.include(`\neu-west-1 aurora-mysql: ${length} versions on `);
    expect(stdout).to.match(/\nDry run: nothing was written\.\n$/);
    expect(harness.files()).to.deep.equal(files);
  });

  it("fails with one message, and exit code 1", async () => {
    harness.aws.fault = () => ({ code: "AccessDenied", status: 403 });
    const { code, stdout, stderr } = await main(harness);
    expect({ code, stdout, stderr }).to.deep.equal({
      code: 1,
      stdout: "",
      stderr:
        "Nothing was written. us-east-1 postgres DescribeDBEngineVersions: AccessDenied: No.\n",
    });
  });

  it("refuses an option it doesn't know", async () => {
    const { code, stderr } = await main(harness, "--regions", "us-east-1");
    expect(code).to.equal(1);
    expect(stderr).to.include("Nothing was written. Unknown option '--regions'");
  });
});
