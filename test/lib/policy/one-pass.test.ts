import type { Policies } from "@pulumi/policy";
import type { AnalyzeStackRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { expect } from "chai";
import { stackPolicy } from "../../../lib/policy/declare";
import { madeOnce, passOnce } from "../../../lib/policy/one-pass";
import { toSdkPolicy } from "../../../lib/policy/sdk";
import { analyzerService, type Method } from "../../../lib/policy/sdk-modules";
import type { Stack } from "../../../lib/stack/stack";
import { resource, type TestResource } from "../../../testing";
import { answerStack, analyzeStackRequest } from "../../../testing/sdk";
import { withOutputs } from "../../../testing/wire";
import { node } from "../../support/nodes";

const type = "aws:test:Thing";
const things = ["one", "two"].map((name) => resource(type, name));

/** The service whose messages are watched, without a change to the SDK's own. */
function watchedService() {
  const { requestDeserialize } = analyzerService()!.analyzeStack!;
  const service = { analyzeStack: { requestDeserialize } };
  expect(passOnce(service)).to.equal(true);
  return service.analyzeStack;
}

/** The message of a stack, as it arrives at a server. */
function arrived(
  { requestDeserialize }: Method<AnalyzeStackRequest>,
  resources: readonly TestResource[],
): AnalyzeStackRequest {
  const sent = analyzeStackRequest(resources.map((one) => withOutputs(one)));
  return requestDeserialize(Buffer.from(sent.serializeBinary()));
}

/** A policy that writes down the stacks that it is given. */
function looking(name: string, seen: Stack[]): Policies[number] {
  return toSdkPolicy(
    stackPolicy({
      name,
      title: "Looks",
      description: "Looks.",
      severity: "low",
      level: "mandatory",
      appliesTo: [type],
      remediation: "None.",
      check: (stack, report) => {
        seen.push(stack);
        const [first] = stack.ofType(type);
        if (first) report(first, { problem: name, consequence: "c", remedy: "r" });
      },
    }),
  );
}

describe("lib/policy/one-pass", () => {
  it("gives all policies the objects that the SDK made for the first", async () => {
    const seen: Stack[] = [];
    const policies = ["first", "second", "third"].map((name) => looking(name, seen));
    const { findings } = await answerStack(policies, arrived(watchedService(), things));
    expect(seen).to.have.length(3);
    expect(new Set(seen).size).to.equal(1);
    expect(seen[0]?.ofType(type).map(({ name }) => name)).to.deep.equal(["one", "two"]);
    expect(findings.map(({ policy, message, level }) => [policy, message, level])).to.deep.equal(
      ["first", "second", "third"].map((name) => [name, `${name}.\nc.\nr.`, "mandatory"]),
    );
  });

  it("gives each stack objects of its own", async () => {
    const seen: Stack[] = [];
    const service = watchedService();
    const policies = ["first", "second"].map((name) => looking(name, seen));
    for (const one of things) await answerStack(policies, arrived(service, [one]));
    const names = seen.map((stack) => stack.ofType(type).map(({ name }) => name));
    expect(names).to.deep.equal([["one"], ["one"], ["two"], ["two"]]);
  });

  it("runs no policy that is disabled or has nothing to do", async () => {
    const seen: Stack[] = [];
    const [disabled, idle, second, third] = ["disabled", "idle", "second", "third"].map((name) =>
      looking(name, seen),
    );
    const policies = [
      { ...disabled!, enforcementLevel: "disabled" as const },
      {
        ...idle!,
        validateStack: Object.assign(() => undefined, { __pulumiType: "a:b:None" }),
      },
      second!,
      third!,
    ];
    const answer = await answerStack(policies, arrived(watchedService(), things));
    expect(answer.findings.map(({ policy }) => policy)).to.deep.equal(["second", "third"]);
    expect(answer.notApplicable.map(({ policy }) => policy)).to.deep.equal(["idle"]);
    expect(new Set(seen).size).to.equal(1);
  });

  it("gives an empty stack to all", async () => {
    const seen: Stack[] = [];
    const policies = ["first", "second"].map((name) => looking(name, seen));
    const { findings } = await answerStack(policies, arrived(watchedService(), []));
    expect(findings).to.deep.equal([]);
    expect(seen).to.deep.equal([]);
  });

  it("takes what it is given where the SDK's messages aren't watched", () => {
    const given = [node("one")];
    expect(madeOnce(given)).to.equal(given);
    expect(madeOnce([])).to.deep.equal([]);
  });

  it("keeps what the SDK made of some of the messages to who got it", () => {
    const list = arrived(watchedService(), things).getResourcesList();
    expect([...list]).to.have.length(2);
    const part = [node("one")];
    expect(madeOnce(part)).to.equal(part);
    expect([...list]).to.have.length(2);
    const all = [node("one"), node("two")];
    expect(madeOnce(all)).to.equal(all);
    expect([...list]).to.have.length(0);
    expect(madeOnce([])).to.equal(all);
    // Of an SDK that makes them anew all the same.
    expect([...list]).to.have.length(0);
    expect(madeOnce(part)).to.equal(part);
  });

  it("leaves an SDK of another make as it is", () => {
    expect(passOnce({})).to.equal(false);
    const { requestDeserialize } = analyzerService()!.analyzeStack!;
    const analyzeStack = Object.freeze({ requestDeserialize });
    expect(passOnce({ analyzeStack })).to.equal(false);
    expect(analyzeStack.requestDeserialize).to.equal(requestDeserialize);
  });
});
