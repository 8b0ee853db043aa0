/** Previews what a policy's page shows. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { type PreviewStack, withStack } from "../../tools/preview";
import { previews } from "../support/previewed";
import { type Example, examplesOf } from "./examples/example";
import { programOf } from "./page-program";

/** A finding that a page shows below its example, as ` ```text new mandatory `. */
interface Shown {
  readonly level: string;
  readonly message: string;
}

/**
 * Declares a test of the first example on a policy's page that isn't allowed. It gets the findings
 * that the page shows below it, and no other of the policy: ` ```text new ` shows what the first
 * preview says, ` ```text existing ` what one says when the example is deployed, and
 * ` ```text always ` what both say; the word after it is the finding's level.
 */
export function testPage(policy: string): void {
  describe(`${policy} in the engine`, function () {
    this.timeout(120_000);
    previews(this, policy);

    it("says of its page's example what the page shows, new and existing", async () => {
      const example = exampleOf(policy);
      const shown = shownBelow(example);
      expect(shown("new"), "what the page shows").not.to.be.empty;
      const options = {
        program: programOf(example.code),
        config: { "aws:region": "us-east-1" },
        policyConfig: { ...example.config },
      };
      await withStack(options, async (stack) => {
        expect(await said(stack, policy)).to.deep.equal(shown("new"));
        expect((await stack.up({ policyPack: false })).result).to.equal("succeeded");
        expect(await said(stack, policy)).to.deep.equal(shown("existing"));
      });
    });
  });
}

async function said(stack: PreviewStack, policy: string): Promise<Shown[]> {
  const { error, findings } = await stack.preview();
  expect(error).to.equal(undefined);
  return findings
    .filter((finding) => finding.policy === policy)
    .map(({ level, message }) => ({ level, message }));
}

function exampleOf(policy: string): Example {
  const example = examplesOf(policy).find(({ verdict }) => /blocked|warned/.test(verdict));
  if (!example)
    throw new Error(`The page of ${policy} has no example that is blocked or warned of`);
  return example;
}

/** What the section of an example shows for a time. */
function shownBelow({ policy, code }: Example): (time: "new" | "existing") => Shown[] {
  const page = join(__dirname, "..", "..", "docs", "policies", `${policy}.md`);
  const [, below = ""] = readFileSync(page, "utf8").split(code);
  const [section = ""] = below.split(/^## /m);
  const blocks = section.matchAll(
    /^```text (new|existing|always) (mandatory|advisory)\n([^]*?)\n```/gm,
  );
  const all = [...blocks].map(([, when = "", level = "", message = ""]) => ({
    when,
    finding: { level, message },
  }));
  return (time) =>
    all.filter(({ when }) => [time, "always"].includes(when)).map(({ finding }) => finding);
}
