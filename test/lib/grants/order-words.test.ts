import { expect } from "chai";
import { namesOf, toWaitFor } from "../../../lib/grants/order-words";
import { resource } from "../../../testing";
import { inStack } from "../../support/in-stack";

const type = "aws:cfg/rule:Rule";

function ofMany<T>(count: number, look: Parameters<typeof inStack<T>>[1]): Promise<T> {
  return inStack(
    Array.from({ length: count }, (_, i) => resource(type, `r${i + 1}`)),
    look,
  );
}

describe("lib/grants/order-words", () => {
  const rows: [number, string][] = [
    [1, '"r1"'],
    [2, '"r1" and "r2"'],
    [4, '"r1", "r2", "r3" and "r4"'],
    [5, '"r1", "r2", "r3", "r4" and another'],
    [7, '"r1", "r2", "r3", "r4" and 3 others'],
  ];
  for (const [count, names] of rows) {
    it(`names ${count}`, async () => {
      expect(await ofMany(count, (stack) => namesOf(stack.ofType(type)))).to.equal(names);
    });
  }

  it("tells what shares a name apart", async () => {
    const resources = [resource(type, "config"), resource("aws:cfg/recorder:Recorder", "config")];
    const text = await inStack(resources, (stack) => {
      const [rule, recorder] = stack.ofType(...resources.map((one) => one.type));
      return toWaitFor(rule!, [recorder!]);
    });
    expect(text).to.equal(
      'Make the aws.cfg.Rule "config" depend on the aws.cfg.Recorder "config" (resource option dependsOn)',
    );
  });

  it("says which option to write", async () => {
    const text = await ofMany(3, (stack) => {
      const [first, ...others] = stack.ofType(type);
      return toWaitFor(first!, others);
    });
    expect(text).to.equal('Make "r1" depend on "r2" and "r3" (resource option dependsOn)');
  });
});
