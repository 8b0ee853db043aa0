import { AnalyzerResource, AnalyzeStackRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { expect } from "chai";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OpenQuestions } from "../../../lib/policy/open";
import { feedingIn, writeOpenAtEnd } from "../../../lib/policy/open-file";
import {
  firstOpenFile,
  predictedFile,
  predictionHere,
  readOpen,
} from "../../../lib/policy/prediction";
import { currentRun, endRun, Run } from "../../../lib/policy/run";

const question = { policy: "things", urn: "urn:a", rule: "size" };
const silent = { policy: "things", urn: "urn:b", isSilent: true } as const;

describe("what is left open", () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "open-"));
    file = join(folder, "open.json");
  });
  afterEach(() => rm(folder, { recursive: true }));

  const resource = (urn: string, type: string, ...dependencies: string[]) =>
    new AnalyzerResource().setUrn(urn).setType(type).setDependenciesList(dependencies);
  const request = new AnalyzeStackRequest().setResourcesList([
    resource("urn:role", "aws:iam/role:Role"),
    resource("urn:cluster", "aws:eks/cluster:Cluster", "urn:role"),
    resource("urn:k8s", "pulumi:providers:kubernetes", "urn:cluster"),
    resource("urn:queue", "aws:sqs/queue:Queue", "urn:cluster"),
  ]);

  it("is each question once, and told if it was told anywhere", () => {
    const open = new OpenQuestions();
    const { policy, urn } = silent;
    for (const one of [question, question, silent, { policy, urn }, silent]) open.note(one);
    expect(open.all()).to.deep.equal([question, { policy, urn }]);
  });

  it("is written with what went into a provider, when the pack answers on the stack", () => {
    const analyzeStack = {
      requestDeserialize: () => request,
      responseSerialize: (response: object) => Buffer.from(JSON.stringify(response)),
    };
    expect(writeOpenAtEnd(file, { analyzeStack })).to.equal(true);
    analyzeStack.requestDeserialize();
    currentRun().open.note(question);
    expect(analyzeStack.responseSerialize({}).toString()).to.equal("{}");
    endRun();
    expect(readOpen(file)).to.deep.equal({
      open: [question],
      feeding: ["urn:cluster", "urn:role"],
    });
    expect(feedingIn(new AnalyzeStackRequest())).to.deep.equal([]);
  });

  it("isn't written where nobody asks, and by no SDK of another make", () => {
    expect(writeOpenAtEnd(undefined, {})).to.equal(false);
    expect(writeOpenAtEnd(file, {})).to.equal(false);
    const requestDeserialize = () => request;
    expect(writeOpenAtEnd(file, { analyzeStack: { requestDeserialize } })).to.equal(false);
  });

  for (const text of ["", "{", "[]", "null", "{}", '{"open":5,"feeding":[]}']) {
    it(`isn't read from ${text || "nothing"}`, async () => {
      await writeFile(file, text);
      expect(readOpen(file)).to.equal(undefined);
    });
  }

  it("is told again only of what was told before, and nothing exists that is predicted", async () => {
    const predicted = join(folder, "predicted.jsonl");
    await writeFile(file, JSON.stringify({ open: [question, silent, 5, {}], feeding: [6] }));
    await writeFile(predicted, '{"urn":"urn:a","texts":[]}\nnull\n{"urn":"ur');
    const env = { [firstOpenFile]: file, [predictedFile]: predicted };
    const run = new Run(predictionHere(env));
    expect(["urn:a", "urn:b"].map((urn) => run.isPredicted(urn))).to.deep.equal([true, false]);
    expect(run.noteOpen(question)).to.equal(true);
    expect(run.noteOpen({ policy: "things", urn: "urn:a" })).to.equal(false);
    expect(run.noteOpen({ policy: "things", urn: "urn:b" })).to.equal(false);
    expect(run.open.all()).to.deep.equal([question]);
    const other = new Run(predictionHere({}));
    expect([other.isPredicted("urn:a"), other.noteOpen(question)]).to.deep.equal([false, true]);
  });
});
