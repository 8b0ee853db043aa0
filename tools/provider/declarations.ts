/** A property as a `.d.ts` file of @pulumi/aws declares it. */
export interface Declaration {
  /** The text of its doc comment. */
  readonly doc: string;
  /** Whether it is declared with a `?`. */
  readonly optional: boolean;
  /** The text of its type, on one line. */
  readonly type: string;
}

/** What kind of value a type stands for. */
export type Shape =
  | { readonly kind: "string" | "number" | "boolean" | "other" }
  | { readonly kind: "list" | "map"; readonly of: Shape }
  | { readonly kind: "object"; readonly name: string };

/**
 * The lines between a line that starts with `opening` and the closing brace at the same indent;
 * empty if there is no such line.
 */
export function block(text: string, opening: string, indent = ""): string {
  const start = text.indexOf(`\n${indent}${opening}`);
  if (start < 0) return "";
  const end = text.indexOf(`\n${indent}}`, start);
  return text.slice(text.indexOf("\n", start + 1) + 1, end + 1);
}

/** The properties that a block declares at the given indent, in its order. */
export function declarations(text: string, indent: string): Map<string, Declaration> {
  const comment = String.raw`(?:^${indent}/\*\*\n((?:${indent} \*.*\n)*?)${indent} \*/\n)?`;
  const type = String.raw`(.*?(?:\{\n(?:${indent} .*\n)+?${indent}\}.*?)?)`;
  const property = new RegExp(
    String.raw`${comment}^${indent}(?:readonly )?(\w+)(\?)?: ${type};$`,
    "gm",
  );
  const found = new Map<string, Declaration>();
  for (const [, doc = "", name = "", optional, declared = ""] of text.matchAll(property)) {
    found.set(name, {
      doc: doc.replace(/^ *\* ?/gm, "").trim(),
      optional: optional !== undefined,
      type: declared.replace(/\s+/g, " "),
    });
  }
  return found;
}

/** Whether a value of the type may be left undefined. */
export function admitsUndefined(type: string): boolean {
  return /\| undefined>?$/.test(type);
}

/** What kind of value an output's type stands for, e.g. `pulumi.Output<string[] | undefined>`. */
export function shapeOf(type: string): Shape {
  const bare = type.replace(/^pulumi\.Output<(.*)>$/, "$1").replace(/ \| undefined$/, "");
  const map = /^\{ \[key: string\]: (.*); \}$/.exec(bare);
  if (map?.[1] !== undefined) return { kind: "map", of: shapeOf(map[1]) };
  if (bare.endsWith("[]")) return { kind: "list", of: shapeOf(bare.slice(0, -2)) };
  const object = /^outputs\.([\w.]+)$/.exec(bare);
  if (object?.[1] !== undefined) return { kind: "object", name: object[1] };
  if (bare === "number" || bare === "boolean") return { kind: bare };
  return { kind: /string|enums\./.test(bare) ? "string" : "other" };
}
