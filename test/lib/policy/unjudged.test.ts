import { expect } from "chai";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { currentRun, endRun, Run } from "../../../lib/policy/run";
import { analyzerService, type AnalyzerService } from "../../../lib/policy/sdk-modules";
import { readUnjudged, writeUnjudgedAtEnd } from "../../../lib/policy/unjudged-file";

describe("what couldn't be judged", () => {
  it("is counted by policy: each argument of a resource once, as it was noted last", () => {
    const { unjudged } = new Run();
    unjudged.note("b", "urn-1", ["x", "y", "x"]);
    unjudged.note("b", "urn-2", ["x"]);
    unjudged.note("b", "urn-2", ["z", "y"]);
    unjudged.note("a", "urn-1", ["x"]);
    expect(unjudged.counts()).to.deep.equal([
      { policy: "a", arguments: 1, resources: 1 },
      { policy: "b", arguments: 4, resources: 2 },
    ]);
  });
});

describe("the file of what couldn't be judged", () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "unjudged-"));
    file = join(folder, "unjudged.json");
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    endRun();
  });

  /** A service of which the SDK's own isn't changed, and the bytes of its answer. */
  function service() {
    const { requestDeserialize } = analyzerService()!.analyzeStack!;
    const answer = Buffer.from("answer");
    const own = { analyzeStack: { requestDeserialize, responseSerialize: () => answer } };
    return { own: own satisfies AnalyzerService, answer };
  }

  it("is written when the pack has answered on the stack, and anew by the next run", () => {
    const { own, answer } = service();
    expect(writeUnjudgedAtEnd(file, own)).to.equal(true);
    const respond = own.analyzeStack.responseSerialize as (response: object) => Buffer;
    currentRun().unjudged.note("a", "urn", ["x"]);
    expect(respond({})).to.equal(answer);
    expect(readUnjudged(file)).to.deep.equal([{ policy: "a", arguments: 1, resources: 1 }]);
    endRun();
    respond({});
    expect(readFileSync(file, "utf8")).to.equal("[]");
  });

  it("costs nothing where it can't be written", () => {
    const { own, answer } = service();
    expect(writeUnjudgedAtEnd(join(folder, "no", "folder"), own)).to.equal(true);
    const respond = own.analyzeStack.responseSerialize as (response: object) => Buffer;
    expect(respond({})).to.equal(answer);
  });

  for (const [name, path] of [
    ["none is named", undefined],
    ["an empty one is named", ""],
  ] as const) {
    it(`isn't written where ${name}`, () => {
      const { own } = service();
      const before = own.analyzeStack.responseSerialize;
      expect(writeUnjudgedAtEnd(path, own)).to.equal(false);
      expect(own.analyzeStack.responseSerialize).to.equal(before);
    });
  }

  it("leaves an SDK of another make as it is", () => {
    const { requestDeserialize } = analyzerService()!.analyzeStack!;
    expect(writeUnjudgedAtEnd(file, {})).to.equal(false);
    expect(writeUnjudgedAtEnd(file, { analyzeStack: { requestDeserialize } })).to.equal(false);
    expect(
      writeUnjudgedAtEnd(
        file,
        Object.freeze({ analyzeStack: Object.freeze(service().own.analyzeStack) }),
      ),
    ).to.equal(false);
  });

  it("is there in the SDK that the pack has", () => {
    expect(analyzerService()?.analyzeStack?.responseSerialize).to.be.a("function");
  });
});
