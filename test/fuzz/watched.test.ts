import { expect } from "chai";
import type { Policies } from "@pulumi/policy";
import { findings, resource } from "../../testing";
import { watched } from "./watched";

const one = resource("a:b:C", "one", { size: 5, block: { list: [1] } });

/** Why a run failed. */
async function failure(policy: Policies[number]): Promise<unknown> {
  return findings([watched(policy)], [one]).then(
    () => undefined,
    (error: unknown) => String(error),
  );
}

describe("watched", () => {
  const head = { name: "touch", description: "touches" };
  const rows: [string, (props: Record<string, unknown>) => void, boolean][] = [
    ["reads", ({ size }) => size, false],
    ["sets a property", (props) => (props.size = 6), true],
    ["adds to a list inside", ({ block }) => (block as { list: number[] }).list.push(2), true],
    ["deletes", (props) => delete props.size, true],
  ];
  for (const [what, touch, isFault] of rows) {
    it(`${isFault ? "fails" : "lets pass"} a policy that ${what}`, async () => {
      const inResource = await failure({
        ...head,
        validateResource: ({ type, props }) => {
          if (type === one.type) touch(props);
        },
      });
      const inStack = await failure({
        ...head,
        validateStack: ({ resources }) => {
          for (const { type, props } of resources) if (type === one.type) touch(props);
        },
      });
      for (const said of [inResource, inStack]) {
        if (isFault) expect(said).to.contain(`touch changed ${one.urn}`);
        else expect(said).to.equal(undefined);
      }
    });
  }
});
