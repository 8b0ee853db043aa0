import { expect } from "chai";
import { rdsTable } from "../../lib/services/rds/table";
import { declarations } from "../../policies";
import { type Example, examplesOf, type Verdict } from "./examples/example";
import { type Outcome, previewAlone, previewTogether } from "./examples/preview";

/** Examples hold for the data that the pack ships, whatever day the tests run on. */
const onTheDayOfTheTable = Object.fromEntries(
  declarations
    .filter(({ configSchema }) => "asOf" in (configSchema ?? {}))
    .map(({ name, level }) => [name, { enforcementLevel: level, asOf: rdsTable().updated }]),
);

/** The configuration that an example has for itself: the page's, and what a remediation needs. */
function ownConfig({ policy, verdict, config }: Example): object | undefined {
  if (verdict !== "remediated") return config;
  const level = { enforcementLevel: "remediate" };
  return { ...config, [policy]: { ...onTheDayOfTheTable[policy], ...level } };
}

const examples = declarations.flatMap(({ name }) => examplesOf(name));
const sharing = examples.filter((example) => ownConfig(example) === undefined);

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
  let together: Map<Example, Outcome>;

  before("preview those without a configuration of their own", async () => {
    together = await previewTogether(sharing, onTheDayOfTheTable);
  });

  async function outcomeOf(example: Example): Promise<Outcome> {
    const outcome = together.get(example);
    // One program that fails fails them all: alone, each tells whether it is the one.
    if (outcome !== undefined && outcome.result !== "failed") return outcome;
    return previewAlone(example, { ...onTheDayOfTheTable, ...ownConfig(example) });
  }

  it("share a preview, which fails for no other reason than findings", () => {
    const errors = [...together.values()].map(({ error }) => error);
    expect(errors).to.deep.equal(sharing.map(() => undefined));
  });

  for (const example of examples) {
    const { policy, number, verdict } = example;
    it(`${policy}, example ${number}: ${verdict}`, async () => {
      const where = `docs/policies/${policy}.md, example ${number}`;
      expect(await outcomeOf(example), where).to.deep.equal(expected(example));
    });
  }
});
