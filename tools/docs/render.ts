/** The parts of the documentation that say what the policies declare about themselves. */
import type { ConfigKeySchema } from "../../lib/policy/config-keys";
import { configKeys, type Policy } from "../../lib/policy/declare";

const start = "<!-- written by `npm run docs` -->";
const end = "<!-- end -->";

/** The head of a policy's page. */
export function pageHead(policy: Policy): string {
  const lines = [
    `# ${policy.name}`,
    start,
    `**${policy.title}.** ${policy.description}`,
    policy.remediation,
    table([
      ["Kind", "Level", "Severity", "Reads"],
      [
        policy.kind,
        policy.level,
        policy.severity,
        policy.appliesTo.map((type) => `\`${type}\``).join("<br>"),
      ],
    ]),
    ...configuration(policy),
    end,
  ];
  return lines.join("\n\n");
}

/** The list of the policies' pages in the index of docs/. */
export function policyList(policies: readonly Policy[]): string {
  const lines = policies.map(({ name, title }) => `- [\`${name}\`](policies/${name}.md): ${title}`);
  return [start, lines.join("\n"), end].join("\n\n");
}

/** The table of policies in the README. */
export function policyTable(policies: readonly Policy[]): string {
  const rows = policies.map((policy) => [
    `[\`${policy.name}\`](docs/policies/${policy.name}.md)`,
    policy.level,
    policy.severity,
    policy.description,
  ]);
  return [start, table([["Policy", "Level", "Severity", "What holds"], ...rows]), end].join("\n\n");
}

/**
 * Puts a generated part, which ends with the end mark, in the place of the one that `text` holds:
 * from its heading (or the start mark) to the end mark. Throws when `text` has no such part.
 */
export function replacePart(text: string, part: string): string {
  const from = part.startsWith("#") ? 0 : text.indexOf(start);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`No part between "${start}" and "${end}"`);
  return text.slice(0, from) + part + text.slice(to + end.length);
}

function configuration(policy: Policy): string[] {
  const rows = Object.entries(configKeys(policy)).map(([key, schema]) => [
    `\`${key}\``,
    typeName(schema),
    schema.default === undefined ? "" : `\`${JSON.stringify(schema.default)}\``,
    schema.description ?? "",
  ]);
  return ["## Configuration", table([["Key", "Type", "Default", "Meaning"], ...rows])];
}

function typeName(schema: ConfigKeySchema): string {
  if (schema.format === "date") return "ISO day";
  return [schema.type ?? "any"].flat().join(" or ");
}

function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows.map((row) => `| ${row.join(" | ")} |`);
  const rule = `| ${(rows[0] ?? []).map(() => "---").join(" | ")} |`;
  return [head, rule, ...body].join("\n");
}
