/** Which ports the containers of a task map, as load balancers need them. */
import { type Judgement, undecided } from "../../arguments/rule";
import { Argument, Scope } from "../../arguments/scope";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { textsOf, unknownOf } from "./checks";
import type { Linked, Task } from "./linked";

/** The ports in a service's `loadBalancers` that the container there doesn't map. */
export function otherPort({ service }: Linked, task: Task): Judgement[] {
  return service
    .within("loadBalancers[]")
    .flatMap((place) => (place instanceof Argument ? [undecided(place)] : portOf(place, task)));
}

function portOf(balancer: Scope, { resource, scope }: Task): Judgement[] {
  const [name, port] = [balancer.one("containerName"), balancer.one("containerPort")];
  const open = unknownOf([name, port]);
  if (open.length > 0) return [undecided(...open)];
  const [called, wanted] = [valueOr(name.text, ""), valueOr(port.number, 0)];
  const container = scope
    .within("containerDefinitions[]")
    .find((one) => one instanceof Scope && valueOr(one.one("name").text, "") === called);
  if (!(container instanceof Scope) || called === "" || wanted === 0) return [];
  const problem = `${port.name} is ${wanted}, which container ${quote(called)} of ${quote(resource.name)} doesn't map`;
  return notMapped(container, wanted, problem);
}

/** Of a range that is mapped, it isn't known which of its ports AWS takes. */
function notMapped(container: Scope, wanted: number, problem: string): Judgement[] {
  const ports = container.read("portMappings[].containerPort");
  const ranges = container.read("portMappings[].containerPortRange");
  if (ports.some(({ number }) => valueOr(number, 0) === wanted)) return [];
  const open = unknownOf([...ports, ...ranges]);
  if (open.length > 0) return [undecided(...open)];
  if (textsOf(ranges).length > 0) return [];
  const own = textsOf(ports);
  const remedy =
    own.length > 0
      ? `Write ${own.join(" or ")}, or map ${wanted} there, too`
      : `Write portMappings there, with containerPort: ${wanted}`;
  return [{ problem, remedy }];
}
