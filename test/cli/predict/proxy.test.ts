import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { expect } from "chai";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { filling } from "../../../cli/predict/fill";
import { guards } from "../../../cli/predict/guard";
import { filesIn, notePredicted, readRefusals } from "../../../cli/predict/handoff";
import type { Ask, Handlers } from "../../../cli/predict/proxy";
import { readPredicted } from "../../../lib/policy/prediction";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const urn = "urn:pulumi:dev::shop::aws:s3/bucket:Bucket::logs";
const arn = "arn:aws:s3:::logs-1a2b3c4";
const struct = (value: object) => Struct.fromJavaScript(value as Record<string, JavaScriptValue>);
const bytes = (message: { serializeBinary(): Uint8Array }) =>
  Buffer.from(message.serializeBinary());

describe("between the engine and a plug-in", () => {
  let folder: string;
  let asked: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "predict-"));
    asked = [];
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** A plug-in that answers to each call with the same bytes. */
  const answering =
    (answer: Buffer): Ask =>
    (method) => {
      asked.push(method);
      return Promise.resolve(answer);
    };

  async function call(
    handlers: Handlers,
    method: string,
    request: Buffer,
    answer = Buffer.from("x"),
  ) {
    const handler = handlers[method];
    if (!handler) throw new Error(`${method} isn't guarded`);
    return handler(request, answering(answer));
  }

  async function refused(handlers: Handlers, method: string, request: Buffer): Promise<unknown> {
    return call(handlers, method, request).then(
      () => undefined,
      (error: unknown) => (error as { details?: string }).details,
    );
  }

  const requests: [string, (text: string) => Buffer][] = [
    ["read", (text) => bytes(new rpc.ReadRequest().setId(text))],
    ["read", (text) => bytes(new rpc.ReadRequest().setId("a").setProperties(struct({ of: text })))],
    [
      "invoke",
      (text) =>
        bytes(new rpc.InvokeRequest().setTok("a:b:c").setArgs(struct({ of: [{ x: text }] }))),
    ],
    ["call", (text) => bytes(new rpc.CallRequest().setArgs(struct({ [text]: true })))],
    ["checkConfig", (text) => bytes(new rpc.CheckRequest().setNews(struct({ of: text })))],
    ["diffConfig", (text) => bytes(new rpc.DiffRequest().setNews(struct({ of: text })))],
    ["configure", (text) => bytes(new rpc.ConfigureRequest().setArgs(struct({ of: text })))],
    [
      "configure",
      (text) => {
        const request = new rpc.ConfigureRequest();
        request.getVariablesMap().set("aws:config:x", JSON.stringify({ of: text }));
        return bytes(request);
      },
    ],
  ];
  for (const [method, request] of requests) {
    it(`asks no ${method} with what is predicted, also inside of longer text`, async () => {
      notePredicted(folder, { urn, texts: [arn, "logs-1a2b3c4"], madeUp: [] });
      const handlers = guards("command", folder);
      for (const text of [
        arn,
        `echo ${arn}/*`,
        `https://example.test/?of=${encodeURIComponent(arn)}`,
      ]) {
        expect(await refused(handlers, method, request(text))).to.equal(
          "aws-preflight: command isn't asked with a value that is predicted",
        );
      }
      expect(asked).to.deep.equal([]);
      expect(readRefusals(folder)[0]).to.deep.equal({ plugin: "command", because: [urn] });
      expect((await call(handlers, method, request("as ever"))).toString()).to.equal("x");
      expect(asked).to.deep.equal([method]);
    });
  }

  it("lets functions compute that only do that", async () => {
    notePredicted(folder, { urn, texts: [arn], madeUp: [] });
    const tok = "aws:iam/getPolicyDocument:getPolicyDocument";
    const request = new rpc.InvokeRequest().setTok(tok).setArgs(struct({ resources: [arn] }));
    await call(guards("aws", folder), "invoke", bytes(request));
    expect(asked).to.deep.equal(["invoke"]);
  });

  it("asks the program's own providers nothing with what is predicted", async () => {
    notePredicted(folder, { urn, texts: [arn], madeUp: [] });
    const request = bytes(new rpc.CheckRequest().setNews(struct({ of: arn })));
    expect(await refused(guards("pulumi-nodejs", folder), "check", request)).to.be.a("string");
    expect(guards("random", folder).check).to.equal(undefined);
  });

  it("changes nothing, whatever the engine asks", async () => {
    const handlers = guards("aws", folder);
    expect(await refused(handlers, "create", bytes(new rpc.CreateRequest()))).to.contain("create");
    expect(await refused(handlers, "update", bytes(new rpc.UpdateRequest()))).to.contain("update");
    expect(await refused(handlers, "delete", bytes(new rpc.DeleteRequest()))).to.contain("delete");
    expect(asked).to.deep.equal([]);
  });

  it("plans nothing with what is predicted where a provider may act on it", async () => {
    notePredicted(folder, { urn, texts: [arn], madeUp: [] });
    const create = new rpc.CreateRequest().setPreview(true).setProperties(struct({ tag: arn }));
    const update = new rpc.UpdateRequest().setPreview(true).setNews(struct({ tag: arn }));
    const docker = guards("docker", folder);
    expect(await call(docker, "create", bytes(create))).to.have.length(0);
    expect(await call(docker, "update", bytes(update))).to.have.length(0);
    expect(asked).to.deep.equal([]);
    await call(guards("aws-native", folder), "create", bytes(create));
    await call(guards("aws-native", folder), "update", bytes(update));
    expect(asked).to.deep.equal(["create", "update"]);
  });

  const configure = bytes(new rpc.ConfigureRequest().setArgs(struct({ region: "eu-west-1" })));
  const planned = new rpc.CreateResponse().setProperties(
    struct({ id: unknown, arn: unknown, bucketDomainName: "taken", acl: unknown, list: [null, 1] }),
  );
  const create = (inputs: object) =>
    new rpc.CreateRequest().setUrn(urn).setPreview(true).setProperties(struct(inputs));

  it("fills in what isn't known of a new resource, and nothing else", async () => {
    const handlers = filling(folder, new Set(), guards("aws", folder));
    await call(handlers, "configure", configure);
    const inputs = { bucket: "logs-1a2b3c4", __defaults: ["bucket"] };
    const answer = await call(handlers, "create", bytes(create(inputs)), bytes(planned));
    // Protobuf merges what comes later into what is there; the SDK for Node, unlike Go's, doesn't.
    expect(answer.subarray(0, bytes(planned).length)).to.deep.equal(bytes(planned));
    const added = rpc.CreateResponse.deserializeBinary(answer.subarray(bytes(planned).length));
    expect(added.getId()).to.equal("logs-1a2b3c4");
    expect(added.getProperties()?.toJavaScript()).to.deep.equal({ id: "logs-1a2b3c4", arn });
    const [predicted] = readPredicted(filesIn(folder).predicted);
    expect(predicted).to.deep.include({ urn, madeUp: ["logs-1a2b3c4"] });
    expect(predicted?.texts).to.include.members(["logs-1a2b3c4", arn]);
  });

  it("leaves alone what it is told to, and what it knows too little of", async () => {
    const request = bytes(create({ bucket: "logs" }));
    const excluded = filling(folder, new Set([urn]), guards("aws", folder));
    await call(excluded, "configure", configure);
    expect(await call(excluded, "create", request, bytes(planned))).to.deep.equal(bytes(planned));
    const nowhere = filling(folder, new Set(), guards("aws", folder));
    const moon = struct({ region: "moon-1" });
    await call(nowhere, "configure", bytes(new rpc.ConfigureRequest().setArgs(moon)));
    expect(await call(nowhere, "create", request, bytes(planned))).to.deep.equal(bytes(planned));
    const other = bytes(
      create({ bucket: "logs" }).setUrn(urn.replace("s3/bucket:Bucket", "ec2/vpc:Vpc")),
    );
    expect(await call(nowhere, "create", other, bytes(planned))).to.deep.equal(bytes(planned));
    await readFile(filesIn(folder).predicted).then(
      () => expect.fail("something was predicted"),
      () => undefined,
    );
  });

  it("predicts nothing of a plan without an ARN, and notes that it is odd", async () => {
    const handlers = filling(folder, new Set(), guards("aws", folder));
    await call(handlers, "configure", configure);
    for (const outputs of [{}, { id: unknown, arn: [unknown] }]) {
      const odd = bytes(new rpc.CreateResponse().setProperties(struct(outputs)));
      const passed = await call(handlers, "create", bytes(create({ bucket: "logs" })), odd);
      expect(passed).to.deep.equal(odd);
      expect(readRefusals(folder).at(-1)).to.deep.equal({
        plugin: "aws",
        because: [],
        isOdd: true,
      });
    }
  });

  it("passes on an answer that it can't read", async () => {
    const handlers = filling(folder, new Set(), guards("aws", folder));
    await call(handlers, "configure", configure);
    const request = bytes(create({ bucket: "logs" }));
    for (const answer of [Buffer.from("oops"), Buffer.alloc(0)]) {
      const passed = await call(handlers, "create", request, answer);
      expect(passed.subarray(0, answer.length)).to.deep.equal(answer);
    }
  });

  it("asks whose account it is, and has a placeholder where nobody says", async () => {
    const queue = create({ name: "jobs" }).setUrn(
      urn.replace("s3/bucket:Bucket", "sqs/queue:Queue"),
    );
    const answers = [
      new rpc.InvokeResponse().setReturn(struct({ accountId: "123456789012" })),
      new rpc.InvokeResponse().setReturn(struct({ accountId: "" })),
    ];
    const ids: string[] = [];
    for (const answer of answers) {
      const handlers = filling(folder, new Set(), guards("aws", folder));
      await call(handlers, "configure", configure, bytes(answer));
      const created = await call(handlers, "create", bytes(queue), bytes(planned));
      ids.push(rpc.CreateResponse.deserializeBinary(created).getId());
    }
    expect(ids).to.deep.equal([
      "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs",
      "https://sqs.eu-west-1.amazonaws.com/000918273640/jobs",
    ]);
    expect(asked.filter((method) => method === "invoke")).to.have.length(2);
  });
});
