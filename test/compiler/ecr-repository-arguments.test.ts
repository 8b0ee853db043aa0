import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import ts from "typescript";

const folder = join(__dirname, "../../docs/policies");
const page = readFileSync(join(folder, "ecr-repository-arguments.md"), "utf8");

/** What the compiler says of a program that stands in the repository. */
function diagnosticsOf(program: string): { line: number; text: string }[] {
  const name = join(folder, "program.ts");
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    module: ts.ModuleKind.Node16,
    target: ts.ScriptTarget.ES2022,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const file = ts.createSourceFile(name, program, ts.ScriptTarget.ES2022);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (path, ...rest) => (path === name ? file : getSourceFile(path, ...rest));
  const compiled = ts.createProgram([name], options, host);
  return ts.getPreEmitDiagnostics(compiled, file).map(({ code, messageText, start = 0 }) => ({
    line: file.getLineAndCharacterOfPosition(start).line + 1,
    text: `error TS${code}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
  }));
}

describe("ecr-repository-arguments, what never reaches the policy", function () {
  this.timeout(120_000);

  it("an argument of another name: the compiler refuses it in the page's words", () => {
    const [, program, words] =
      /^```ts not-compiling\n([^]*?)^```\n[^`]*^```text\n([^]*?)\n```/m.exec(page) ?? [];
    expect(program).to.contain("encryptionConfiguration:");
    expect(diagnosticsOf(program ?? "")).to.deep.equal([{ line: 4, text: words }]);
  });
});
