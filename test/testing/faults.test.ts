import { setImmediate as nextTurn } from "node:timers/promises";
import { expect } from "chai";
import { findings, remediations, resource } from "../../testing";
import { type } from "./look";

const thing = resource(type, "thing");

type Act = (report: (message: string) => void) => unknown;

/** What becomes of a run whose policy does this to one resource. */
async function run(act: Act, resources = [thing]): Promise<string> {
  const policy = {
    name: "bad",
    description: "bad",
    validateResource: async (args: { urn: string }, report: (message: string) => void) => {
      if (args.urn === thing.urn) await act(report);
    },
  };
  try {
    const found = await findings([policy], resources);
    return `${found.length} findings`;
  } catch (error) {
    return (error as Error).message;
  }
}

describe("testing fails loudly on a policy that", () => {
  it("throws", async () => {
    const fail = () => {
      throw new TypeError("oops");
    };
    expect(await run(fail)).to.match(
      /^Error validating resource with policy 'bad'.*TypeError: oops/s,
    );
  });

  it("rejects", async () => {
    const fail = () => Promise.reject(new TypeError("oops"));
    expect(await run(fail)).to.match(/TypeError: oops/);
  });

  it("prints, be it in a remediation", async () => {
    const print = () => {
      console.log("hello");
    };
    expect(await run(print)).to.equal("A policy printed: hello\n");
    const error = await remediations(
      [{ name: "bad", description: "bad", remediateResource: print }],
      thing,
    ).catch((caught: unknown) => caught);
    expect(error).to.have.property("message", "A policy printed: hello\n");
  });

  it("waits for what it prints", async () => {
    const print = () => new Promise((resolve) => process.stderr.write("hello", resolve));
    expect(await run(print)).to.equal("A policy printed: hello");
  });

  it("leaves a rejected promise behind", async () => {
    const leave = () => {
      void Promise.reject(new TypeError("oops"));
    };
    expect(await run(leave)).to.match(
      /^A policy left a rejected promise behind: TypeError: oops\n/,
    );
  });

  it("reports after it has returned, because nobody waited", async () => {
    const late = (report: (message: string) => void) => {
      void nextTurn().then(() => {
        report("late");
      });
    };
    expect(await run(late)).to.match(
      /^A policy left a rejected promise behind: Error: bad reported a violation after it had returned\n/,
    );
  });

  it("meets two resources of one URN", async () => {
    expect(await run(() => undefined, [thing, thing])).to.equal(
      `Two resources have the URN ${thing.urn}`,
    );
  });
});

/** What a run may change only for its own time. */
function streamsAndListeners(): unknown[] {
  const [stdout, stderr] = [process.stdout, process.stderr].map(
    (stream) => Reflect.get(stream, "write") as unknown,
  );
  return [stdout, stderr, ...process.rawListeners("unhandledRejection")];
}

describe("testing, runs at the same time", () => {
  it("don't disturb each other, nor whoever else prints", async () => {
    const before = streamsAndListeners();
    const slow = async (report: (message: string) => void) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      report("slow");
    };
    const print = () => {
      console.log("hello");
    };
    const all = Promise.all([run(slow), run(print), run(slow)]);
    process.stdout.write("");
    expect(await all).to.deep.equal(["1 findings", "A policy printed: hello\n", "1 findings"]);
    expect(streamsAndListeners()).to.deep.equal(before);
  });
});
