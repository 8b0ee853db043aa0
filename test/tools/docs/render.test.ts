import { expect } from "chai";
import { resourcePolicy } from "../../../lib/policy/declare";
import { pageHead, policyList, policyTable, providerTable } from "../../../tools/docs/render";

const policy = resourcePolicy<{ asOf?: string; warnDays: number }>({
  name: "thing-size",
  title: "Things are small",
  description: "Things must be small.",
  severity: "low",
  level: "advisory",
  appliesTo: ["aws:a:A", "aws:b:B"],
  remediation: "Make them small.",
  configSchema: {
    asOf: { type: "string", format: "date", description: "The day." },
    warnDays: { type: "integer", default: 90, description: "Days before." },
  },
  check: () => undefined,
});

const head = `# thing-size

<!-- written by \`npm run docs\` -->

**Things are small.** Things must be small.

Make them small.

| Kind | Level | Severity | Reads |
| --- | --- | --- | --- |
| resource | advisory | low | \`aws:a:A\`<br>\`aws:b:B\` |

## Configuration

| Key | Type | Default | Meaning |
| --- | --- | --- | --- |
| \`asOf\` | ISO day |  | The day. |
| \`warnDays\` | integer | \`90\` | Days before. |
| \`exempt\` | array |  | Resources whose findings become advisories. Each with the reason, and the last day on which it counts. |

<!-- end -->`;

describe("tools/docs/render", () => {
  it("tells which types of which provider each policy reads", () => {
    const both = {
      ...policy,
      appliesTo: ["aws:rds/instance:Instance", "aws-native:rds:DbInstance"],
    };
    expect(providerTable([both])).to.equal(
      [
        "<!-- written by `npm run docs` -->",
        "",
        "| Policy | `@pulumi/aws` | `@pulumi/aws-native` |",
        "| --- | --- | --- |",
        "| [`thing-size`](policies/thing-size.md) | `rds.Instance` | `rds.DbInstance` |",
        "",
        "<!-- end -->",
      ].join("\n"),
    );
  });

  it("writes the head of a policy's page", () => {
    expect(pageHead(policy)).to.equal(head);
  });

  it("lists the rules of a policy that has some, after its configuration", () => {
    const rules = [
      {
        id: "size",
        holds: "It is small",
        evidence: "seen",
        source: "[a page](https://x) (2026-09)",
      },
    ] as const;
    const [, part] = pageHead({ ...policy, rules }).split("## Rules\n\n");
    expect(part).to.equal(
      [
        "| Rule | What must hold | Evidence | Source |",
        "| --- | --- | --- | --- |",
        "| `size` | It is small. | seen | [a page](https://x) (2026-09) |",
        "",
        "<!-- end -->",
      ].join("\n"),
    );
    expect(pageHead({ ...policy, rules })).to.match(/\| `off` \| array \|[^]*\| `exempt` \|/);
  });

  it("writes the README's table", () => {
    expect(policyTable([policy], "Below.")).to.contain(
      "| [`thing-size`](docs/policies/thing-size.md) | advisory | low | Things must be small. |",
    );
  });

  it("writes the list of the policies' pages", () => {
    expect(policyList([policy, { ...policy, name: "thing-colour" }])).to.equal(
      [
        "<!-- written by `npm run docs` -->",
        "",
        "- [`thing-size`](policies/thing-size.md): Things are small",
        "- [`thing-colour`](policies/thing-colour.md): Things are small",
        "",
        "<!-- end -->",
      ].join("\n"),
    );
  });
});
