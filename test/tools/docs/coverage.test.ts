import { expect } from "chai";
import type { RefusalTable } from "../../../tools/data/refusals";
import { coverage, coverageSum } from "../../../tools/docs/coverage";

const tables: RefusalTable[] = [
  {
    service: "Amazon SQS",
    refusals: [
      { id: "name", on: ["AWS::SQS::Queue"], source: "tried", provider: "a | in its pattern" },
      { id: "fifo", on: ["AWS::SQS::Queue"], source: "tried", rule: "sqs-arguments/fifo" },
    ],
  },
  {
    service: "Amazon SNS",
    refusals: [
      { id: "policy", on: ["AWS::SNS::Topic"], source: "tried", rule: "sns-order" },
      { id: "limit", on: ["AWS::SNS::Topic"], source: "tried", unwritable: "no such argument" },
      { id: "more", on: ["AWS::SNS::Topic"], source: "tried", open: "Yet to be looked at" },
    ],
  },
];

describe("tools/docs/coverage", () => {
  it("counts what becomes of refusals, by service and in all", () => {
    const page = coverage(tables);
    expect(page).to.contain("| Amazon SQS | 2 | 1 | 1 | 0 | 0 | 0 | 0 |");
    expect(page).to.contain("| Amazon SNS | 3 | 1 | 0 | 1 | 0 | 0 | 1 |");
    expect(page).to.contain("| Sum | 5 | 2 | 1 | 1 | 0 | 0 | 1 |");
  });

  it("says of each refusal what the pack does", () => {
    const page = coverage(tables);
    expect(page).to.contain("| `name` | The provider: a \\| in its pattern |");
    expect(page).to.contain("| `fifo` | [`fifo`](policies/sqs-arguments.md) |");
    expect(page).to.contain("| `policy` | [`sns-order`](policies/sns-order.md) |");
    expect(page).to.contain("| `limit` | Can't be written: no such argument |");
    expect(page).to.contain("| `more` | Not yet: Yet to be looked at |");
  });

  it("has the sum for the README", () => {
    expect(coverageSum(tables)).to.equal(
      "Of 5 refusals of AWS's that are known on 2 services, the pack's rules stop 2, and 2 never get that far with Pulumi: [what becomes of each](docs/coverage.md).",
    );
  });
});
