import { expect } from "chai";
import { parseJson } from "../../../lib/plain/json";
import { RequestScanner } from "../../../cli/positions/request-scanner";

const mark = "the-mark";
const sourcePosition = { uri: "file:///shop/index.ts", line: 3, column: 1 };
const stackTrace = { frames: [{ pc: sourcePosition }, {}] };
const kept = {
  type: "a:b:C",
  name: "n",
  parent: "urn:pulumi:dev::shop::x",
  sourcePosition,
  stackTrace,
};

/** A line of the log, with the members in the engine's order. */
function line(request: object, method = "ResourceMonitor/RegisterResource", rest: object = {}) {
  return `${JSON.stringify({ method: `/pulumirpc.${method}`, request, ...rest })}\n`;
}

/** What a scanner takes out of a log, in pieces of a size; `undefined` for what isn't JSON. */
function scanned(log: string | Buffer, size = 65_536): unknown[] {
  const found: unknown[] = [];
  const scanner = new RequestScanner(mark, {
    onRequest: (json) => found.push(parseJson(json)),
    onMark: () => found.push(mark),
  });
  const bytes = Buffer.from(log);
  for (let at = 0; at < bytes.length; at += size) {
    const piece = Buffer.from(bytes.subarray(at, at + size));
    scanner.take(piece);
    // As a stream does with a buffer that it has lent.
    piece.fill(0);
  }
  return found;
}

describe("the scanner of the engine's log of calls", () => {
  const { type, name, parent } = kept;
  const object = {
    sourcePosition: { uri: "file:///evil", line: 1 },
    type: "other",
    nested: { request: { name: "other" }, list: [{ parent: "}" }, '"]}\\"', "\\", "ü\n"] },
  };
  const whole = { type, name, parent, custom: true, object, sourcePosition, stackTrace, last: [1] };

  const rows: [string, string, unknown[]][] = [
    ["a new resource", line(whole), [kept]],
    ["one that is read", line(whole, "ResourceMonitor/ReadResource"), [kept]],
    [
      "a call with its answer",
      line(whole, undefined, {
        response: { name: "other", request: { name: "x" } },
        errors: ["request", "{"],
      }),
      [kept],
    ],
    ["no other call of the program", line(whole, "ResourceMonitor/RegisterResourceOutputs"), []],
    ["no call of a provider", line({ request: whole }, "ResourceProvider/Check"), []],
    ["names in any language", line({ name: 'ü "数" \\', parent }), [{ name: 'ü "数" \\', parent }]],
    ["a request that wants all", line({}), [{}]],
    ["nothing of an empty line", "\n\n", []],
    ["the mark", `\n${mark}\n`, [mark]],
    ["no mark within a line", `x${mark}\n${mark}x\n`, []],
    [
      "what comes after a line cut short",
      `${line(whole).slice(0, -50)}\n${line(whole)}${mark}\n`,
      [undefined, kept, mark],
    ],
    ["nothing of a last line that isn't whole", line(whole).trimEnd(), []],
  ];
  for (const [what, log, expected] of rows) {
    it(`takes ${what}`, () => {
      for (const size of [1, 7, 65_536])
        expect(scanned(log, size), `in pieces of ${size}`).to.deep.equal(expected);
    });
  }

  it("drops a request whose positions are endless", () => {
    const frames = Array.from({ length: 100_000 }, () => ({ pc: sourcePosition }));
    expect(scanned(line({ ...kept, stackTrace: { frames } }) + line(kept))).to.deep.equal([kept]);
  });

  it("holds nothing of a call of 50 MB", () => {
    const log = Buffer.from(line({ ...whole, object: { content: 'x\\"'.repeat(12_500_000) } }));
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const found: string[] = [];
    const scanner = new RequestScanner(mark, {
      onRequest: (json) => found.push(json),
      onMark: () => undefined,
    });
    for (let at = 0; at < log.length; at += 65_536) {
      scanner.take(log.subarray(at, at + 65_536));
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
    expect(found.map((json) => JSON.parse(json) as unknown)).to.deep.equal([kept]);
    expect(most).to.be.below(5_000_000);
  });
});
