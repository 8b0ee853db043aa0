/**
 * Text of an Output in the inputs of resources. Whoever puts an Output into a string gets words of
 * the SDK instead of its value, which isn't there yet; the provider and AWS take them for the value.
 */
import type { AnalyzeRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { parseJson } from "../plain/json";
import { deserializer } from "./sdk-modules";

/** An SDK that makes such a text. Go has none: there an Output can't be put into a string. */
export type Sdk = "Node.js" | "Python" | ".NET" | "Java";

/** Such a text in an input. What else stands in the input isn't kept: it may be a secret. */
export interface OutputText {
  readonly urn: string;
  readonly type: string;
  readonly sdk: Sdk;
  /** The SDK's words up to the first full stop. */
  readonly words: string;
  /** Where the input is, as in a program: `containerDefinitions`, `ingress[0].description`. */
  readonly path: string;
  /** Where in the JSON of that input, if it is JSON: `Statement[0].Resource`. */
  readonly inJson?: string;
  /** Whether the string begins with it: then it stands for the whole value, or for its head. */
  readonly isHead: boolean;
}

/**
 * The words of each SDK: pulumi/pulumi sdk/nodejs/output.ts (`[toString]`, `[toJSON]`) and
 * sdk/python/lib/pulumi/output.py (`__str__`; in a list or a dict it is Python's text of the object),
 * pulumi/pulumi-dotnet sdk/Pulumi/Core/Output.cs, pulumi/pulumi-java OutputInternal.java. In any case
 * of letters, since programs lower names; .NET's JSON has < and > as \u003C and \u003E.
 */
const texts: readonly (readonly [Sdk, RegExp])[] = [
  [".NET", /Calling \[ToString\] on an \[Output(<|\\u003C)T(>|\\u003E)\]/],
  ["Node.js", /calling \[to(string|json)\] on an \[output<t>\]/i],
  ["Python", /calling __str__ on an output\[t\]|<pulumi\.output\.output object at 0x/i],
  ["Java", /calling 'tostring' on an 'output<t>'/i],
];

/** In all of them. Looked for in the bytes of each resource, since hardly any has it. */
const hint = "utput";

/** The texts of one run. */
export class OutputTexts {
  private readonly byUrn = new Map<string, readonly OutputText[]>();

  get isEmpty(): boolean {
    return this.byUrn.size === 0;
  }

  /** All of them, by the URNs of their resources. */
  all(): OutputText[] {
    const urns = [...this.byUrn.keys()].sort();
    return urns.flatMap((urn) => this.byUrn.get(urn) ?? []);
  }

  /** Looks at a resource that the engine has analyzed; `bytes` are those of the request. */
  note(request: AnalyzeRequest, bytes: Uint8Array): void {
    const urn = request.getUrn();
    this.byUrn.delete(urn);
    if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(hint)) return;
    const found = textsIn(inputsOf(request), "").map((text) => ({
      ...text,
      urn,
      type: request.getType(),
    }));
    if (found.length > 0) this.byUrn.set(urn, found);
  }
}

type Found = Omit<OutputText, "urn" | "type">;

function inputsOf(request: AnalyzeRequest): object {
  const message = request.getProperties();
  try {
    return (message && deserializer()?.deserializeProperties?.(message, false)) ?? {};
  } catch {
    // An SDK of another make: the policies that read inputs will say so.
    return {};
  }
}

function textsIn(value: unknown, path: string): Found[] {
  if (typeof value === "string") return textsInString(value, path);
  return inside(value, path).flatMap(([at, item]) => textsIn(item, at));
}

/** Where the text is in a string: of JSON, in each of its strings. */
function textsInString(text: string, path: string): Found[] {
  const found = textIn(text);
  if (!found) return [];
  const inner = /^\s*[[{]/.test(text) ? inside(parseJson(text), "") : [];
  const inJson = inner.flatMap(([at, item]) => textsIn(item, at));
  // JSON in a string of JSON is as deep as anybody goes.
  if (inJson.length > 0) return inJson.map((one) => ({ ...one, path, inJson: one.path }));
  return [{ ...found, path }];
}

function textIn(text: string): Pick<Found, "sdk" | "words" | "isHead"> | undefined {
  for (const [sdk, pattern] of texts) {
    const found = pattern.exec(text);
    if (found) return { sdk, words: found[0], isHead: found.index === 0 };
  }
  return undefined;
}

/** What an object or a list holds, by paths; a key that is such a text stands for what it holds. */
function inside(value: unknown, path: string): [string, unknown][] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.map((item, i) => [`${path}[${i}]`, item]);
  return Object.entries(value).map(([key, item]) => {
    const isText = textIn(key) !== undefined;
    const at = [path, isText ? "(a key)" : key].filter(Boolean).join(path && isText ? " " : ".");
    return [at, isText ? key : item];
  });
}
