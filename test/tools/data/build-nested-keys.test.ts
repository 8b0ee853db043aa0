import { expect } from "chai";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildKeyTable, run } from "../../../tools/data/build-nested-keys";
import { packageVersion } from "../../../tools/provider/package-files";

const TABLE = "data/nested-keys.json";

describe("build-nested-keys", () => {
  it("reads blocks, blocks in lists and blocks inside blocks, but no texts and no maps", () => {
    const { source, resources, blocks } = buildKeyTable([
      "aws:ecr/lifecyclePolicy:LifecyclePolicy",
    ]);
    expect(source).to.equal(`@pulumi/aws ${packageVersion()}`);
    expect(resources).to.deep.equal({ "aws:ecr/lifecyclePolicy:LifecyclePolicy": {} });
    expect(blocks).to.deep.equal({});

    const listener = buildKeyTable(["aws:lb/listener:Listener"]);
    const arguments_ = listener.resources["aws:lb/listener:Listener"];
    expect(arguments_).to.include({ defaultActions: "lb.ListenerDefaultAction" });
    expect(arguments_).not.to.have.property("tags");
    const action = listener.blocks["lb.ListenerDefaultAction"];
    expect(action).to.include({
      type: null,
      fixedResponse: "lb.ListenerDefaultActionFixedResponse",
    });
    expect(listener.blocks["lb.ListenerDefaultActionFixedResponse"]).to.have.all.keys(
      "contentType",
      "messageBody",
      "statusCode",
    );
  });

  it("ends for blocks that hold themselves", function () {
    this.timeout(60_000);
    const type = "aws:wafv2/webAcl:WebAcl";
    expect(Object.keys(buildKeyTable([type]).blocks)).to.include("wafv2.WebAclRule");
  });

  it("refuses a type that the package doesn't have", () => {
    expect(() => buildKeyTable(["aws:ecr/nothing:Nothing"])).to.throw("has no type");
  });

  describe("the command", () => {
    let root: string;
    let printed: string[];
    const build = (...args: string[]): number => run(args, root, (line) => printed.push(line));

    beforeEach(() => {
      root = mkdtempSync(join(tmpdir(), "nested-keys-"));
      mkdirSync(join(root, "data"));
      printed = [];
    });

    afterEach(() => {
      rmSync(root, { recursive: true });
    });

    it("writes the table, and finds it up to date", () => {
      expect(build()).to.equal(0);
      expect(build("--check")).to.equal(0);
      expect(printed).to.deep.equal([`${TABLE} written`, `${TABLE} is up to date`]);
    });

    it("finds a table that was changed by hand, and leaves it", () => {
      build();
      const changed = readFileSync(join(root, TABLE), "utf8").replace("kmsKey", "kmsKeyId");
      writeFileSync(join(root, TABLE), changed);
      expect(build("--check")).to.equal(1);
      expect(printed.at(-1)).to.equal(
        `${TABLE} isn't what @pulumi/aws's types give: npm run data:keys`,
      );
      expect(readFileSync(join(root, TABLE), "utf8")).to.equal(changed);
    });
  });
});
