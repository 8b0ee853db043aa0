import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import type { Position } from "./position";

/**
 * The source of Pulumi's host for YAML, https://github.com/pulumi/pulumi-yaml: it sends positions in
 * its own code, never in the program.
 */
export const yamlHostSource = /\/pulumi-yaml[@/]/;

/** A program in YAML, which is read only when a resource of it is looked for. */
export class YamlProgram {
  private lines: ReadonlyMap<string, Position> | undefined;

  /** @param folder the project's. */
  constructor(private readonly folder: string) {}

  /** Where the program declares the resource of a name; `undefined` where that can't be told. */
  position(name: string): Position | undefined {
    this.lines ??= this.read();
    return this.lines.get(name);
  }

  /** The host takes `Main.yaml` in the program's folder, else `Pulumi.yaml` (pulumiyaml/run.go). */
  private read(): ReadonlyMap<string, Position> {
    const project = textOf(join(this.folder, "Pulumi.yaml")) ?? "";
    const main = /^main:[ \t]*(["']?)(.+?)\1[ \t\r]*$/m.exec(project)?.[2] ?? ".";
    for (const name of ["Main.yaml", "Pulumi.yaml"]) {
      const file = posix.join(main, name);
      const text = textOf(join(this.folder, file));
      if (text !== undefined) return resourceLines(text, file);
    }
    return new Map();
  }
}

/** A member of a mapping in block style, which is how people write them. */
interface Member {
  readonly indent: number;
  readonly name: string;
  /** Empty where it isn't on the same line. */
  readonly value: string;
  /** From 1. */
  readonly line: number;
}

/** The members of `resources`, by the name that the resource has: its own, if it has one. */
function resourceLines(text: string, file: string): Map<string, Position> {
  const members = sectionOf(membersOf(text), "resources");
  const [{ indent } = { indent: 0 }] = members;
  const starts = members.flatMap((one, index) => (one.indent === indent ? [index] : []));
  return new Map(
    starts.map((start, index) => {
      const [head, ...properties] = members.slice(start, starts[index + 1]);
      const inner = properties[0]?.indent;
      const own = properties.find((one) => one.indent === inner && one.name === "name");
      const position = { file, line: head?.line ?? 1, column: indent + 1 };
      return [own ? own.value : (head?.name ?? ""), position];
    }),
  );
}

/** What lies between a member at the edge and the next. */
function sectionOf(members: readonly Member[], name: string): Member[] {
  const isAtEdge = ({ indent }: Member) => indent === 0;
  const start = members.findIndex((one) => isAtEdge(one) && one.name === name);
  if (start < 0) return [];
  const rest = members.slice(start + 1);
  const end = rest.findIndex(isAtEdge);
  return end < 0 ? rest : rest.slice(0, end);
}

function membersOf(text: string): Member[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const [, spaces, , name, value = ""] =
      /^( *)(["']?)([^\s"':#]+)\2:(?:[ \t]+(.*))?$/.exec(line) ?? [];
    if (spaces === undefined || name === undefined) return [];
    return { indent: spaces.length, name, value: scalar(value), line: index + 1 };
  });
}

/** A text on one line, without a comment and quotes. */
function scalar(text: string): string {
  return text.replace(/(^|[ \t]+)#.*$/, "").replace(/^(["'])(.*)\1$/, "$2");
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
