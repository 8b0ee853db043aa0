import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { notDetermined } from "../../lib/policy/finding";
import { withStack } from "../../tools/preview";
import { programOf } from "./page-program";

const page = readFileSync(join(__dirname, "..", "..", "docs", "not-determined.md"), "utf8");
const config = { "aws:region": "us-east-1" };

/** The text of the code blocks whose first line, after the fence, is this. */
function blocks(info: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${info}\\n([^]*?)^\`\`\``, "gm"))].map(
    ([, text = ""]) => text,
  );
}

describe("docs/not-determined.md in the engine", function () {
  this.timeout(120_000);
  const policy = "alb-log-bucket-policy";
  const [message] = blocks("");
  const [asOutput = "", ...others] = blocks(`ts warned ${policy}`);
  const [asText = "", ...more] = blocks(`ts allowed ${policy}`);

  it("shows what the first program gets, until it is deployed", () =>
    withStack({ program: programOf(asOutput), config }, async (stack) => {
      expect(others).to.deep.equal([]);
      const { result, findings } = await stack.preview();
      expect(result).to.equal("succeeded");
      expect(
        findings.map(({ policy, level, severity }) => [policy, level, severity]),
      ).to.deep.equal([[policy, "advisory", "low"]]);
      expect(findings[0]?.message).to.equal(message?.trimEnd());
      expect(message).to.contain(notDetermined);
      expect(await stack.up()).to.deep.include({ result: "succeeded", findings: [] });
      expect(await stack.preview()).to.deep.include({ result: "succeeded", findings: [] });
    }));

  it("shows a second one, of which the first preview can tell", () =>
    withStack({ program: programOf(asText), config }, async (stack) => {
      expect(more).to.deep.equal([]);
      expect(await stack.preview()).to.deep.include({ result: "succeeded", findings: [] });
    }));
});
