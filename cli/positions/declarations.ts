import { isObject, parseJson } from "../../lib/plain/json";
import type { Position, Positions } from "./position";
import type { SourceFiles } from "./source-file";
import { type YamlProgram, yamlHostSource } from "./yaml-program";

type Json = Readonly<Record<string, unknown>>;

interface Declaration {
  /** The parent's URN. */
  readonly parent: string;
  readonly position: Position | undefined;
}

/** Gathers from a program's requests where it declares its resources. */
export class Declarations {
  private readonly byUrn = new Map<string, Declaration>();

  constructor(
    private readonly files: SourceFiles,
    private readonly yaml: YamlProgram,
  ) {}

  /**
   * @param json what RequestScanner keeps of a request. What is none is left out, and so is the
   * stack itself, which no line declares: it alone has no parent.
   */
  add(json: string): void {
    const request = parseJson(json);
    if (!isObject(request)) return;
    const { type, name, parent } = request;
    if (typeof type !== "string" || typeof name !== "string" || typeof parent !== "string") return;
    this.byUrn.set(urnOf(parent, type, name), { parent, position: this.positionOf(request) });
  }

  /** A resource without a line of the user's own has that of the component that made it, if any. */
  positions(): Positions {
    const urns = [...this.byUrn.keys()];
    return new Map(
      urns.flatMap((urn) => {
        const position = this.nearest(urn);
        return position ? [[urn, position] as const] : [];
      }),
    );
  }

  private nearest(urn: string): Position | undefined {
    // A URN holds the types of its parents, so it is longer than theirs; those of a broken log may
    // not be.
    const passed = new Set<string>();
    let at = this.byUrn.get(urn);
    while (at && !at.position && !passed.has(at.parent)) {
      passed.add(at.parent);
      at = this.byUrn.get(at.parent);
    }
    return at?.position;
  }

  /** That of the first frame that is in a file of the user's. */
  private positionOf(request: Json): Position | undefined {
    const places = placesOf(request);
    for (const place of places) {
      const position = this.position(place);
      if (position) return position;
    }
    const isOfYaml = places.some(({ uri }) => typeof uri === "string" && yamlHostSource.test(uri));
    return isOfYaml ? this.yaml.position(String(request.name)) : undefined;
  }

  private position({ uri, line, column }: Json): Position | undefined {
    if (typeof uri !== "string" || !isCounted(line)) return undefined;
    const file = this.files.path(uri);
    if (file === undefined) return undefined;
    return { file, line, ...(isCounted(column) && { column }) };
  }
}

/** Where the call was made, from the inside out. Older SDKs send one place only. */
function placesOf({ sourcePosition, stackTrace }: Json): Json[] {
  const frames: unknown[] =
    isObject(stackTrace) && Array.isArray(stackTrace.frames) ? stackTrace.frames : [];
  const places = frames.map((frame) => (isObject(frame) ? frame.pc : undefined));
  return [sourcePosition, ...places].filter(isObject);
}

/** As the engine makes it of a request: the type is preceded by those of its parents, but the stack. */
function urnOf(parent: string, type: string, name: string): string {
  const [stack = "", project = "", parents = ""] = parent.split("::", 3);
  const types = parents === "pulumi:pulumi:Stack" ? type : `${parents}$${type}`;
  return `${stack}::${project}::${types}::${name}`;
}

/** Whether it is a line or a column: a whole number from 1. */
export function isCounted(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1;
}
