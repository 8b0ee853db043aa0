import { expect } from "chai";
import type { FormatSettings } from "../../../cli/formats/format";
import { markdown } from "../../../cli/formats/markdown";
import type { Report } from "../../../cli/report";
import { homepage } from "../../../lib/plain/package";
import {
  advisory,
  byRule,
  linesOf,
  notDetermined,
  read,
  remediation,
  reportOn,
  urn,
  violation,
} from "../support/events";

const settings = { projectFile: "Pulumi.yaml", columns: 100 };

/** The HTML that GitHub makes of it, but for GitHub's own links and mentions. */
async function rendered(report: Report, given: FormatSettings = settings): Promise<string> {
  const [{ micromark }, { gfm, gfmHtml }] = await Promise.all([
    import("micromark"),
    import("micromark-extension-gfm"),
  ]);
  return micromark(markdown(report, given), {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
  });
}

/** The cells of the tables' rows, as HTML. */
async function cellsOf(report: Report, given?: FormatSettings): Promise<string[][]> {
  const html = await rendered(report, given);
  const rows = html.match(/<tr>\n<td>[^]*?<\/tr>/g) ?? [];
  return rows.map((row) => [...row.matchAll(/<td>([^]*?)<\/td>/g)].map(([, cell = ""]) => cell));
}

describe("the format markdown", () => {
  it("names the rule, with the policy's page, and what wasn't judged", async () => {
    const unjudged = [{ policy: "ecs-arguments", arguments: 2, resources: 1 }];
    const report = { ...(await reportOn(byRule())), unjudged };
    const [[policy] = []] = await cellsOf(report);
    expect(policy).to.match(
      /^<a href="[^"]*ecr-repository-arguments\.md"><code>ecr-repository-arguments\/repository-name<\/code><\/a>/,
    );
    expect(await rendered(report)).to.contain("2 arguments of 1 resource (ecs-arguments).</p>");
  });

  it("has a line that sums up, a table for each level, and what isn't determined folded", async () => {
    const report = await reportOn(violation(), advisory(), notDetermined(), remediation);
    const page = (policy: string) => `${homepage()}/blob/main/docs/policies/${policy}.md`;
    expect(markdown(report, settings)).to.equal(
      `### Policies: 1 mandatory, 1 advisory, 1 not determined

#### Mandatory

| Policy | Resource | Finding |
| --- | --- | --- |
| [<code>rds-engine-version</code>](${page("rds-engine-version")})<br>high | <code>db</code> <code>aws:rds:Instance</code> | It is wrong.<br>AWS answers so.<br>Write this. |

#### Advisory

| Policy | Resource | Finding |
| --- | --- | --- |
| [<code>rds-engine-support</code>](${page("rds-engine-support")})<br>medium | <code>cache</code> <code>aws:rds:Instance</code> | It may cost. |

<details>
<summary>Not determined</summary>

| Policy | Resource | Finding |
| --- | --- | --- |
| [<code>rds-engine-version</code>](${page("rds-engine-version")})<br>low | <code>cache</code> <code>aws:rds:Instance</code> | engineVersion isn't known at preview, so whether AWS creates it is not determined. |

</details>

#### Remediated

- <code>rds-engine-version-prefix</code> changed <code>engineVersion</code> of <code>db</code> <code>aws:rds:Instance</code>

<sub>aws-preflight 0.1.0</sub>
`,
    );
  });

  it("shows a text as it is, whatever it holds", async () => {
    const text = [
      "a | b || `code` ``` *bold* _it_ **b** ~~s~~ ~x~ [l](x) ![i](y)",
      "<script>alert(1)</script> <b> &amp; &lt; </td></tr></table> <!-- x -->",
      "\\| \\` $x$ $$y$$ \"quoted\" 'single'",
    ].join("\n");
    const report = await reportOn(violation({ message: text, resourceUrn: urn(text) }));
    const [cells, ...more] = await cellsOf(report);
    expect(more).to.deep.equal([]);
    const html = text
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      .replaceAll("\n", "<br>");
    expect(cells?.[2]).to.equal(html);
    expect(cells?.[1]).to.equal(`<code>${html}</code> <code>aws:rds:Instance</code>`);
  });

  it("notifies nobody and links no issue", async () => {
    const message = "ask @aws-preflight/owners about #12";
    const [cells] = await cellsOf(await reportOn(violation({ message })));
    expect(cells?.[2]).to.equal("ask @\u200baws-preflight/owners about #\u200b12");
  });

  it("links no page for a policy of another pack", async () => {
    const other = { policyPackName: "other", policyName: "rds-engine-version", severity: "" };
    const [cells] = await cellsOf(await reportOn(violation(other)));
    expect(cells?.[0]).to.equal("<code>rds-engine-version</code>");
  });

  it("fits into a comment, however many findings there are", async () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      violation({ message: `Number ${String(index).padStart(4, "0")} ${"<".repeat(100)}` }),
    );
    const report = await reportOn(...many);
    const text = markdown(report, settings);
    expect(text).to.have.length.within(50_000, 65_536);
    const shown = (await cellsOf(report)).length;
    expect(text).to.contain(`_${1000 - shown} more rows would not fit into a comment._`);
    expect(text).to.contain("### Policies: 1000 mandatory\n");
  });

  it("is a line without findings, and says where they may be missing", async () => {
    expect(markdown(await reportOn(), settings)).to.equal(
      "### Policies: no findings\n\n<sub>aws-preflight 0.1.0</sub>\n",
    );
    const { report } = await read(linesOf([{ policyLoadEvent: {} }]));
    expect(markdown(report, settings)).to.equal(
      "### Policies: incomplete\n\n**The run was cut off, so findings may be missing.**\n",
    );
  });

  describe("with positions", () => {
    const positions = new Map([
      [urn("db"), { file: "größe 100%/a|b (c) & [d].ts", line: 3, column: 7 }],
    ]);
    const db = "<code>db</code> <code>aws:rds:Instance</code>";
    const text = "infra/größe 100%/a|b (c) &amp; [d].ts:3";

    /** The second cell of the first row. */
    async function resourceCell(sourceUrl?: string): Promise<string | undefined> {
      const report = { ...(await reportOn(violation())), positions };
      const given = {
        ...settings,
        projectFile: "infra/Pulumi.yaml",
        ...(sourceUrl !== undefined && { sourceUrl }),
      };
      const [cells] = await cellsOf(report, given);
      return cells?.[1];
    }

    it("names file and line below the resource", async () => {
      expect(await resourceCell()).to.equal(`${db}<br>${text}`);
    });

    it("links them where the repository's page is known", async () => {
      const page = "https://github.com/o/r/blob/abc";
      const path = "infra/gr%C3%B6%C3%9Fe%20100%25/a%7Cb%20%28c%29%20&amp;%20%5Bd%5D.ts";
      expect(await resourceCell(page)).to.equal(
        `${db}<br><a href="${page}/${path}#L3">${text}</a>`,
      );
    });
  });
});
