/** The sentences that this repository says about what AWS refuses. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import type { Sentence } from "./compare";

const root = join(__dirname, "../..");

/** Texts of rules, of data and of pages; what AWS answers is AWS's. */
export function ourSentences(): Sentence[] {
  return [
    ...["lib", "policies"].flatMap((folder) => filesIn(folder, ".ts")).flatMap(ofSource),
    ...filesIn("docs", ".md").flatMap(ofPage),
    ...filesIn("data/refusals", ".json").flatMap(ofData),
  ];
}

function filesIn(folder: string, ending: string): string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(ending)).map((name) => join(folder, name));
}

function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/** Literals and comments, without those that are the `answer` of a rule. */
function ofSource(file: string): Sentence[] {
  const text = read(file);
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const sentences: Sentence[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText(source) === "answer") return;
    if (ts.isStringLiteralLike(node)) sentences.push({ text: node.text, at: file });
    if (ts.isTemplateExpression(node)) sentences.push({ text: partsOf(node), at: file });
    ts.forEachChild(node, visit);
  };
  visit(source);
  const comments = text.match(/\/\*\*[^]*?\*\/|(?:^\s*\/\/.*\n)+/gm) ?? [];
  return [...sentences, ...comments.map((comment) => ({ text: plain(comment), at: file }))];
}

/** What stands around the expressions. */
function partsOf({ head, templateSpans }: ts.TemplateExpression): string {
  return [head.text, ...templateSpans.map(({ literal }) => literal.text)].join(" … ");
}

function plain(comment: string): string {
  return comment.replace(/^\s*(?:\/\*\*|\*\/|\*|\/\/)/gm, " ").replace(/\s+/g, " ");
}

/** Each line, and each cell of a table but those with AWS's answers, which are in quotation marks. */
function ofPage(file: string): Sentence[] {
  return read(file)
    .split("\n")
    .flatMap((line) => (line.startsWith("|") ? line.split("|") : [line]))
    .map((text) => ({ text, at: file }));
}

function ofData(file: string): Sentence[] {
  const texts = read(file).match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  return texts.map((text) => ({ text: JSON.parse(text) as string, at: file }));
}
