import { expect } from "chai";
import { declarations } from "../../policies";
import { onTheDayOfTheTable } from "./examples/day";
import { type Example, examplesOf, type Verdict } from "./examples/example";
import { type Outcome, previewAlone, previewTogether } from "./examples/preview";
import { type PolicyConfig, type Round, roundsOf } from "./examples/rounds";

/** The configuration that an example has for itself: the page's, and what a remediation needs. */
function ownConfig({ policy, verdict, config }: Example): PolicyConfig {
  if (verdict !== "remediated") return { ...config };
  const level = { enforcementLevel: "remediate" };
  const own = (config as PolicyConfig | undefined)?.[policy];
  return { ...config, [policy]: { ...onTheDayOfTheTable[policy], ...asKeys(own), ...level } };
}

/** A policy's keys; a page may give its level alone. */
function asKeys(settings: unknown): object {
  return typeof settings === "object" && settings !== null ? settings : {};
}

const examples = declarations.flatMap(({ name }) => examplesOf(name));
const rounds = roundsOf(examples.map((example) => ({ example, config: ownConfig(example) })));

const levels: Record<Verdict, string[]> = {
  blocked: ["mandatory"],
  warned: ["advisory"],
  remediated: [],
  allowed: [],
};

function expected({ policy, verdict }: Example): Outcome {
  return {
    result: verdict === "blocked" ? "blocked" : "succeeded",
    levels: levels[verdict],
    remediatedBy: verdict === "remediated" ? [policy] : [],
    error: undefined,
  };
}

describe("the examples of docs/policies in the engine", function () {
  this.timeout(300_000);
  const outcomes = new Map<Example, Outcome>();

  before("preview them, in as few rounds as their configurations allow", async () => {
    for (const round of rounds) {
      for (const [example, outcome] of await outcomesOf(round)) outcomes.set(example, outcome);
    }
  });

  async function outcomesOf({ examples, config }: Round): Promise<Iterable<[Example, Outcome]>> {
    const policyConfig = { ...onTheDayOfTheTable, ...config };
    const alone = async (example: Example): Promise<[Example, Outcome]> => [
      example,
      await previewAlone(example, policyConfig),
    ];
    if (examples.length > 1) {
      const together = await previewTogether(examples, policyConfig);
      if ([...together.values()].every(({ result }) => result !== "failed")) return together;
    }
    // One program that fails fails them all: alone, each tells whether it is the one.
    return Promise.all(examples.map(alone));
  }

  it("mostly share a preview", () => {
    const [first] = rounds;
    expect(first?.examples).to.have.length.above(examples.length / 2);
  });

  for (const example of examples) {
    const { policy, number, verdict } = example;
    it(`${policy}, example ${number}: ${verdict}`, () => {
      const where = `docs/policies/${policy}.md, example ${number}`;
      expect(outcomes.get(example), where).to.deep.equal(expected(example));
    });
  }
});
