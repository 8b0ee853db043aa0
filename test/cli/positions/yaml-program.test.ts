import { expect } from "chai";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Declarations } from "../../../cli/positions/declarations";
import { SourceFiles } from "../../../cli/positions/source-file";
import { YamlProgram } from "../../../cli/positions/yaml-program";

const program = `name: shop # resources:
runtime: yaml
variables:
  orders:
    fn::invoke: { function: aws:getCallerIdentity }
# a comment
resources: # all of them

  orders:
    type: aws:rds:Instance
    properties:
      name: other
      notes: |
        invoices:
    options:
      parent: \${vpc}
  "quoted":   { type: aws:s3:Bucket }
  größe:\r
    type: aws:s3:Bucket
    name: 'renamed' # not größe
  vpc:
    # a comment
    name: net
    type: aws:ec2:Vpc
outputs:
  invoices: \${orders.id}
`;

const expected: [string, number | undefined][] = [
  ["orders", 9],
  ["quoted", 17],
  ["renamed", 18],
  ["net", 21],
  ["größe", undefined],
  ["vpc", undefined],
  ["other", undefined],
  ["invoices", undefined],
  ["type", undefined],
  ["toString", undefined],
];

describe("a program in YAML", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "yaml-program-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  for (const [name, line] of expected) {
    it(`declares ${name} ${line === undefined ? "nowhere" : `in line ${line}`}`, async () => {
      await writeFile(join(folder, "Pulumi.yaml"), program);
      const position = new YamlProgram(folder).position(name);
      expect(position).to.deep.equal(line && { file: "Pulumi.yaml", line, column: 3 });
    });
  }

  const files: [string, Record<string, string>, string | undefined][] = [
    ["in Pulumi.yaml", { "Pulumi.yaml": program }, "Pulumi.yaml"],
    ["in Main.yaml", { "Pulumi.yaml": program, "Main.yaml": program }, "Main.yaml"],
    [
      "in the folder that the project names",
      { "Pulumi.yaml": `main: "app/"\n${program}`, "app/Main.yaml": program },
      "app/Main.yaml",
    ],
    ["nowhere without resources", { "Pulumi.yaml": "name: shop\n" }, undefined],
    ["nowhere in flow style", { "Pulumi.yaml": "resources: { orders: {} }\n" }, undefined],
    ["nowhere in Windows' binary", { "Pulumi.yaml": "\0\ufffd: [\n\t- " }, undefined],
    ["nowhere", {}, undefined],
  ];
  for (const [where, texts, file] of files) {
    it(`is read ${where}`, async () => {
      await mkdir(join(folder, "app"));
      for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
      const position = new YamlProgram(folder).position("orders");
      expect(position).to.deep.equal(file && { file, line: 9, column: 3 });
    });
  }

  it("is looked at for resources of the YAML host alone", async () => {
    await writeFile(join(folder, "Pulumi.yaml"), program);
    const sources = [
      "/go/pulumi-yaml@v1.25.0/pkg/run.go",
      "/github.com/pulumi/pulumi-yaml/pkg/run.go",
    ];
    const positions = [...sources, "/go/other@v1/run.go"].map((source) => {
      const declarations = new Declarations(new SourceFiles([folder]), new YamlProgram(folder));
      const parent = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
      const sourcePosition = { uri: `file://${source}`, line: 2 };
      declarations.add(JSON.stringify({ type: "a:b:C", name: "orders", parent, sourcePosition }));
      return declarations.positions().get("urn:pulumi:dev::shop::a:b:C::orders")?.line;
    });
    expect(positions).to.deep.equal([9, 9, undefined]);
  });
});
