import { expect } from "chai";
import { updateSteps } from "../../cli/update";

describe("the steps of an update", () => {
  const rows: [string, string | undefined][] = [
    ["--yes --stack dev", "--stack dev"],
    ["-y", ""],
    ["--stack dev --yes=true -m -y", "--stack dev -m -y"],
    ["--yes --continue-on-error --strict --expect-no-changes --diff", "--diff"],
    ["", undefined],
    ["--yes=false", undefined],
    ["--message --yes", undefined],
    ["-m -y", undefined],
    ["--yes --skip-preview", undefined],
    ["--yes -f", undefined],
    ["--yes --skip-preview=true", undefined],
  ];
  for (const [line, preview] of rows) {
    it(`are ${preview === undefined ? "one" : "two"} for: ${line}`, () => {
      const args = line.split(" ").filter((argument) => argument !== "");
      const expected = preview === undefined ? undefined : preview.split(" ").filter(Boolean);
      const steps = updateSteps(args, {});
      expect(steps?.preview).to.deep.equal(expected);
      expect(steps?.update).to.deep.equal(expected && ["--skip-preview", ...args]);
    });
  }

  it("are two where the environment says yes", () => {
    expect(updateSteps([], { PULUMI_SKIP_CONFIRMATIONS: "true" })?.preview).to.deep.equal([]);
    expect(updateSteps([], { PULUMI_SKIP_CONFIRMATIONS: "false" })).to.equal(undefined);
  });
});
