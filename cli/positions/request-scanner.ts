/**
 * Takes out of the engine's log of calls what tells where a resource is declared, and nothing else.
 * The log is lines of JSON, `{"method":…,"request":{…},…}` (pulumi/pulumi,
 * sdk/go/pulumi-internal/rpcdebug/logformat.go). They hold every property of every resource, with
 * secrets in plain text, and can be 100 MB long, so a line is never kept: what isn't wanted of it is
 * dropped byte by byte.
 */

/** The calls of a program that name a new resource, and one that it only reads. */
const starts = ["RegisterResource", "ReadResource"].map((name) =>
  Buffer.from(`{"method":"/pulumirpc.ResourceMonitor/${name}",`),
);
const longestStart = Math.max(...starts.map(({ length }) => length));

/** What is kept of a request. */
const wanted = new Set(["type", "name", "parent", "sourcePosition", "stackTrace"]);

/** Bytes of these that are kept at most. Deep recursion makes a long stack trace. */
const longest = 4_000_000;

/** Who is told of what is in the log. */
export interface Listener {
  /** @param json what is kept of a request. */
  onRequest(json: string): void;
  /** After each line that is `mark`. */
  onMark(): void;
}

/** Reads the log. */
export class RequestScanner {
  /** Of a line of which it isn't known yet what it is. */
  private start = Buffer.alloc(0);
  private line: "unknown" | "skipped" | MemberFilter = "unknown";

  /** @param mark a line that isn't the engine's, shorter than those that are. */
  constructor(
    private readonly mark: string,
    private readonly listener: Listener,
  ) {}

  /** Takes a piece of any size. */
  take(piece: Buffer): void {
    let from = 0;
    while (from < piece.length) {
      const newline = piece.indexOf(0x0a, from);
      const end = newline < 0 ? piece.length : newline;
      this.takePart(piece.subarray(from, end));
      if (newline >= 0) this.endLine();
      from = end + 1;
    }
  }

  /** A part of a line. */
  private takePart(part: Buffer): void {
    if (this.line === "skipped") return;
    if (this.line !== "unknown") {
      this.line.take(part);
      return;
    }
    const line = Buffer.concat([this.start, part]);
    if (line.length < longestStart) {
      this.start = line;
      return;
    }
    const isRequest = starts.some((start) => line.subarray(0, start.length).equals(start));
    this.start = Buffer.alloc(0);
    this.line = isRequest ? new MemberFilter() : "skipped";
    if (this.line instanceof MemberFilter) this.line.take(line);
  }

  private endLine(): void {
    const { line, start } = this;
    this.line = "unknown";
    this.start = Buffer.alloc(0);
    const json = line instanceof MemberFilter ? line.json() : undefined;
    if (json !== undefined) this.listener.onRequest(json);
    if (start.toString() === this.mark) this.listener.onMark();
  }
}

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openArray, openObject, closeArray, closeObject] = [0x5b, 0x7b, 0x5d, 0x7d];

/** Of a line of the log: the members of its `request` that are wanted, as an object. */
class MemberFilter {
  private depth = 0;
  private inString = false;
  private escaped = false;
  /** The text that was read last at a depth where members are chosen. */
  private name = "";
  private inRequest = false;
  private keeps = false;
  private readonly kept: Buffer[] = [];
  private size = 0;

  take(part: Buffer): void {
    let from = 0;
    for (let at = 0; at < part.length; at++) {
      const kept = this.keeps;
      this.read(part[at] ?? 0);
      if (kept === this.keeps) continue;
      if (kept) this.keep(part.subarray(from, at));
      from = at + 1;
    }
    if (this.keeps) this.keep(part.subarray(from));
  }

  /** `undefined` where there is too much of it. */
  json(): string | undefined {
    if (this.size > longest) return undefined;
    return `{${Buffer.concat(this.kept).toString("utf8")}}`;
  }

  private read(byte: number): void {
    if (this.inString) this.readInString(byte);
    else if (byte === quote) this.beginString();
    else if (byte === openObject || byte === openArray) this.depth += 1;
    else if (byte === closeObject || byte === closeArray) this.endValue((this.depth -= 1));
    else if (byte === comma) this.endValue(this.depth - 1);
    else if (byte === colon) this.beginValue();
  }

  private readInString(byte: number): void {
    if (this.escaped) this.escaped = false;
    else if (byte === backslash) this.escaped = true;
    else if (byte === quote) this.inString = false;
    else if (this.depth <= 2 && this.name.length < 20) this.name += String.fromCharCode(byte);
  }

  private beginString(): void {
    this.inString = true;
    if (this.depth <= 2) this.name = "";
  }

  private beginValue(): void {
    if (this.depth === 1) this.inRequest = this.name === "request";
    if (this.depth !== 2 || !this.inRequest || !wanted.has(this.name)) return;
    this.keep(Buffer.from(`${this.size === 0 ? "" : ","}"${this.name}":`));
    this.keeps = true;
  }

  /** @param depth how deep what the value is a member of lies, less one. */
  private endValue(depth: number): void {
    if (depth === 1) this.keeps = false;
  }

  private keep(bytes: Buffer): void {
    this.size += bytes.length;
    // A copy: the bytes are of a buffer that is used again.
    if (this.size <= longest) this.kept.push(Buffer.from(bytes));
  }
}
