import { expect } from "chai";
import { policies } from "../../policies";
import { answerOf, type Case, findingsOf, isChanged, readCases } from "./case";

async function expectAccepted(of: Case): Promise<void> {
  if (of.remediate) {
    expect(await isChanged(of, policies), of.reason).to.equal(!of.accept.includes("unchanged"));
    return;
  }
  const found = await findingsOf(of, policies);
  const told = found.map(({ policy, level, message }) => `${policy} (${level}): ${message}`);
  const accepted = of.otherwise ? [of.otherwise.answer] : of.accept;
  expect(accepted, [of.reason, ...told].join("\n")).to.include(answerOf(found));
  if (of.noText) expect(told.join("\n")).to.not.include(of.noText);
}

for (const file of ["rds-ecr.jsonl", "elb-rotation.jsonl", "grants.jsonl"]) {
  describe(`cases of ${file}`, () => {
    for (const one of readCases(file)) {
      it(`${one.id} (${one.source}): ${one.accept.join(" or ")}`, () => expectAccepted(one));
    }
  });
}
