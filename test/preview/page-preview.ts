/** Previews what a policy's page shows. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { type PreviewStack, withStack } from "../../tools/preview";
import { previews } from "../support/previewed";
import { programOf } from "./page-program";

/** A finding that a page shows below its example, as ` ```text new mandatory `. */
interface Shown {
  readonly level: string;
  readonly message: string;
}

interface PageExample {
  readonly code: string;
  readonly policyConfig: Record<string, unknown>;
  readonly shown: Readonly<Record<"new" | "existing", Shown[]>>;
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
      const { code, policyConfig, shown } = exampleOf(policy);
      expect(shown.new, "the page shows no finding").not.to.be.empty;
      const options = { program: programOf(code), config: { "aws:region": "us-east-1" } };
      await withStack({ ...options, policyConfig }, async (stack) => {
        expect(await said(stack, policy)).to.deep.equal(shown.new);
        expect((await stack.up({ policyPack: false })).result).to.equal("succeeded");
        expect(await said(stack, policy)).to.deep.equal(shown.existing);
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

function exampleOf(policy: string): PageExample {
  const page = join(__dirname, "..", "..", "docs", "policies", `${policy}.md`);
  const sections = readFileSync(page, "utf8").split(/^## /m);
  for (const section of sections) {
    const [, code] = /^```ts (?:blocked|warned)\n([^]*?)^```/m.exec(section) ?? [];
    if (code === undefined) continue;
    const [, config = "{}"] = /^```json config\n([^]*?)^```/m.exec(section) ?? [];
    const policyConfig = JSON.parse(config) as Record<string, unknown>;
    return { code, policyConfig, shown: shownIn(section) };
  }
  throw new Error(`${page} has no example that is blocked or warned of`);
}

function shownIn(section: string): PageExample["shown"] {
  const blocks = section.matchAll(
    /^```text (new|existing|always) (mandatory|advisory)\n([^]*?)\n```/gm,
  );
  const shown = [...blocks].map(([, when, level = "", message = ""]) => ({ when, level, message }));
  const at = (time: string) =>
    shown
      .filter(({ when }) => when === time || when === "always")
      .map(({ level, message }) => ({ level, message }));
  return { new: at("new"), existing: at("existing") };
}
