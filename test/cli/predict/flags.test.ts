import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { asArguments, flagsTakenOver, previewArguments } from "../../../cli/predict/flags";
import { repository } from "../support/process";

/** Flags of `pulumi preview` without a value, of those that the page names. */
const alone = new Set([
  ...["--target-dependents", "--exclude-dependents", "--skip-config-validation"],
  ...["--ignore-protect", "--refresh", "--diff", "--json", "--attach-debugger"],
]);

/** The page's table: what becomes of a flag, by its name. */
const table = new Map(
  readFileSync(join(repository, "docs/first-preview.md"), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| `-"))
    .flatMap((line) => {
      const [, flags = "", outcome = ""] = line.split("|").map((cell) => cell.trim());
      return flags.split(", ").map((flag) => [flag.replaceAll("`", ""), outcome] as const);
    }),
);

const given = (flag: string) => (alone.has(flag) ? [flag] : [flag, "value"]);

/** What `second-preview` adds to the flags by itself stands in the tests of the whole run. */
describe("the arguments of a second preview", () => {
  it("are in the page's table", () => {
    expect([...table.keys()]).to.include.members([
      ...["--stack", "--target", "--parallel", "--policy-pack", "--refresh", "--message"],
      ...["--save-plan", "--import-file", "--diff", "--json", "--attach-debugger", "-c"],
    ]);
  });

  for (const [flag, outcome] of table) {
    const isTaken = outcome === "the same";
    it(`${isTaken ? "have" : "don't have"} ${flag}`, () => {
      const args = [...given(flag), "--suppress-outputs", "-s", "dev"];
      const own = alone.has(flag) ? flag : `${flag}=value`;
      const stack = "--stack=dev";
      expect(asArguments(flagsTakenOver(args))).to.deep.equal(isTaken ? [own, stack] : [stack]);
      const packs = flag.startsWith("--policy-pack") ? [own] : [];
      expect(previewArguments(args)).to.deep.equal(isTaken ? [own, stack] : [stack, ...packs]);
    });
  }
});
