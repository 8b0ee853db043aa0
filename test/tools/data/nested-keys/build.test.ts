import { expect } from "chai";
import { buildKeyTable, nestedKeyFiles } from "../../../../tools/data/nested-keys/build";
import { packageVersion } from "../../../../tools/provider/package-files";

describe("tools/data/nested-keys/build", () => {
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

  it("makes the table of the types whose policies ask for it", () => {
    const [[file, text] = [], ...others] = nestedKeyFiles();
    expect(file).to.equal("data/nested-keys.json");
    expect(others).to.deep.equal([]);
    const { resources } = JSON.parse(text ?? "") as { resources: object };
    expect(Object.keys(resources)).to.deep.equal(["aws:ecr/repository:Repository"]);
  });
});
