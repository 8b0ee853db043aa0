import { join } from "node:path";
import { expect } from "chai";
import { ESLint, Linter } from "eslint";

const rule = "import-x/no-restricted-paths";
const refused = [rule];
const root = join(__dirname, "..", "..");

/** What the repository's own rules on imports say of one import in a file of the tree. */
async function messagesOn(file: string, imported: string): Promise<string[]> {
  const { importX } = await import("eslint-plugin-import-x");
  const { rules, settings } = await configOf(file);
  const config: Linter.Config = {
    files: ["**/*.ts"],
    plugins: { "import-x": importX },
    settings,
    rules: { [rule]: rules[rule] ?? "off" },
  };
  const linter = new Linter({ cwd: root, configType: "flat" });
  const code = `import ${JSON.stringify(imported)};\n`;
  return linter.verify(code, [config], join(root, file)).map(({ ruleId }) => ruleId ?? "fatal");
}

type Config = Required<Pick<Linter.Config, "rules" | "settings">>;

async function configOf(file: string): Promise<Config> {
  return (await new ESLint({ cwd: root }).calculateConfigForFile(join(root, file))) as Config;
}

describe("the rules on imports", function () {
  this.timeout(60_000);

  const rows: [file: string, imported: string, expected: string[]][] = [
    ["lib/plain/text.ts", "../stack/value", refused],
    ["lib/plain/text.ts", "../services/kms/key", refused],
    ["lib/stack/value.ts", "../policy/finding", refused],
    ["lib/stack/value.ts", "../plain/text", []],
    ["lib/policy/finding.ts", "../lifecycle/table", refused],
    ["lib/policy/finding.ts", "../../policies", refused],
    ["lib/lifecycle/table.ts", "../grants/source-condition", refused],
    ["lib/grants/source-condition.ts", "../arguments/known-keys", refused],
    ["lib/grants/source-condition.ts", "../services/kms/key", refused],
    ["lib/arguments/known-keys.ts", "../policy/finding", []],
    ["lib/services/kms/key.ts", "../../grants/source-condition", []],
    ["lib/services/kms/key.ts", "../s3/buckets", []],
    ["lib/services/kms/key.ts", "../../../policies", refused],
    ["policies/index.ts", "../lib/services/kms/key", []],
    ["policies/index.ts", "../cli/text", refused],
    ["lib/stack/value.ts", "../../testing", refused],
    ["tools/docs/main.ts", "../../policies", []],
  ];
  for (const [file, imported, expected] of rows) {
    it(`${expected.length > 0 ? "refuse" : "let"} ${file} import ${imported}`, async () => {
      expect(await messagesOn(file, imported)).to.deep.equal(expected);
    });
  }
});
