import { expect } from "chai";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { workflowsIn } from "../../tools/actionlint/examples";
import { nodeMajors } from "../../tools/supply-chain/install";
import { repository } from "../cli/support/process";
import { action, type Step } from "./action";

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly unknown[]>> };
  readonly "timeout-minutes"?: number;
}
interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const text = (...path: string[]) => readFileSync(join(repository, ...path), "utf8");
const page = text("docs/reports.md");

/** This repository's workflows, by the names of their files. */
const own: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(join(repository, ".github/workflows")).map((file) => [
    file,
    text(".github/workflows", file),
  ]),
);
const workflow = (file: string) => parse(own[file] ?? "") as Workflow;

/** All that GitHub runs of ours, or of our users as docs/reports.md tells them. */
const sources = [...Object.values(own), ...workflowsIn(page), text("action.yml")];

function stepsOf(source: string): readonly Step[] {
  const parsed = parse(source) as Workflow | typeof action;
  if ("runs" in parsed) return parsed.runs.steps;
  return Object.values(parsed.jobs).flatMap(({ steps }) => steps);
}

describe("GitHub's workflows, and the action", () => {
  it("take actions of others by commit, with the version beside it", () => {
    const used = sources.flatMap(stepsOf).flatMap(({ uses = [] }) => uses);
    const lines = sources.flatMap((source) => [...source.matchAll(/^ *(?:- )?uses: (.*)$/gm)]);
    expect(lines).to.have.length(used.length);
    const foreign = lines.flatMap(([, line = ""]) =>
      line.startsWith("aws-preflight/") ? [] : [line],
    );
    expect(foreign).to.have.length.greaterThan(15);
    const pinned = /^[\w-]+(\/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
    expect(foreign.filter((line) => !pinned.test(line))).to.deep.equal([]);
  });

  it("take one version of each action", () => {
    const lines = sources.flatMap((source) => source.match(/[\w/-]+@[0-9a-f]{40} # v\S+/g) ?? []);
    const names = new Set(lines.map((line) => line.split("@")[0]));
    expect([...new Set(lines)]).to.have.length(names.size);
  });

  it("have no expression in a script", () => {
    const scripts = sources.flatMap(stepsOf).flatMap(({ run = [] }) => run);
    expect(scripts).to.have.length.greaterThan(8);
    expect(scripts.filter((script) => script.includes("${{"))).to.deep.equal([]);
  });

  it("may no more than they need", () => {
    expect(Object.keys(own).sort()).to.deep.equal(["ci.yml", "release.yml"]);
    expect(workflow("ci.yml").permissions).to.deep.equal({ contents: "read" });
    const { permissions, jobs } = workflow("release.yml");
    expect(permissions).to.deep.equal({});
    expect(Object.entries(jobs).map(([name, job]) => [name, job.permissions])).to.deep.equal([
      ["make", { contents: "read" }],
      ["publish", { "id-token": "write" }],
      ["announce", { contents: "write" }],
    ]);
    const ci = Object.values(workflow("ci.yml").jobs);
    expect(ci.filter((job) => job.permissions !== undefined)).to.deep.equal([]);
  });

  it("leave no token in a clone, and end", () => {
    for (const file of Object.keys(own)) {
      for (const [name, job] of Object.entries(workflow(file).jobs)) {
        expect(job["timeout-minutes"], name).to.be.a("number");
        const clones = job.steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
        for (const clone of clones)
          expect(clone.with?.["persist-credentials"], name).to.equal(false);
      }
    }
  });

  it("install on each Node that the pack is for", () => {
    expect(workflow("ci.yml").jobs.install?.strategy?.matrix.node).to.deep.equal([...nodeMajors]);
  });
});

describe("action.yml", () => {
  const { inputs, outputs, runs } = action;

  it("has steps as a composite action may have them", () => {
    expect(Object.keys(action)).to.deep.equal([
      "name",
      "description",
      "branding",
      "inputs",
      "outputs",
      "runs",
    ]);
    expect(Object.keys(runs)).to.deep.equal(["using", "steps"]);
    const [preview = {}, upload = {}, ...more] = runs.steps;
    expect(Object.keys(preview)).to.deep.equal(["id", "shell", "run", "env"]);
    expect(Object.keys(upload)).to.deep.equal(["if", "uses", "with"]);
    expect(more).to.deep.equal([]);
  });

  it("reads each of its inputs, and no other", () => {
    const named = JSON.stringify([runs, outputs]).matchAll(/\binputs\.([\w-]+)/g);
    const read = new Set([...named].map(([, name]) => name));
    expect([...read].sort()).to.deep.equal(Object.keys(inputs).sort());
  });

  it("has its inputs in docs/reports.md", () => {
    const rows = [...page.matchAll(/^\| `([\w-]+)` +\| (?:`(.*)`)? *\| (.*?) *\|$/gm)];
    const told = rows.map(([, name, preset = "", what]) => [name, preset, what]);
    expect(told).to.deep.equal(
      Object.entries(inputs).map(([name, input]) => [name, input.default ?? "", input.description]),
    );
  });
});
