import { expect } from "chai";
import { document } from "../../../lib/arguments/document";
import { type Inputs, unknown } from "../../../testing";
import { nativeType, said, type Trial } from "./member";

const check = document("size", ({ kind }, name) =>
  kind === "wrong" ? { problem: `${name} is wrong`, remedy: "Write another" } : undefined,
);
const json = (value: unknown) => JSON.stringify(value);
const native: Trial = { on: nativeType, options: { outputs: { thingArn: unknown } } };

const rows: readonly (readonly [Inputs, Trial, ...string[]])[] = [
  [{}, {}],
  [{ size: null }, {}],
  [{ size: json({ kind: "right" }) }, {}],
  [{ size: json({ kind: "wrong" }) }, {}, "size is wrong | Write another"],
  [{ size: { kind: "wrong" } }, {}, "size is wrong | Write another"],
  [{ extent: { kind: "wrong" } }, native, "extent is wrong | Write another"],
  [{ size: "{" }, {}],
  [{ size: json([{ kind: "wrong" }]) }, {}],
  [{ size: 5 }, {}],
  [{ size: unknown }, {}, "? size"],
  [{ size: { kind: "wrong", more: [unknown] } }, {}, "? size"],
];

describe("a document of an argument", () => {
  for (const [inputs, trial, ...expected] of rows) {
    it(`${json(inputs)}: ${expected.join(" ") || "nothing"}`, async () => {
      expect(await said({ check }, inputs, trial)).to.deep.equal(expected);
    });
  }
});
