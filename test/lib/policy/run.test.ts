import { expect } from "chai";
import { stackPolicy } from "../../../lib/policy/declare";
import { noteAnalyzed } from "../../../lib/policy/program-inputs";
import { readPropertiesOnce } from "../../../lib/policy/read-once";
import { currentRun, endRun, Run } from "../../../lib/policy/run";
import { toSdkPolicy } from "../../../lib/policy/sdk";
import { analyzerService, type Deserializer, deserializer } from "../../../lib/policy/sdk-modules";
import type { StackResource } from "../../../lib/stack/stack";
import { type Properties, type Value, known, unknown } from "../../../lib/stack/value";
import {
  findings,
  output,
  remediations,
  resource,
  secret,
  type TestResource,
  unknown as later,
} from "../../../testing";
import { analyze, analyzeRequest, analyzeStack } from "../../../testing/sdk";
import { withInputs, withOutputs } from "../../../testing/wire";
import { node } from "../../support/nodes";

const type = "aws:test:Thing";

/** A policy that looks at the resources of the type. */
function looking(look: (resource: StackResource) => void, appliesTo = [type]) {
  return toSdkPolicy(
    stackPolicy({
      name: "look",
      title: "Look",
      description: "Looks.",
      severity: "low",
      level: "mandatory",
      appliesTo,
      remediation: "None.",
      check: (stack) => {
        stack.ofType(type).forEach(look);
      },
    }),
  );
}

/** What a policy reads of the only resource of the type. */
async function inPolicy<T>(
  resources: readonly TestResource[],
  read: (resource: StackResource) => T,
): Promise<T | undefined> {
  const seen: T[] = [];
  await findings([looking((one) => seen.push(read(one)))], resources);
  expect(seen).to.have.length(1);
  return seen[0];
}

/** A text as both readers have it. */
function texts({ program, state }: StackResource, key: string) {
  return { program: program?.text(key), state: state.text(key) };
}

const absent = { state: "absent" } as const;

describe("what the program says, and what is", () => {
  const rows: [string, TestResource, string, { program: Value<string>; state: Value<string> }][] = [
    [
      "both: what the program gives",
      resource(type, "thing", { size: "5" }),
      "size",
      { program: known("5"), state: known("5") },
    ],
    [
      "the state alone: what AWS has chosen, of a resource that exists",
      resource(type, "thing", {}, { phase: "existing", outputs: { size: "7" } }),
      "size",
      { program: absent, state: known("7") },
    ],
    [
      "neither: what AWS will choose, of a new one",
      resource(type, "thing", {}, { outputs: { size: later } }),
      "size",
      { program: absent, state: unknown },
    ],
    [
      "neither: what only the deployment will tell",
      resource(type, "thing", { size: output(resource("a:b:C", "other"), "size") }),
      "size",
      { program: unknown, state: unknown },
    ],
    [
      "the program alone: an argument that AWS doesn't keep",
      resource(type, "thing", { secret: "x" }, { outputs: { secret: undefined } }),
      "secret",
      { program: known("x"), state: absent },
    ],
    [
      "the program's new value, before AWS has it",
      resource(type, "thing", { size: "9" }, { phase: "existing", outputs: { size: "7" } }),
      "size",
      { program: known("9"), state: known("7") },
    ],
    [
      "the plain value of a secret",
      resource(type, "thing", { word: secret("hunter2") }),
      "word",
      { program: known("hunter2"), state: known("hunter2") },
    ],
    [
      "nothing of a key that every object inherits",
      resource(type, "thing"),
      "constructor",
      { program: absent, state: absent },
    ],
  ];
  for (const [name, thing, key, expected] of rows) {
    it(name, async () => {
      expect(await inPolicy([thing], (one) => texts(one, key))).to.deep.equal(expected);
    });
  }

  it("an unknown inside a block stays one", async () => {
    const thing = resource(type, "thing", { block: { size: later, list: [later, "x"] } });
    const inBlock = ({ program }: StackResource) => {
      const block = program?.block("block") as { value: Properties } | undefined;
      return [block?.value.text("size"), block?.value.list("list")];
    };
    expect(await inPolicy([thing], inBlock)).to.deep.equal([unknown, known([unknown, known("x")])]);
  });

  it("isn't told of types that no stack policy names", async () => {
    const other = resource("aws:test:Unnamed", "other", { size: "5" });
    const programs: unknown[] = [];
    const policy = toSdkPolicy(
      stackPolicy({
        name: "look",
        title: "Look",
        description: "Looks.",
        severity: "low",
        level: "mandatory",
        appliesTo: [type],
        remediation: "None.",
        check: (stack) => {
          for (const one of stack.ofType("aws:test:Unnamed")) programs.push(one.program);
        },
      }),
    );
    await findings([policy], [resource(type, "thing"), other]);
    expect(programs).to.deep.equal([undefined]);
  });
});

describe("a run", () => {
  const thing = (inputs: object, name = "thing") => resource(type, name, { ...inputs });
  const sizes: unknown[] = [];
  const policy = looking(({ program }) => {
    sizes.push(program?.text("size"));
  });
  const analyzed = (one: TestResource) => analyze([policy], withInputs(one));
  const stackOf = (...all: TestResource[]) => analyzeStack([policy], all.map(withOutputs));

  beforeEach(() => {
    endRun();
    sizes.length = 0;
  });
  after(() => {
    endRun();
  });

  it("knows nothing of the program where the resource wasn't analyzed", async () => {
    await stackOf(thing({ size: "5" }));
    expect(sizes).to.deep.equal([undefined]);
  });

  it("takes what it was told last of a resource", async () => {
    await analyzed(thing({ size: "5" }));
    await analyzed(thing({ size: "6" }));
    await stackOf(thing({ size: "5" }));
    expect(sizes).to.deep.equal([known("6")]);
  });

  it("does nothing about a resource that isn't in the stack", async () => {
    await analyzed(thing({ size: "5" }, "elsewhere"));
    await stackOf(thing({ size: "6" }));
    expect(sizes).to.deep.equal([undefined]);
  });

  it("knows nothing of inputs that the SDK can't read, whatever it knew before", async () => {
    await analyzed(thing({ size: "5" }));
    const odd = { "4dabf18193072939515e22adb298388d": "no such signature" };
    currentRun().programInputs.note(analyzeRequest(withInputs(thing({ odd }))));
    await stackOf(thing({}));
    expect(sizes).to.deep.equal([undefined]);
  });

  it("knows what a resource ignores, as the engine told last", async () => {
    const ignoring = (...ignoreChanges: string[]) => resource(type, "thing", {}, { ignoreChanges });
    const { urn } = ignoring();
    expect(currentRun().ignored(urn)).to.deep.equal([]);
    await analyzed(ignoring("size", "name"));
    expect(currentRun().ignored(urn)).to.deep.equal(["size", "name"]);
    await analyzed(ignoring());
    expect(currentRun().ignored(urn)).to.deep.equal([]);
  });

  it("copies inputs when it is told of them, since the message is large", () => {
    const sdk = deserializer() as Required<Deserializer>;
    const original = sdk.deserializeProperties;
    let copies = 0;
    sdk.deserializeProperties = (...args) => {
      copies++;
      return original(...args);
    };
    try {
      expect(readPropertiesOnce()).to.equal(true);
      currentRun().programInputs.note(analyzeRequest(withInputs(thing({ size: "5" }))));
      expect(copies).to.equal(1);
    } finally {
      sdk.deserializeProperties = original;
    }
  });

  it("ends, and the next knows nothing of it", async () => {
    await findings([policy], [thing({ size: "5" })]);
    await stackOf(thing({}));
    expect(sizes).to.deep.equal([known("5"), undefined]);
    const { unknownKeys } = currentRun();
    unknownKeys.note("things", { asof: 1 }, ["asOf"]);
    await remediations([], thing({}));
    expect(currentRun().unknownKeys).not.to.equal(unknownKeys);
    expect(currentRun().unknownKeys.isEmpty).to.equal(true);
  });

  it("ends when a policy throws, too", async () => {
    const { exemptions } = currentRun();
    const failing = { ...policy, validateStack: () => Promise.reject(new Error("oops")) };
    const failure = await findings([failing], [thing({})]).then(
      () => "none",
      (error: unknown) => String(error),
    );
    expect(failure).to.contain("oops");
    expect(currentRun().exemptions).not.to.equal(exemptions);
  });

  it("makes one stack of a list of resources", () => {
    const run = new Run();
    const [list, same] = [[node("a")], [node("a")]];
    expect(run.stackOf(list)).to.equal(run.stackOf(list));
    expect(run.stackOf(same)).not.to.equal(run.stackOf(list));
  });

  it("knows which resources don't exist, whatever is known of them", () => {
    const arn = { arn: "arn:aws:test:us-east-1:123456789012:a" };
    const [a, b] = [node("a", { props: arn }), node("b", { props: arn })];
    const existing = (run: Run) =>
      run
        .stackOf([a, b])
        .ofType(a.type)
        .filter((one) => one.exists())
        .map(({ name }) => name);
    expect(existing(new Run())).to.deep.equal(["a", "b"]);
    expect(
      existing(new Run({ isPredicted: (urn) => urn === a.urn, wasOpen: () => true })),
    ).to.deep.equal(["b"]);
  });
});

describe("the notes of what the engine has analyzed", () => {
  it("leave an SDK of another make as it is", () => {
    const note = () => undefined;
    expect(noteAnalyzed(note, {})).to.equal(false);
    const { requestDeserialize } = analyzerService()!.analyze!;
    const analyze = Object.freeze({ requestDeserialize });
    expect(noteAnalyzed(note, { analyze })).to.equal(false);
  });

  it("hear of each message that arrives", () => {
    const { requestDeserialize } = analyzerService()!.analyze!;
    const service = { analyze: { requestDeserialize } };
    const urns: string[] = [];
    expect(noteAnalyzed((request) => urns.push(request.getUrn()), service)).to.equal(true);
    const thing = resource(type, "thing");
    const bytes = Buffer.from(analyzeRequest(withInputs(thing)).serializeBinary());
    expect(service.analyze.requestDeserialize(bytes).getName()).to.equal("thing");
    expect(urns).to.deep.equal([thing.urn]);
  });
});
