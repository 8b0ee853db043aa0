/** The parts of the documentation that say what the policies declare about themselves. */
import type { ConfigKeySchema } from "../../lib/policy/config-keys";
import { configKeys, type Policy } from "../../lib/policy/declare";
import { generatedPart, table } from "./markdown";

/** The head of a policy's page. */
export function pageHead(policy: Policy): string {
  const part = generatedPart(
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
    ...ruleTable(policy),
  );
  return `# ${policy.name}\n\n${part}`;
}

/** The list of the policies' pages in the index of docs/. */
export function policyList(policies: readonly Policy[]): string {
  const lines = policies.map(({ name, title }) => `- [\`${name}\`](policies/${name}.md): ${title}`);
  return generatedPart(lines.join("\n"));
}

/** The table of policies in the README, and what is said below it. */
export function policyTable(policies: readonly Policy[], below: string): string {
  const rows = policies.map((policy) => [
    `[\`${policy.name}\`](docs/policies/${policy.name}.md)`,
    policy.level,
    policy.severity,
    policy.description,
  ]);
  return generatedPart(table([["Policy", "Level", "Severity", "What holds"], ...rows]), below);
}

/** Which types of which provider each policy reads, for docs/providers.md. */
export function providerTable(policies: readonly Policy[]): string {
  const rows = policies.map(({ name, appliesTo }) => [
    `[\`${name}\`](policies/${name}.md)`,
    ...["aws", "aws-native"].map((ofPackage) => typesOf(appliesTo, ofPackage)),
  ]);
  return generatedPart(table([["Policy", "`@pulumi/aws`", "`@pulumi/aws-native`"], ...rows]));
}

/** The types of a provider, as a program names them: `rds.Instance`. */
function typesOf(types: readonly string[], ofPackage: string): string {
  const own = types.map((type) => type.split(":")).filter(([first]) => first === ofPackage);
  return own
    .map(([, module = "", name = ""]) => `\`${module.replace(/\/.*/, "")}.${name}\``)
    .join("<br>");
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

function ruleTable({ rules = [] }: Policy): string[] {
  if (rules.length === 0) return [];
  const rows = rules.map(({ id, holds, evidence, source }) => [
    `\`${id}\``,
    `${holds}.`,
    evidence,
    source,
  ]);
  return ["## Rules", table([["Rule", "What must hold", "Evidence", "Source"], ...rows])];
}

function typeName(schema: ConfigKeySchema): string {
  if (schema.format === "date") return "ISO day";
  return [schema.type ?? "any"].flat().join(" or ");
}
