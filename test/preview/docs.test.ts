import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { rdsTable } from "../../lib/services/rds/table";
import { declarations } from "../../policies";
import { withStack } from "../../tools/preview";
import { programOf } from "./page-program";

const pages = join(__dirname, "..", "..", "docs", "policies");
const config = { "aws:region": "us-east-1" };

/** What a page says of an example, in the words after ```ts. */
type Verdict = "blocked" | "warned" | "remediated" | "allowed";

interface Example {
  readonly verdict: Verdict;
  readonly code: string;
  /** The pack's configuration, which the section of the example may show. */
  readonly config: object;
}

function examplesOf(policy: string): Example[] {
  const page = readFileSync(join(pages, `${policy}.md`), "utf8");
  return page.split(/^## /m).flatMap((section) => {
    const blocks = section.matchAll(/^```ts (blocked|warned|remediated|allowed)\n([^]*?)^```/gm);
    const shown = /^```json config\n([^]*?)^```/m.exec(section)?.[1] ?? "{}";
    const config = JSON.parse(shown) as object;
    return [...blocks].map(([, verdict, code = ""]) => ({
      verdict: verdict as Verdict,
      code,
      config,
    }));
  });
}

/** Examples hold for the data that the pack ships, whatever day the tests run on. */
const onTheDayOfTheTable = Object.fromEntries(
  declarations
    .filter(({ configSchema }) => "asOf" in (configSchema ?? {}))
    .map(({ name, level }) => [name, { enforcementLevel: level, asOf: rdsTable().updated }]),
);
const remediateLevel = { enforcementLevel: "remediate" };

const levels: Record<Verdict, string | undefined> = {
  blocked: "mandatory",
  warned: "advisory",
  remediated: undefined,
  allowed: undefined,
};

describe("the examples of docs/policies in the engine", function () {
  this.timeout(120_000);

  for (const { name } of declarations) {
    examplesOf(name).forEach(({ verdict, code, config: shown }, i) => {
      it(`${name}, example ${i + 1}: ${verdict}`, () =>
        withStack({ program: programOf(code), config }, async (stack) => {
          const remediate = verdict === "remediated";
          const policyConfig = {
            ...onTheDayOfTheTable,
            ...shown,
            ...(remediate ? { [name]: { ...onTheDayOfTheTable[name], ...remediateLevel } } : {}),
          };
          const preview = await stack.preview({ policyConfig });
          const remediated = preview.remediations.map(({ policy }) => policy);
          expect(remediated).to.deep.equal(remediate ? [name] : []);
          expect(preview.error).to.equal(undefined);
          expect(preview.result).to.equal(verdict === "blocked" ? "blocked" : "succeeded");
          const own = preview.findings.filter(({ policy }) => policy === name);
          const expected = levels[verdict];
          expect(own.map(({ level }) => level)).to.deep.equal(expected ? [expected] : []);
        }));
    });
  }
});
