import { expect } from "chai";
import { policies } from "../../policies";
import { type Answer, answerOf, type Case, findingsOf, isChanged, readCases } from "./case";

function acceptedOf({ accept, otherwise }: Case): readonly Answer[] {
  return otherwise ? [otherwise.answer] : accept;
}

async function expectAccepted(of: Case): Promise<void> {
  if (of.remediate) {
    expect(await isChanged(of, policies), of.reason).to.equal(!of.accept.includes("unchanged"));
    return;
  }
  const found = await findingsOf(of, policies);
  const told = found.map(({ policy, level, message }) => `${policy} (${level}): ${message}`);
  expect(acceptedOf(of), [of.reason, ...told].join("\n")).to.include(answerOf(found));
  if (of.noText) expect(told.join("\n")).to.not.include(of.noText);
}

for (const file of ["rds-ecr.jsonl", "elb-rotation.jsonl", "grants.jsonl"]) {
  describe(`cases of ${file}`, () => {
    for (const one of readCases(file)) {
      it(`${one.id} (${one.source}): ${acceptedOf(one).join(" or ")}`, () => expectAccepted(one));
    }
  });
}
