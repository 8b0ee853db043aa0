import { symlink } from "node:fs/promises";
import { join } from "node:path";
import type { Cloud } from "../../../tools/cloud/server";
import { findingsOf } from "../../../tools/preview/events";
import { type Ended, repository } from "../../cli/support/process";
import type { Machine } from "./machine";

/** What a preview or an update came to. */
export interface Outcome extends Ended {
  /** Policy, level and resource of each finding, in the order of `findingsOf`. */
  readonly findings: readonly string[];
  /** The messages of the findings. */
  readonly messages: readonly string[];
  /** How what the service was told of ended: `preview succeeded`. */
  readonly statuses: readonly string[];
}

/** A database in a program. */
export interface Database {
  readonly name: string;
  readonly engineVersion: string;
}

/** The developer's project `shop`, with a stack of the organization. */
export class Stack {
  constructor(
    private readonly cloud: Cloud,
    readonly machine: Machine,
    readonly name: string,
  ) {}

  /** Makes the project and its stack on a machine. */
  static async make(cloud: Cloud, machine: Machine, name = "dev"): Promise<Stack> {
    await machine.write("Pulumi.yaml", "name: shop\nruntime: nodejs\n");
    await machine.write("package.json", '{ "name": "shop", "main": "index.js" }');
    await symlink(join(repository, "node_modules"), join(machine.folder, "node_modules"));
    return new Stack(cloud, machine, name).init();
  }

  /** Another stack of the same project. */
  other(name: string): Promise<Stack> {
    return new Stack(this.cloud, this.machine, name).init();
  }

  private async init(): Promise<this> {
    const { code, stderr } = await this.machine.shell(
      `pulumi stack init acme/shop/${this.name}
      pulumi config set aws:region us-east-1`,
    );
    if (code !== 0) throw new Error(stderr);
    return this;
  }

  /** Writes the program, which has these databases. */
  async has(...databases: readonly Database[]): Promise<void> {
    const program = databases.map(
      ({ name, engineVersion }) => `new aws.rds.Instance("${name}", {
        engine: "postgres",
        engineVersion: "${engineVersion}",
        instanceClass: "db.t4g.micro",
        allocatedStorage: 20,
        username: "app",
        manageMasterUserPassword: true,
        skipFinalSnapshot: true,
      });`,
    );
    const lines = ['const aws = require("@pulumi/aws");', ...program];
    await this.machine.write("index.js", lines.join("\n"));
  }

  preview(options = "", env: Record<string, string> = {}): Promise<Outcome> {
    return this.run(`pulumi preview --color never --stack acme/shop/${this.name} ${options}`, env);
  }

  /** Previews, and then updates. */
  up(): Promise<Outcome> {
    return this.run(`pulumi up --yes --color never --stack acme/shop/${this.name}`);
  }

  /** Runs a command that previews or updates. */
  async run(command: string, env: Record<string, string> = {}): Promise<Outcome> {
    const before = this.cloud.updates.all.length;
    const ended = await this.machine.shell(command, env);
    const updates = this.cloud.updates.all.slice(before);
    const findings = findingsOf(updates.flatMap(({ events }) => events));
    return {
      ...ended,
      findings: findings.map(
        ({ policy, level, urn }) => `${policy} ${level} ${urn.split("::").at(-1) ?? ""}`,
      ),
      messages: findings.map(({ message }) => withoutColours(message)),
      statuses: updates.map(({ kind, status = "" }) => `${kind} ${status}`),
    };
  }
}

/** The service is told of colours, too. */
function withoutColours(text: string): string {
  return text.replaceAll(/<\{%.*?%\}>/g, "").trimEnd();
}
