import { expect } from "chai";
import { withLocalAction, workflowsIn } from "../../../tools/actionlint/examples";

const workflow = "on: push\njobs:\n  one:\n    steps: []\n";
const fenced = (language: string, text: string) => `Text\n\n\`\`\`${language}\n${text}\`\`\`\n\n`;

describe("tools/actionlint/examples", () => {
  it("takes a page's workflows, and no other YAML", () => {
    const blocks = [
      fenced("yaml", workflow),
      fenced("yaml", "script:\n  - jobs\n"),
      fenced("sh", workflow),
      fenced("yaml", `name: b\n${workflow}`),
    ];
    expect(workflowsIn(blocks.join(""))).to.deep.equal([workflow, `name: b\n${workflow}`]);
  });

  it("takes this repository's own action from the repository", () => {
    const steps = "- uses: aws-preflight/aws-preflight@v0.1.0\n- uses: a/aws-preflight@v1\n";
    expect(withLocalAction(steps)).to.equal("- uses: ./\n- uses: a/aws-preflight@v1\n");
  });
});
