import { expect } from "chai";
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Declarations } from "../../../cli/positions/declarations";
import { projectRoots } from "../../../cli/positions/project-folder";
import { SourceFiles } from "../../../cli/positions/source-file";
import { YamlProgram } from "../../../cli/positions/yaml-program";

const stack = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
const bucket = "aws:s3/bucket:Bucket";

/** A URN of project shop, stack dev. */
const urn = (types: string, name: string) => `urn:pulumi:dev::shop::${types}::${name}`;

describe("where a program declares its resources", () => {
  /** Holds the project and what lies beside it. */
  let root: string;
  let project: string;

  before(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), "declared-")));
    project = join(root, "my größe 100%");
    const files = ["Pulumi.yaml", "index.ts", "lib/a b#c?.ts", "node_modules/shop/index.js"];
    files.push(
      "venv/lib/python3.11/site-packages/x.py",
      "vendor/x.go",
      "vendor/x.ts",
      "../beside.ts",
    );
    for (const file of files) {
      await mkdir(dirname(join(project, file)), { recursive: true });
      await writeFile(join(project, file), "");
    }
    await symlink(project, join(root, "link"));
  });
  after(() => rm(root, { recursive: true }));

  const uriOf = (file: string) => pathToFileURL(resolve(project, file)).href;
  const at = (file: string, line = 1, column?: number) => ({ uri: uriOf(file), line, column });
  const framesOf = (...places: object[]) => ({
    sourcePosition: places[0],
    stackTrace: { frames: places.map((pc) => ({ pc })) },
  });

  /** The positions by URN after some requests. */
  function positions(requests: unknown[], roots = [project]) {
    const declarations = new Declarations(new SourceFiles(roots), new YamlProgram(project));
    for (const request of requests) declarations.add(JSON.stringify(request));
    return Object.fromEntries(declarations.positions());
  }

  const request = (fields: object) => ({ type: bucket, name: "files", parent: stack, ...fields });
  const position = (fields: object) => positions([request(fields)])[urn(bucket, "files")];

  const rows: [string, () => object, object | undefined][] = [
    [
      "at its line and column",
      () => framesOf(at("index.ts", 3, 7)),
      { file: "index.ts", line: 3, column: 7 },
    ],
    ["at its line alone", () => framesOf(at("index.ts", 3)), { file: "index.ts", line: 3 }],
    ["in a folder", () => framesOf(at("lib/a b#c?.ts", 2)), { file: "lib/a b#c?.ts", line: 2 }],
    [
      "where a package's component is made",
      () => framesOf(at("node_modules/shop/index.js"), at("../beside.ts"), at("index.ts", 9)),
      { file: "index.ts", line: 9 },
    ],
    [
      "where a component of a Python package is made",
      () => framesOf(at("venv/lib/python3.11/site-packages/x.py"), at("index.ts", 9)),
      { file: "index.ts", line: 9 },
    ],
    [
      "where a copied Go package is used",
      () => framesOf(at("vendor/x.go"), at("index.ts", 9)),
      { file: "index.ts", line: 9 },
    ],
    [
      "in a folder that is called vendor",
      () => framesOf(at("vendor/x.ts", 4)),
      { file: "vendor/x.ts", line: 4 },
    ],
    [
      "by an SDK that sends one place",
      () => ({ sourcePosition: at("index.ts", 5) }),
      { file: "index.ts", line: 5 },
    ],
    [
      "by frames alone",
      () => ({ stackTrace: { frames: [{}, { pc: at("index.ts", 5) }] } }),
      { file: "index.ts", line: 5 },
    ],
    [
      "in an ES module, as the Node SDK names it",
      () => framesOf({ uri: pathToFileURL(join(project, uriOf("index.ts"))).href, line: 5 }),
      { file: "index.ts", line: 5 },
    ],
    ["nowhere without a place", () => ({}), undefined],
    ["nowhere outside of the project", () => framesOf(at("../beside.ts")), undefined],
    ["nowhere in a file that isn't there", () => framesOf(at("gone.ts")), undefined],
    ["nowhere in a folder", () => framesOf(at("lib")), undefined],
    ["nowhere in the project's folder", () => framesOf(at(".")), undefined],
    ["nowhere at line 0", () => framesOf(at("index.ts", 0)), undefined],
    ["nowhere at line -1", () => framesOf(at("index.ts", -1)), undefined],
    ["nowhere at half a line", () => framesOf(at("index.ts", 1.5)), undefined],
    [
      "nowhere by another scheme",
      () => framesOf({ uri: "https://example.com/index.ts", line: 1 }),
      undefined,
    ],
    [
      "nowhere by a broken URI",
      () => framesOf({ uri: "file:///%E0%A4%A/%2F", line: 1 }),
      undefined,
    ],
    [
      "nowhere by a path with a zero byte",
      () => framesOf({ uri: "file:///a%00b", line: 1 }),
      undefined,
    ],
    [
      "nowhere by no text",
      () => ({
        sourcePosition: { uri: 5, line: "1" },
        stackTrace: { frames: [5, null, { pc: [] }] },
      }),
      undefined,
    ],
    [
      "nowhere by frames that are no list",
      () => ({ sourcePosition: "x", stackTrace: { frames: {} } }),
      undefined,
    ],
  ];
  for (const [where, fields, expected] of rows) {
    it(`is ${where}`, () => {
      expect(position(fields())).to.deep.equal(expected);
    });
  }

  it("has the engine's URN", () => {
    const component = urn("x:y:Shop", "a::b");
    const nested = urn("x:y:Shop$x:y:Part", "c");
    const found = positions([
      request({ type: "x:y:Shop", name: "a::b", ...framesOf(at("index.ts", 1)) }),
      request({ type: "x:y:Part", name: "c", parent: component, ...framesOf(at("index.ts", 2)) }),
      request({ parent: nested, ...framesOf(at("index.ts", 3)) }),
    ]);
    expect(Object.keys(found)).to.deep.equal([
      component,
      nested,
      urn(`x:y:Shop$x:y:Part$${bucket}`, "files"),
    ]);
  });

  it("is that of the component where a resource has none", () => {
    const component = urn("x:y:Shop", "a");
    const child = request({ parent: component });
    const found = positions([
      child,
      request({ type: "x:y:Shop", name: "a", ...framesOf(at("index.ts", 8)) }),
    ]);
    expect(found[urn(`x:y:Shop$${bucket}`, "files")]).to.deep.equal({ file: "index.ts", line: 8 });
  });

  it("has no place for the stack, nor for what isn't a request", () => {
    const requests = [
      { type: "pulumi:pulumi:Stack", name: "shop-dev", ...framesOf(at("index.ts")) },
      ...[
        null,
        [],
        5,
        {},
        { type: bucket, name: "x", parent: 5 },
        { type: [], name: {}, parent: stack },
      ],
    ];
    expect(positions(requests)).to.deep.equal({});
    const circle = urn("a$a", "a");
    expect(
      positions([
        { type: "a", name: "a", parent: circle },
        { type: "", name: "", parent: "" },
      ]),
    ).to.deep.equal({});
  });

  describe("in a project", () => {
    const rows: [string, () => string[], () => string[]][] = [
      ["that is the working folder", () => [], () => [project]],
      ["that is above", () => ["--cwd", "lib"], () => [project]],
      ["of -C", () => ["--stack", "dev", "-C", ".."], () => []],
      ["of the last of them", () => ["-C..", "--cwd=lib", "-C=lib"], () => [project]],
      [
        "behind a symbolic link",
        () => [`-C${join(root, "link")}`],
        () => [join(root, "link"), project],
      ],
      ["that isn't there", () => ["-C", "/"], () => []],
      ["where -C has no folder", () => ["-C"], () => [project]],
    ];
    for (const [where, args, roots] of rows) {
      it(where, () => {
        expect(projectRoots(args(), project)).to.deep.equal(roots());
      });
    }

    it("by either of its names", () => {
      const uri = pathToFileURL(join(root, "link", "index.ts")).href;
      const found = positions([request(framesOf({ uri, line: 4 }))], [join(root, "link"), project]);
      expect(found[urn(bucket, "files")]).to.deep.equal({ file: "index.ts", line: 4 });
      expect(relative(root, project)).not.to.equal("link");
    });
  });
});
