import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { type Project, project, root } from "./project";

/** The TypeScript of a page: what its blocks say after their language, and their code. */
async function codeOf(page: string): Promise<(readonly [name: string, code: string])[]> {
  const text = await readFile(join(root, page), "utf8");
  const blocks = text.matchAll(/^```ts ?(.*)\n([^]*?)^```/gm);
  return [...blocks].map(([, name = "", code = ""]) => [name, code] as const);
}

async function typeCheck(reader: Project, ...files: string[]): Promise<void> {
  const options = ["--ignoreConfig", "--noEmit", "--strict", "--skipLibCheck", "--types", "node"];
  await reader.run("tsc", ...options, "--module", "nodenext", ...files);
}

describe("examples of tests, as their reader runs them", function () {
  this.timeout(240_000);

  it("docs/testing.md", async () => {
    const reader = await project();
    const [policies, tests, several] = await codeOf("docs/testing.md");
    expect([policies?.[0], tests?.[0]]).to.deep.equal(["policies.ts", "policies.test.ts"]);
    await reader.write("policies.ts", policies?.[1] ?? "");
    await reader.write("policies.test.ts", tests?.[1] ?? "");
    await reader.write("several.ts", several?.[1] ?? "");
    await typeCheck(reader, "policies.ts", "policies.test.ts", "several.ts");
    const told = await reader.run("tsx", "--test", "--test-reporter=tap", "policies.test.ts");
    expect(told).to.match(/^# tests 6\n# suites 2\n# pass 6\n# fail 0$/m);
  });

  it("README.md", async () => {
    const reader = await project();
    const blocks = (await codeOf("README.md")).map(([, code]) => code);
    const code = blocks.find((one) => one.includes("pulumi-aws-preflight/testing")) ?? "";
    const shown = "console.log(finding?.policy, finding?.level, finding?.severity);";
    await reader.write("readme.mts", `${code}\n${shown}\n`);
    await typeCheck(reader, "readme.mts");
    expect(await reader.run("tsx", "readme.mts")).to.equal("rds-engine-version mandatory high\n");
    expect(code).to.contain(
      '// finding: { policy: "rds-engine-version", level: "mandatory", urn, message, severity: "high" }',
    );
  });
});
