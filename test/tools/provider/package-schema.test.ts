import { expect } from "chai";
import { packageTokens } from "../../../tools/provider/package-tokens";
import { packageVersion } from "../../../tools/provider/package-files";
import { packageSchema, type PackageSchema } from "../../../tools/provider/schema/package-schema";
import { objectToken, typeSpec } from "../../../tools/provider/schema/type-spec";

describe("typeSpec", () => {
  const string = { type: "string" };
  const any = { $ref: "pulumi.json#/Any" };
  for (const [declared, spec] of [
    ["string", string],
    ["pulumi.Output<string>", string],
    ["pulumi.Input<string | undefined>", string],
    ["pulumi.Input<number | undefined>", { type: "number" }],
    ["pulumi.Output<boolean | undefined>", { type: "boolean" }],
    ["pulumi.Input<pulumi.Input<string>[] | undefined>", { type: "array", items: string }],
    ["pulumi.Output<number[]>", { type: "array", items: { type: "number" } }],
    [
      "pulumi.Input<{ [key: string]: pulumi.Input<pulumi.Input<string>[]>; } | undefined>",
      { type: "object", additionalProperties: { type: "array", items: string } },
    ],
    [
      "pulumi.Input<pulumi.Input<inputs.rds.ProxyAuth>[] | undefined>",
      { type: "array", items: { $ref: "#/types/aws:rds/ProxyAuth:ProxyAuth" } },
    ],
    [
      "outputs.GetRegionsFilter[]",
      { type: "array", items: { $ref: "#/types/aws:index/GetRegionsFilter:GetRegionsFilter" } },
    ],
    ["pulumi.Input<string | enums.lambda.Runtime | undefined>", string],
    ["pulumi.Input<enums.ec2.Tenancy>", string],
    ["pulumi.Input<pulumi.asset.Archive | undefined>", { $ref: "pulumi.json#/Archive" }],
    [
      "pulumi.Input<pulumi.asset.Asset | pulumi.asset.Archive | undefined>",
      { $ref: "pulumi.json#/Asset" },
    ],
    ["pulumi.Input<string | Topic>", any],
    ["pulumi.Input<string | inputs.s3.PolicyDocument>", any],
  ] as const) {
    it(`writes ${declared}`, () => {
      expect(typeSpec(declared)).to.deep.equal(spec);
    });
  }
});

describe("the schema of @pulumi/aws", function () {
  // Reads some 90 MB.
  this.timeout(120_000);

  let schema: PackageSchema;

  before(() => {
    schema = packageSchema();
  });

  it("has all resource types and data sources of the package", () => {
    const { resources, functions } = packageTokens();
    expect(schema).to.deep.include({ name: "aws", version: packageVersion() });
    expect(Object.keys(schema.resources).sort()).to.deep.equal([...resources].sort());
    expect(Object.keys(schema.functions).sort()).to.deep.equal([...functions].sort());
    expect(resources.length).to.be.greaterThan(1500);
    expect(functions.length).to.be.greaterThan(500);
  });

  it("has the arguments, outputs and secrets of a resource", () => {
    const { inputProperties, requiredInputs, properties, required } =
      schema.resources["aws:rds/instance:Instance"]!;
    expect(requiredInputs).to.deep.equal(["instanceClass"]);
    expect(inputProperties.engineVersion).to.deep.equal({ type: "string" });
    expect(inputProperties.password).to.deep.equal({ type: "string", secret: true });
    expect(inputProperties).not.to.include.keys("arn");
    expect(properties.arn).to.deep.equal({ type: "string" });
    expect(properties.password).to.deep.equal({ type: "string", secret: true });
    expect(required).to.include.members(["arn", "engineVersion"]).and.not.include("password");
  });

  it("has the arguments and results of a data source", () => {
    const { inputs, outputs } = schema.functions["aws:ec2/getAmi:getAmi"]!;
    expect(inputs.required).to.deep.equal([]);
    expect(inputs.properties.owners).to.deep.equal({ type: "array", items: { type: "string" } });
    expect(outputs.required).to.include.members(["id", "imageId"]).and.not.include("owners");
    const zones = schema.functions["aws:index/getAvailabilityZones:getAvailabilityZones"]!;
    expect(zones.inputs.properties.filters).to.deep.equal(
      typeSpec("inputs.GetAvailabilityZonesFilter[]"),
    );
  });

  it("has objects with what their argument needs and what their output has", () => {
    const block = schema.types[objectToken("lb.ListenerDefaultAction")]!;
    expect(block.required).to.deep.equal(["type"]);
    expect(block.properties.fixedResponse).to.deep.equal(
      typeSpec("inputs.lb.ListenerDefaultActionFixedResponse"),
    );
    const onlyAnOutput = schema.types[objectToken("lambda.FunctionVpcConfig")]!;
    expect(onlyAnOutput.required).to.deep.equal(["securityGroupIds", "subnetIds"]);
    expect(onlyAnOutput.properties).to.include.keys("vpcId");
  });

  it("has the provider's settings", () => {
    expect(schema.provider.inputProperties).to.include.keys("region", "defaultTags", "assumeRoles");
    expect(schema.provider.requiredInputs).to.deep.equal([]);
  });

  it("refers only to objects that it has", () => {
    const refs = JSON.stringify(schema).matchAll(/"#\/types\/([^"]+)"/g);
    const missing = [...refs]
      .map(([, token = ""]) => token)
      .filter((token) => !schema.types[token]);
    expect(missing).to.deep.equal([]);
  });

  it("has only names that are required where it has them", () => {
    const objects = [
      ...Object.values(schema.types),
      ...Object.values(schema.functions).flatMap(({ inputs, outputs }) => [inputs, outputs]),
      ...Object.values(schema.resources),
      ...Object.values(schema.resources).map(({ inputProperties, requiredInputs }) => {
        return { properties: inputProperties, required: requiredInputs };
      }),
    ];
    for (const { properties, required } of objects) {
      expect(Object.keys(properties)).to.include.members([...required]);
    }
  });
});
