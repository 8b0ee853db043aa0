import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { toSdkPolicy } from "../../lib/policy/sdk";
import { declarations } from "../../policies";
import { type Finding, findings, type TestResource } from "../../testing";
import { analyzeRequest, analyzeStackRequest, toFinding } from "../../testing/sdk";
import { withInputs, withOutputs } from "../../testing/wire";
import { type PackServer, startPack } from "../../tools/pack/server";
import { cases, runs, seed, stackOf } from "./cases";
import { tangled } from "./mutations";
import { expectSound, sorted } from "./sound";

const policies = declarations.map(toSdkPolicy);

/** A string with half a character in it, which no message of the engine can carry. */
const isSendable = (stack: readonly TestResource[]) =>
  JSON.stringify(stack.map(({ inputs }) => inputs)).isWellFormed();

/** All that the pack says of a stack, asked as the engine asks. */
async function answers(pack: PackServer, stack: readonly TestResource[]): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const one of stack) {
    const request = analyzeRequest(withInputs(one));
    found.push(...(await pack.client.analyze(request)).getDiagnosticsList().map(toFinding));
    if (one.type.startsWith("aws:rds/")) await pack.client.remediate(request);
  }
  const request = analyzeStackRequest(stack.map((one) => withOutputs(one)));
  const response = await pack.client.analyzeStack(request);
  return [...found, ...response.getDiagnosticsList().map(toFinding)];
}

describe(`the built pack under ${Math.ceil(runs / 10)} mutations, FUZZ_SEED=${seed}`, function () {
  this.timeout(0);
  let pack: PackServer;

  before(async () => {
    pack = await startPack(join(__dirname, "..", ".."));
  });
  after(() => pack.stop());

  it("answers, prints nothing, and says over the wire what its policies say in process", async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const stack = stackOf(one);
        fc.pre(isSendable(stack));
        const found = await answers(pack, stack);
        expectSound(found);
        expect(sorted(found)).to.deep.equal(sorted(await findings(policies, stack)));
      }),
      { numRuns: Math.ceil(runs / 10), seed },
    );
    expect(pack.printed()).to.equal("");
  });

  it("answers for cycles, dangling references and missing parents", async () => {
    await fc.assert(
      fc.asyncProperty(cases, fc.nat(), async (one, turn) => {
        const stack = tangled(stackOf(one), turn);
        fc.pre(isSendable(stack));
        expectSound(await answers(pack, stack));
      }),
      { numRuns: Math.ceil(runs / 20), seed },
    );
    expect(pack.printed()).to.equal("");
  });
});
