import { output } from "@pulumi/pulumi";
import { expect } from "chai";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";

import { withStack } from "../../../tools/preview";
import { prepareCli, stackOf } from "./parts";

describe("preview stacks at once", function () {
  this.timeout(60_000);
  before(prepareCli);

  it("work in one process: a failing program fails alone", async () => {
    const failing = async () => {
      await setTimeout(1000);
      output(1).apply(() => {
        throw new Error("only here");
      });
    };
    const slow = () => setTimeout(2000);
    const runs = await Promise.all(
      [failing, slow].map((program) =>
        withStack({ ...stackOf({}), program }, (stack) => stack.preview()),
      ),
    );
    expect(runs.map(({ result }) => result)).to.deep.equal(["failed", "succeeded"]);
  });

  it("work in two processes", async () => {
    const script = join(__dirname, "preview-one-part.ts");
    const run = (name: string) =>
      promisify(execFile)(process.execPath, ["-r", "tsx/cjs", script, name]);
    const outputs = await Promise.all([run("good"), run("bad")]);
    expect(outputs.map(({ stdout }) => stdout)).to.deep.equal(["succeeded\n", "blocked\n"]);
  });
});
