import type { PolicyResource } from "@pulumi/policy";
import { expect } from "chai";
import { Stack } from "../../../lib/stack/stack";
import { unknownCheckingProxy, wireUnknown } from "../../../testing/sdk";
import { node } from "../../support/nodes";

function comesAfter(
  all: PolicyResource[],
  later: PolicyResource,
  earlier: PolicyResource,
): boolean {
  const stack = new Stack(all);
  return stack.comesAfter(stack.wrap(later), stack.wrap(earlier));
}

describe("lib/stack/stack", () => {
  it("finds resources by type, in the order of their URNs", () => {
    const stack = new Stack([
      node("c", { type: "t:a" }),
      node("b", { type: "t:b" }),
      node("a", { type: "t:a" }),
    ]);
    expect(stack.ofType("t:a").map((r) => r.name)).to.deep.equal(["a", "c"]);
    expect(stack.ofType("t:b", "t:a").map((r) => r.name)).to.deep.equal(["b", "a", "c"]);
    expect(stack.ofType("t:none")).to.deep.equal([]);
    expect(stack.types().sort()).to.deep.equal(["t:a", "t:b"]);
  });

  it("knows whose outputs went into a property", () => {
    const bucket = node("bucket");
    const balancer = node("balancer", { propertyDependencies: { accessLogs: [bucket] } });
    const stack = new Stack([bucket, balancer]);
    expect(stack.wrap(balancer).references("accessLogs")).to.deep.equal([stack.wrap(bucket)]);
    expect(stack.wrap(balancer).references("constructor")).to.deep.equal([]);
  });

  it("knows what the program leaves as it is", () => {
    const ignoreChanges = ["policy", "tags.a", "rules[0].name"];
    const thing = node("thing", { opts: { ignoreChanges } });
    const all = node("all", { opts: { ignoreChanges: ["*"] } });
    const stack = new Stack([thing, all]);
    const leftAsIs = ["policy", "policyName", "tags", "rules", "name"].filter((key) =>
      stack.wrap(thing).leavesAsIs(key),
    );
    expect(leftAsIs).to.deep.equal(["policy", "tags", "rules"]);
    expect(stack.wrap(all).leavesAsIs("policy")).to.equal(true);
  });

  describe("exists", () => {
    const { arn, ...leftToAws } = { arn: "arn:aws:test:::thing", id: wireUnknown };
    const rows: [string, object, exists: boolean, mayExist: boolean][] = [
      ["with its witness", { arn }, true, true],
      ["without one, and with nothing left to AWS", { name: "thing" }, false, true],
      ["without one, and with an output that isn't known", leftToAws, false, false],
      ["with one that isn't known", { arn: wireUnknown }, false, false],
    ];
    for (const [what, outputs, exists, mayExist] of rows) {
      it(`${what}: ${exists}, and it may: ${mayExist}`, () => {
        const thing = node("thing", { props: unknownCheckingProxy(outputs) });
        const found = new Stack([thing]).wrap(thing);
        expect([found.exists(), found.mayExist()]).to.deep.equal([exists, mayExist]);
        const elsewhere = { inputs: () => undefined, isPredicted: () => true };
        const predicted = new Stack([thing], elsewhere).wrap(thing);
        expect([predicted.exists(), predicted.mayExist()]).to.deep.equal([false, false]);
      });
    }
  });

  describe("comesAfter", () => {
    it("follows dependencies, directly and through others", () => {
      const a = node("a");
      const b = node("b", { dependencies: [a] });
      const c = node("c", { dependencies: [b] });
      expect(comesAfter([a, b, c], b, a)).to.equal(true);
      expect(comesAfter([a, b, c], c, a)).to.equal(true);
      expect(comesAfter([a, b, c], a, c)).to.equal(false);
      expect(comesAfter([a, b, c], a, a)).to.equal(false);
    });

    it("has a child come after its parent, and after what the parent waits for", () => {
      const first = node("first");
      const group = node("group", { component: true, dependencies: [first] });
      const child = node("child", { parent: group });
      const sibling = node("sibling", { parent: group });
      const all = [first, group, child, sibling];
      expect(comesAfter(all, child, group)).to.equal(true);
      expect(comesAfter(all, child, first)).to.equal(true);
      expect(comesAfter(all, child, sibling)).to.equal(false);
    });

    it("has who depends on a component come after what is inside it, at any depth", () => {
      const outer = node("outer", { component: true });
      const inner = node("inner", { component: true, parent: outer });
      const thing = node("thing", { parent: inner });
      const later = node("later", { dependencies: [outer] });
      expect(comesAfter([outer, inner, thing, later], later, thing)).to.equal(true);
    });

    it("doesn't take the children of a resource for a part of it", () => {
      const parent = node("parent");
      const child = node("child", { parent });
      const later = node("later", { dependencies: [parent] });
      expect(comesAfter([parent, child, later], later, child)).to.equal(false);
    });

    it("doesn't take the children of a provider for a part of it", () => {
      const provider = node("eu", { type: "pulumi:providers:aws", component: true });
      const child = node("child", { parent: provider });
      const later = node("later", { dependencies: [provider] });
      expect(comesAfter([provider, child, later], later, child)).to.equal(false);
    });

    it("ends on a cycle", () => {
      const a = node("a");
      const b = node("b", { dependencies: [a] });
      a.dependencies.push(b);
      const other = node("other");
      expect(comesAfter([a, b, other], a, other)).to.equal(false);
      expect(comesAfter([a, b, other], a, b)).to.equal(true);
    });

    it("ends on a cycle of parents", () => {
      const outer = node("outer", { component: true });
      const inner = node("inner", { component: true, parent: outer });
      outer.parent = inner;
      const later = node("later", { dependencies: [outer] });
      const other = node("other");
      const all = [outer, inner, later, other];
      expect(comesAfter(all, later, inner)).to.equal(true);
      expect(comesAfter(all, later, other)).to.equal(false);
    });

    it("looks into a component once, however many depend on it", () => {
      const group = node("group", { component: true });
      const inside = Array.from({ length: 5000 }, (_, i) => node(`in-${i}`, { parent: group }));
      const chain = [node("first", { dependencies: [group] })];
      for (let i = 1; i < 5000; i++) {
        chain.push(node(String(i), { dependencies: [chain[i - 1]!, group] }));
      }
      const other = node("other");
      const all = [group, ...inside, ...chain, other];
      expect(comesAfter(all, chain[4999]!, inside[0]!)).to.equal(true);
      expect(comesAfter(all, chain[4999]!, other)).to.equal(false);
    });

    it("follows a chain of 5,000", () => {
      const chain = [node("0")];
      for (let i = 1; i < 5000; i++) {
        chain.push(node(String(i), { dependencies: [chain[i - 1]!] }));
      }
      expect(comesAfter(chain, chain[4999]!, chain[0]!)).to.equal(true);
    });
  });
});
