/**
 * A process of its own that reads the engine's log of calls from standard input, and keeps of it only
 * where resources are declared. It reads to the end whatever happens, for a pipe that nobody reads
 * makes Pulumi wait for ever: also when `aws-preflight` has been killed.
 *
 * Arguments: a line that asks for the positions when it is read; the folder that holds the pipe,
 * which is removed when nobody is left who could write to it; the project's folder, by each of its
 * names. Standard output: an empty line as a sign of life, and the positions as a line of JSON.
 */
import { Declarations } from "./declarations";
import { removeFolder } from "./folder";
import { positionsText } from "./positions-file";
import { RequestScanner } from "./request-scanner";
import { SourceFiles } from "./source-file";
import { YamlProgram } from "./yaml-program";

const [mark = "", folder = "", ...roots] = process.argv.slice(2);

const declarations = new Declarations(new SourceFiles(roots), new YamlProgram(roots[0] ?? ""));
const scanner = new RequestScanner(mark, {
  onRequest: (json) => {
    declarations.add(json);
  },
  onMark: () => process.stdout.write(`${positionsText(declarations.positions())}\n`),
});

setInterval(() => process.stdout.write("\n"), 250).unref();
// Whoever started this process may be gone.
process.stdout.on("error", () => undefined);

process.stdin.on("data", (piece: Buffer) => {
  scanner.take(piece);
});
process.stdin.on("end", () => {
  removeFolder(folder);
});
