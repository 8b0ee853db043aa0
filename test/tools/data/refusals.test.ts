import { join } from "node:path";
import { expect } from "chai";
import type { Policy } from "../../../lib/policy/declare";
import { declarations } from "../../../policies";
import { type Refusal, refusalFaults, refusalTables } from "../../../tools/data/refusals";

const root = join(__dirname, "../../..");

function refusal(id: string, rule: string): Refusal {
  return { id, on: ["AWS::SQS::Queue"], source: "tried", rule };
}

describe("tools/data/refusals", () => {
  const policies = [
    { name: "sqs-arguments", rules: [{ id: "fifo" }] },
    { name: "sns-order" },
  ] as unknown as Policy[];

  function faults(...refusals: Refusal[]): string[] {
    return refusalFaults({ service: "Amazon SQS", refusals }, policies);
  }

  it("takes rules that policies have, and policies that have none", () => {
    expect(faults(refusal("a", "sqs-arguments/fifo"), refusal("b", "sns-order"))).to.deep.equal([]);
  });

  it("finds rules that no policy has, and ids that come twice", () => {
    expect(faults(refusal("a", "sqs-arguments"), refusal("b", "sqs-arguments/x"))).to.deep.equal([
      "a: no policy has the rule sqs-arguments",
      "b: no policy has the rule sqs-arguments/x",
    ]);
    expect(faults(refusal("a", "sns-order"), refusal("a", "sns-order"))).to.deep.equal([
      "a is there twice",
    ]);
  });
});

describe("the tables of refusals", () => {
  const tables = refusalTables(root);

  it("have each refusal in one file", () => {
    const ids = tables.flatMap(({ refusals }) => refusals.map(({ id }) => id));
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).to.deep.equal([]);
  });

  it("name the rules that cite their refusals", () => {
    // An Output's text is but one way to a refusal.
    const others = declarations.filter(({ name }) => name !== "output-as-text");
    const rules = others.flatMap(({ rules: all = [] }) => all);
    const cited = new Set(rules.flatMap(({ source }) => source.match(/\bpf-[a-z0-9-]+/g) ?? []));
    const without = tables.flatMap(({ refusals }) =>
      refusals.filter(({ id, rule }) => cited.has(id) && rule === undefined).map(({ id }) => id),
    );
    expect(without).to.deep.equal([]);
  });
});
