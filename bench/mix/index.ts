/** A stack as companies have them, in any size, to measure packs with. */
import { resource, type TestResource } from "../../testing";
import { application, messages, network, roles } from "./compute";
import { Maker } from "./maker";
import { buckets, database, loadBalancer, rotation } from "./storage";

const perService = 100;

/**
 * The stack itself and `services` times a hundred resources, with one load balancer each, of which
 * every other exists already. Their rotations wait for one another, in one chain through all.
 */
export function realisticStack(services: number): TestResource[] {
  const root = resource("pulumi:pulumi:Stack", "bench-production");
  const resources = [root];
  let last: TestResource | undefined;
  for (let index = 0; index < services; index++) {
    const maker = new Maker(index, root, index % 2 === 1);
    for (const part of [network, roles, application, messages, loadBalancer, buckets, database]) {
      part(maker);
    }
    last = rotation(maker, last);
    if (maker.made.length !== perService) throw new Error(`A service of ${maker.made.length}`);
    resources.push(...maker.made);
  }
  return resources;
}
