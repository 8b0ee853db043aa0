import { expect } from "chai";
import { type Finding, findings, output, resource, type TestResource } from "../../testing";
import { baseStacks } from "../support/base-stack";
import { policiesFor } from "./awake";
import { pathsOf, withValue } from "./mutations";

/** Arguments that aren't known are told, too, which mostly are only counted. */
const tellingAll = { config: { unknown: "tell" } };

/** A value that another resource will have, so that the program has passed it. */
const later = output(resource("aws:ssm/parameter:Parameter", "parameter"), "value");

const keyOf = ({ policy, urn }: Finding) => `${policy} on ${urn}`;

function mandatory(found: readonly Finding[]): string[] {
  return found.filter(({ level }) => level === "mandatory").map(keyOf);
}

/**
 * What is wrong with the findings once a property isn't known any more, if anything. One policy may
 * say for another that it isn't: what a bucket policy's text decides is told on the load balancer.
 */
function fault(known: readonly Finding[], unknown: readonly Finding[]): string | undefined {
  const [before, after] = [mandatory(known), mandatory(unknown)];
  const added = after.filter((key) => !before.includes(key));
  if (added.length > 0) return `new mandatory finding: ${added.join(", ")}`;
  const gone = known.filter((one) => one.level === "mandatory" && !after.includes(keyOf(one)));
  const told = known.map((one) => JSON.stringify(one));
  const isSilent = unknown.every((one) => told.includes(JSON.stringify(one)));
  return gone.length > 0 && isSilent ? `silence: ${gone.map(keyOf).join(", ")}` : undefined;
}

/**
 * A function that comes from elsewhere, such as another stack, gets no verdict: with these unknown, no
 * function of the stack is meant as far as anyone can tell.
 */
const fromElsewhere = ["by-alias.rotationLambdaArn", "live.functionName", "answer.targetId"];

describe("policies with properties that aren't known yet", function () {
  this.timeout(120_000);

  for (const [name, stack] of baseStacks()) {
    const policies = policiesFor(stack);
    const judge = (changed: readonly TestResource[]) => findings(policies, changed, tellingAll);

    it(`${name}: no other mandatory finding, and none lost in silence, property by property`, async () => {
      const known = await judge(stack);
      const faults: string[] = [];
      for (const [i, target] of stack.entries()) {
        for (const path of pathsOf(target.inputs)) {
          const changed = stack.map((one, at) => (at === i ? withValue(target, path, later) : one));
          const wrong = fault(known, await judge(changed));
          const place = `${target.name}.${path.join(".")}`;
          if (wrong !== undefined && !fromElsewhere.includes(place))
            faults.push(`${place}: ${wrong}`);
        }
      }
      expect(faults).to.deep.equal([]);
    });

    it(`${name}: no mandatory finding at all when nothing is known`, async () => {
      const nothing = stack.map((one) =>
        Object.keys(one.inputs).reduce((changed, key) => withValue(changed, [key], later), one),
      );
      expect(mandatory(await judge(nothing))).to.deep.equal([]);
    });
  }
});
