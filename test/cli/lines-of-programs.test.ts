import { expect } from "chai";
import { cp, mkdir, readdir, rm } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { Log } from "sarif";
import { resolvePulumiCli } from "../../tools/cli/resolve";
import { yamlHostFolder } from "../../tools/yaml-host/resolve";
import { repository } from "./support/process";
import { Project } from "./support/project";
import { pythonWithPulumi } from "./support/python";
import { Watch } from "./support/watch";

const secret = "marker-secret-of-the-database";

/** Advised against, and created all the same. */
const properties = {
  engine: "postgres",
  engineVersion: "14",
  instanceClass: "db.t4g.micro",
  allocatedStorage: 20,
  username: "app",
  password: secret,
  skipFinalSnapshot: true,
};
const asOf = { "rds-engine-support": { enforcementLevel: "advisory", asOf: "2026-12-01" } };

/** A Node program with resources of its own, of its own component and of a package's. */
const node = `const { rds } = require("@pulumi/aws");
const { appendFileSync } = require("node:fs");
const { ComponentResource, runtime } = require("@pulumi/pulumi");
const { Database } = require("database-kit");
const properties = ${JSON.stringify(properties)};
class Shop extends ComponentResource {
  constructor(name) {
    super("shop:index:Shop", name);
    new rds.Instance("of-own-component", properties, { parent: this });
  }
}
  new rds.Instance("own", properties);
new Shop("shop");
new Database("kit", properties);
appendFileSync(\`\${__dirname}/logged.txt\`, \`\${runtime.isDryRun()} \${"PULUMI_DEBUG_GRPC" in process.env}\\n\`);
`;
const kit = `const { rds } = require("@pulumi/aws");
const { ComponentResource } = require("@pulumi/pulumi");
exports.Database = class extends ComponentResource {
  constructor(name, properties) {
    super("kit:index:Database", name);
    new rds.Instance("of-package", properties, { parent: this });
  }
};
`;

const yaml = `name: shop
runtime: yaml
resources:
  # A comment.
  own:
    type: aws:rds:Instance
    properties: ${JSON.stringify(properties)}
`;

const python = `import pulumi

from shop.database import Database

properties = ${JSON.stringify(properties).replace("true", "True")}
Database("own", properties)
`;
const pythonDatabase = `import pulumi


class Database(pulumi.CustomResource):
    def __init__(self, name, properties, opts=None):
        super().__init__("aws:rds/instance:Instance", name, properties, opts)


def database(name, properties):
    return Database(name, properties)
`;

const go = `package main

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

type database struct{ pulumi.CustomResourceState }

// As in Pulumi's SDKs: what declares a resource is whoever calls this.
func newDatabase(ctx *pulumi.Context, name string, properties pulumi.Map) error {
	return ctx.RegisterResource("aws:rds/instance:Instance", name, properties, &database{})
}

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		properties := pulumi.Map{
${Object.entries(properties)
  .map(([key, value]) => `\t\t\t"${key}": pulumi.ToOutput(${JSON.stringify(value)}),`)
  .join("\n")}
		}
		return newDatabase(ctx, "own", properties)
	})
}
`;

const found = "rds-engine-support";

describe("the lines of programs", function () {
  this.timeout(300_000);
  let project: Project;
  let watch: Watch;

  before(async function () {
    this.timeout(0);
    await resolvePulumiCli();
    project = await Project.make(node);
    await project.write("policies.json", JSON.stringify(asOf));
    await mkdir(join(project.folder, "tmp"));
    watch = new Watch(join(project.folder, "tmp"), secret);
  });
  after(async () => {
    await watch.stop();
    await project.remove();
  });

  /** Runs the command; resolves with each finding's rule, resource and place, and the text that is there. */
  async function linesOf(command: string, env: Record<string, string> = {}): Promise<string[]> {
    const [before, behind = ""] = command.split(/(?:^| )-- /);
    const line = `npx aws-preflight run -f sarif -o lines.sarif ${before} -- --stack dev ${behind}`;
    const TMPDIR = join(project.folder, "tmp");
    const { stdout, stderr } = await project.shell(`${line} || true`, { ...env, TMPDIR });
    expect(stdout + stderr).not.to.contain("without the program's lines");
    const { runs } = JSON.parse(await project.read("lines.sarif")) as Log;
    const places = runs.flatMap(({ results = [] }) =>
      results.map(({ ruleId, locations: [location] = [] }) => {
        const { artifactLocation, region } = location?.physicalLocation ?? {};
        const name = location?.logicalLocations?.[0]?.name;
        const file = decodeURIComponent(artifactLocation?.uri ?? "");
        return {
          file,
          line: region?.startLine,
          column: region?.startColumn,
          is: `${ruleId} ${name}`,
        };
      }),
    );
    return Promise.all(
      places.map(async ({ file, line, column, is }) => {
        const text = (await project.read(file)).split("\n")[(line ?? 1) - 1] ?? "";
        const at = column === undefined ? "" : `,${column}`;
        return line === undefined ? `${is} in ${file}` : `${is} in ${file}${at}: ${text.trim()}`;
      }),
    );
  }

  const expectedOfNode = [
    `${found} own in index.js,3: new rds.Instance("own", properties);`,
    `${found} of-package in index.js,1: new Database("kit", properties);`,
    `${found} of-own-component in index.js,5: new rds.Instance("of-own-component", properties, { parent: this });`,
  ];

  it("are those of new resources, of components and, in an update, of its preview", async () => {
    await mkdir(join(project.folder, "node_modules/database-kit"));
    await project.write("node_modules/database-kit/index.js", kit);
    const lines = await linesOf("up -- --yes --policy-pack-config policies.json");
    expect(lines).to.have.members(expectedOfNode);
    // A preview, and an update whose calls nobody logs.
    expect(await project.read("logged.txt")).to.equal("true true\nfalse false\n");
  });

  it("are those of resources that exist, also when the program throws in the end", async () => {
    await project.write(
      "index.js",
      `${node}\nsetTimeout(() => { throw new Error("no shop"); }, 3000);\n`,
    );
    const lines = await linesOf("-- --policy-pack-config policies.json");
    expect(lines).to.have.members(expectedOfNode);
  });

  it("are those of a program in YAML", async () => {
    await project.write("Pulumi.yaml", yaml);
    const host = await yamlHostFolder((await resolvePulumiCli()).path);
    const PATH = [host, await pathOf(project)].join(delimiter);
    expect(await linesOf("-- --policy-pack-config policies.json", { PATH })).to.deep.equal([
      `${found} own in Pulumi.yaml,3: own:`,
    ]);
  });

  it("are those of a program in Go", async () => {
    await writeProgram(["./program"]);
    await project.write("main.go", go);
    for (const file of ["go.mod", "go.sum"])
      await cp(join(repository, "tools/yaml-host", file), join(project.folder, file));
    const built = await project.shell("GOFLAGS=-mod=mod go build -o program .");
    expect(built.code, built.stderr).to.equal(0);
    expect(await linesOf("-- --policy-pack-config policies.json")).to.deep.equal([
      `${found} own in main.go: return newDatabase(ctx, "own", properties)`,
    ]);
  });

  const interpreter = pythonWithPulumi();
  if (interpreter !== undefined)
    it("are those of a program in Python", async () => {
      await writeProgram([interpreter, join(repository, "tools/language-host/python/launcher.py")]);
      await mkdir(join(project.folder, "shop"));
      await project.write("shop/database.py", pythonDatabase);
      await project.write("__main__.py", python);
      expect(await linesOf("-- --policy-pack-config policies.json")).to.deep.equal([
        `${found} own in __main__.py: Database("own", properties)`,
      ]);
    });

  it("are those of the example as reported, in a folder with a name of any kind", async () => {
    const name = "größe 100% #1";
    await cp(join(repository, "examples/loan-app"), join(project.folder, name), {
      recursive: true,
      filter: (path) => !path.endsWith("node_modules"),
    });
    const file = join(name, "Pulumi.yaml");
    await project.write(
      file,
      (await project.read(file)).replace("runtime: nodejs", "runtime: stand-in"),
    );
    const setUp = [
      "for one in ts-node typescript @types; do ln -s $ROOT/node_modules/$one node_modules/$one; done",
      `cd '${name}'`,
      "pulumi stack init dev",
      `pulumi config set --secret dbPassword ${secret}`,
      "pulumi config set variant as-reported",
      "pulumi config set accountId 123456789012",
    ];
    const made = await project.shell(setUp.join("\n"), { ROOT: repository });
    expect(made.code, made.stderr).to.equal(0);
    const env = { PULUMI_NODEJS_TYPESCRIPT: "true", PULUMI_NODEJS_TRANSPILE_ONLY: "true" };
    const command = `--project-file '${file}' -- -C '${name}' --policy-pack-config '${project.folder}/${name}/policy-config.json'`;
    const lines = await linesOf(command, env);
    const at = (part: string, text: string) => `${name}/${part}: ${text}`;
    expect(lines).to.have.members([
      `rds-engine-version loan-db-dev in ${at("database.ts,21", "this.instance = new aws.rds.Instance(")}`,
      `alb-log-order alb-dev in ${at("load-balancer.ts,25", "this.loadBalancer = new aws.lb.LoadBalancer(")}`,
      `alb-log-principal alb-logs-policy-dev in ${at("log-bucket.ts,19", "this.policy = new aws.s3.BucketPolicy(")}`,
      `ecr-repository-arguments/block-keys loan-app-dev in ${at("registry.ts,23", "this.repository = new aws.ecr.Repository(")}`,
      `secret-rotation-order db-secret-rotation-dev in ${at("rotation.ts,5", "new aws.secretsmanager.SecretRotation(")}`,
    ]);
  });

  it("leave no secret behind", async () => {
    await watch.stop();
    expect([...(watch.kinds.get("run/calls/pipe") ?? [])]).to.deep.equal(["pipe"]);
    // But for Pulumi's own log of events, which is removed with the folder.
    const logs = ["run/preview.json", "run/update.json"];
    expect([...watch.found].filter((path) => !logs.includes(path))).to.deep.equal([]);
    const left = await readdir(join(project.folder, "tmp"));
    expect(left.filter((name) => name.startsWith("aws-preflight"))).to.deep.equal([]);
    // The programs, which hold it themselves, and the stack's state, where Pulumi encrypts it.
    for (const own of ["index.js", "main.go", "program", "__main__.py", "Pulumi.yaml"])
      await rm(join(project.folder, own), { force: true });
    const { stdout } = await project.shell(`grep -rl ${secret} . || true`);
    expect(stdout).to.equal("");
  });

  function writeProgram(command: string[]): Promise<void> {
    const runtime = { name: "stand-in", options: { command } };
    return project.write("Pulumi.yaml", JSON.stringify({ name: "shop", runtime }));
  }
});

/** The PATH of a project's commands. */
async function pathOf(project: Project): Promise<string> {
  return (await project.shell("echo $PATH")).stdout.trim();
}
