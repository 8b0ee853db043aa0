/** Previews what the pages of policies show below their examples, before and after a deployment. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { declarations } from "../../policies";
import type { RunResult } from "../../tools/preview";
import { previews } from "../support/previewed";
import { withParts } from "./apart/parts";
import { onTheDayOfTheTable } from "./examples/day";
import { type Example, examplesOf } from "./examples/example";
import { type Round, roundsOf } from "./examples/rounds";
import { programOf } from "./page-program";

/**
 * A finding that a page shows below its example. ` ```text new ` shows what the first preview says,
 * ` ```text existing ` what one says when the example is deployed, and ` ```text always ` what both
 * say; the word after it is the finding's level.
 */
interface Shown {
  readonly when: string;
  readonly level: string;
  readonly message: string;
}

/** An example with what its page shows below it. */
interface ShownExample extends Example {
  readonly shown: readonly Shown[];
}

const examples = declarations
  .flatMap(({ name }) => examplesOf(name))
  .map((example): ShownExample => ({ ...example, shown: shownBelow(example) }))
  .filter((example) => example.shown.length > 0 || isRepaired(example));

/** Of who is let in, and when, what is right stays so once it is deployed. */
function isRepaired({ policy, verdict }: Example): boolean {
  return verdict === "allowed" && /-(grants|order|links)$/.test(policy);
}

const rounds = roundsOf(examples.map((example) => ({ example, config: { ...example.config } })));

/** What the section of an example shows. */
function shownBelow({ policy, code }: Example): Shown[] {
  const page = join(__dirname, "..", "..", "docs", "policies", `${policy}.md`);
  const [, below = ""] = readFileSync(page, "utf8").split(code);
  const [section = ""] = below.split(/^## /m);
  const blocks = section.matchAll(
    /^```text (new|existing|always) (mandatory|advisory)\n([^]*?)\n```/gm,
  );
  return [...blocks].map(([, when = "", level = "", message = ""]) => ({ when, level, message }));
}

describe("what pages show below their examples, in the engine", function () {
  this.timeout(300_000);
  previews(this, ...examples.map(({ policy }) => policy));
  const first = new Map<ShownExample, RunResult>();
  const second = new Map<ShownExample, RunResult>();

  before("preview the examples, deploy them, and preview them again", async () => {
    for (const round of rounds) await runsOf(round);
  });

  async function runsOf({ examples, config: policyConfig }: Round<ShownExample>): Promise<void> {
    const programs = new Map(examples.map((example) => [example, programOf(example.code)]));
    const options = {
      config: { "aws:region": "us-east-1" },
      policyConfig: { ...onTheDayOfTheTable, ...policyConfig },
    };
    await withParts(programs, options, async (stack) => {
      const before = await stack.preview();
      const { run } = await stack.up({ policyPack: false });
      expect(run.error).to.equal(undefined);
      const after = await stack.preview();
      for (const example of examples) {
        first.set(example, before.of(example));
        second.set(example, after.of(example));
      }
    });
  }

  for (const example of examples) {
    const { policy, number } = example;
    it(`${policy}, example ${number}, new and existing`, () => {
      expect(said(first.get(example), policy)).to.deep.equal(shownWhen(example, "new"));
      expect(said(second.get(example), policy)).to.deep.equal(shownWhen(example, "existing"));
    });
  }
});

function said(run: RunResult | undefined, policy: string): object[] | undefined {
  expect(run?.error).to.equal(undefined);
  return run?.findings
    .filter((finding) => finding.policy === policy)
    .map(({ level, message }) => ({ level, message }));
}

function shownWhen({ shown }: ShownExample, time: "new" | "existing"): object[] {
  return shown
    .filter(({ when }) => when === time || when === "always")
    .map(({ level, message }) => ({ level, message }));
}
