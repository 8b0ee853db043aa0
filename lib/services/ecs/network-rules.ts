/** What AWS refuses of the network of a task's containers, and of their port mappings. */
import { forbidden, noneOf } from "../../arguments/checks";
import { allHold, equals, given } from "../../arguments/conditions";
import { type ArgumentRule, type Fault, type Judgement, undecided } from "../../arguments/rule";
import { type Argument, Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { every } from "../../arguments/together";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { ofAll, once, unknownOf } from "./checks";
import { containers, taskDefinitions } from "./types";

const mappings = `${containers}.portMappings[]`;
const onAwsvpc = equals("/networkMode", "awsvpc");

const rules: readonly ArgumentRule[] = [
  {
    id: "awsvpc-links",
    holds: "A container of a task whose networkMode is awsvpc has no links",
    answer: "ClientException: Links are not supported when networkMode=awsvpc",
    evidence: "seen",
    source: triedBy("pf-ecs-fargate-links"),
    when: onAwsvpc,
    check: forbidden(`${containers}.links`),
  },
  {
    id: "awsvpc-extra-hosts",
    holds: "A container of a task whose networkMode is awsvpc has no extraHosts",
    answer: "ClientException: Extra hosts are not supported on container when networkMode=awsvpc",
    evidence: "seen",
    source: triedBy("pf-ecs-awsvpc-extra-hosts"),
    within: containers,
    // The provider leaves out items that are null or empty: compactArrays in container_definitions.go.
    when: allHold(onAwsvpc, given("extraHosts[]")),
    check: forbidden("extraHosts"),
  },
  {
    id: "awsvpc-hostname",
    holds: "A container of a task whose networkMode is awsvpc has no hostname",
    answer: "ClientException: hostname is not supported on container when networkMode=awsvpc",
    evidence: "seen",
    source: triedBy("pf-ecs-awsvpc-hostname"),
    when: onAwsvpc,
    check: forbidden(`${containers}.hostname`),
  },
  {
    id: "awsvpc-dns-servers",
    holds: "A container of a task whose networkMode is awsvpc has no dnsServers",
    answer: "ClientException: DNS servers are not supported on container when networkMode=awsvpc",
    evidence: "seen",
    source: triedBy("pf-ecs-fargate-dns-servers"),
    when: onAwsvpc,
    check: forbidden(`${containers}.dnsServers`),
  },
  {
    id: "awsvpc-disable-networking",
    holds: "A container of a task whose networkMode is awsvpc doesn't disable networking",
    answer:
      "ClientException: Disable Networking is not supported on container when networkMode=awsvpc",
    evidence: "seen",
    source: triedBy("pf-ecs-fargate-disable-networking"),
    when: onAwsvpc,
    check: noneOf(`${containers}.disableNetworking`, ["true"], "Leave disableNetworking out"),
  },
  {
    // Of awsvpc: https://github.com/pulumi/pulumi-awsx/issues/935 (2026-11-26)
    id: "host-ports",
    holds: "On networkMode awsvpc or host, a hostPort is the containerPort, or 0",
    answer:
      "ClientException: When networkMode=…, the host ports and container ports in port mappings must match.",
    evidence: "seen",
    source: triedBy("pf-ecs-host-network-host-port-mismatch"),
    within: mappings,
    when: allHold(given("hostPort"), equals("/networkMode", "awsvpc", "host")),
    check: ofAll(["hostPort", "containerPort"], otherHostPort),
  },
  {
    id: "port-names",
    holds: "Each port mapping of a task has a name of its own, if it has one",
    answer: "ClientException: … port mapping name is already used",
    evidence: "seen",
    source: triedBy("pf-ecs-port-mapping-duplicate-name"),
    check: once(`${mappings}.name`, (name) => ({
      problem: `Two port mappings are called ${quote(name)}`,
      remedy: "Give each a name of its own",
    })),
  },
  {
    id: "port-range-order",
    holds: "The first port of a containerPortRange is less than the last",
    answer: "ClientException: Invalid 'containerPortRange' setting",
    evidence: "seen",
    source: triedBy("pf-ecs-port-range-reversed"),
    check: (scope) => scope.read(`${mappings}.containerPortRange`).flatMap(reversed),
  },
  {
    id: "port-range-alone",
    holds: "A port mapping with a containerPortRange has no containerPort and no hostPort",
    answer: "ClientException: … cannot specify both single port and port range",
    evidence: "seen",
    source: triedBy("pf-ecs-port-range-with-host-port"),
    within: mappings,
    when: given("containerPortRange"),
    check: every(forbidden("containerPort"), forbidden("hostPort")),
  },
  {
    id: "port-range-overlap",
    holds:
      "The containerPortRanges of one protocol don't overlap: those of a container, and on networkMode awsvpc those of the task",
    answer: "ClientException: … container port is used multiple times in task",
    evidence: "seen",
    source: triedBy("pf-ecs-port-range-overlap"),
    check: overlapping,
  },
];

export const networkRules = rules.map((rule) => ({ ...rule, on: taskDefinitions }));

function otherHostPort(host: Argument, container: Argument): Fault | undefined {
  const [hostPort, containerPort] = [valueOr(host.number, 0), valueOr(container.number, 0)];
  if (hostPort === 0 || containerPort === 0 || hostPort === containerPort) return undefined;
  return {
    problem: `${host.name} is ${hostPort}, and its containerPort ${containerPort}`,
    remedy: `Leave hostPort out, or write ${containerPort}`,
    isConditional: true,
  };
}

interface PortRange {
  readonly text: string;
  readonly first: number;
  readonly last: number;
}

/** Nothing of what isn't written as one. */
function portRange({ text }: Argument): PortRange | undefined {
  const [whole, first, last] = /^(\d+)-(\d+)$/.exec(valueOr(text, "")) ?? [];
  return whole === undefined
    ? undefined
    : { text: whole, first: Number(first), last: Number(last) };
}

function reversed(argument: Argument): Judgement[] {
  if (argument.value.state === "unknown") return [undecided(argument)];
  const range = portRange(argument);
  if (!range || range.first < range.last) return [];
  return [
    {
      problem: `${argument.name} ${quote(range.text)} doesn't begin with the lesser port`,
      remedy:
        range.first === range.last
          ? `Write containerPort: ${range.first}`
          : `Write ${quote(`${range.last}-${range.first}`)}`,
    },
  ];
}

/** On other network modes each container has a network of its own. */
function overlapping(scope: Scope): Judgement[] {
  const mode = scope.one("networkMode");
  const places = scope.within(containers).filter((place) => place instanceof Scope);
  const inEach = places.map((place) => place.within("portMappings[]"));
  const perNetwork = valueOr(mode.text, "") === "awsvpc" ? [inEach.flat()] : inEach;
  return perNetwork.flatMap(overlapIn);
}

function overlapIn(mappingsOfOne: readonly (Scope | Argument)[]): Judgement[] {
  const known = mappingsOfOne.filter((mapping) => mapping instanceof Scope);
  const ranges = known.flatMap((mapping) => {
    const range = portRange(mapping.one("containerPortRange"));
    const protocol = mapping.one("protocol");
    if (!range || unknownOf([protocol]).length > 0) return [];
    return [{ ...range, protocol: valueOr(protocol.text, "") || "tcp" }];
  });
  for (const [i, one] of ranges.entries()) {
    const other = ranges
      .slice(i + 1)
      .find(
        (next) =>
          next.protocol === one.protocol && one.first <= next.last && next.first <= one.last,
      );
    if (!other) continue;
    return [
      {
        problem: `The containerPortRanges ${quote(one.text)} and ${quote(other.text)} overlap`,
        remedy: "Write ranges that have no port in common",
      },
    ];
  }
  return [];
}
