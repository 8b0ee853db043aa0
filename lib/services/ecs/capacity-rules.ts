/** What AWS refuses of strategies of capacity providers, of services and of clusters. */
import type { ArgumentRule, Check, Judgement } from "../../arguments/rule";
import { undecided } from "../../arguments/rule";
import { given } from "../../arguments/conditions";
import type { Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { textsOf, unknownOf } from "./checks";
import { capacityClusters, services } from "./types";

const strategies = "capacityProviderStrategies[]";
const defaults = "defaultCapacityProviderStrategies[]";

export const capacityRules: readonly ArgumentRule[] = [
  {
    id: "service-strategy-base",
    holds: "One of a service's capacity providers has a base, at most",
    answer:
      "InvalidParameterException: There are multiple capacity providers in the specified capacity provider strategy with a base value defined",
    evidence: "seen",
    source: triedBy("pf-ecs-svc-capacity-provider-multiple-base"),
    on: services,
    check: oneBase(`${strategies}.base`),
  },
  {
    id: "service-strategy-weight",
    holds: "One of a service's capacity providers, at least, has a weight over 0",
    answer:
      "InvalidParameterException: There are no capacity providers in the capacity provider strategy with a weight value greater than zero",
    evidence: "seen",
    source: triedBy("pf-ecs-svc-capacity-provider-zero-weight"),
    on: services,
    check: noWeight,
  },
  {
    id: "cluster-strategy-base",
    holds: "One of a cluster's default capacity providers has a base, at most",
    answer:
      "The specified capacity provider strategy contains multiple capacity providers with a base value defined",
    evidence: "seen",
    source: triedBy("pf-ecs-cluster-default-strategy-multiple-base"),
    on: capacityClusters,
    check: oneBase(`${defaults}.base`),
  },
  {
    id: "cluster-strategy-provider",
    holds: "A cluster's default capacity providers are among its capacityProviders",
    answer:
      "The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster",
    evidence: "seen",
    source: triedBy("pf-ecs-cluster-default-strategy-provider-not-listed"),
    on: capacityClusters,
    when: given("capacityProviders"),
    check: notListed,
  },
];

/** A base of 0 is none: the provider doesn't send it. */
function oneBase(path: string): Check {
  return (scope) => {
    const all = scope.read(path);
    const based = all.filter(({ number }) => valueOr(number, 0) > 0);
    const [, second] = based;
    if (second) {
      const problem = `${based.map(({ name }) => name).join(" and ")} are given`;
      return [{ problem, remedy: "Leave all but one out" }];
    }
    const open = unknownOf(all);
    return open.length > 0 && all.length > 1 ? [undecided(...open)] : [];
  };
}

/** One that says nothing has 0. */
function noWeight(scope: Scope): Judgement[] {
  const all = scope.read(`${strategies}.weight`);
  if (all.length === 0 || all.some(({ number }) => valueOr(number, 0) > 0)) return [];
  const open = unknownOf(all);
  if (open.length > 0) return [undecided(...open)];
  return [
    {
      problem: `${all.map(({ name }) => name).join(" and ")} ${all.length > 1 ? "are" : "is"} missing or 0`,
      remedy: "Write a weight of 1 or more for one of them, at least",
    },
  ];
}

/** A name counts as its ARN does. */
function notListed(scope: Scope): Judgement[] {
  const listed = scope.read("capacityProviders[]");
  const names = textsOf(listed).map(nameOf);
  return scope.read(`${defaults}.capacityProvider`).flatMap((argument): Judgement[] => {
    const { name, text } = argument;
    if (text.state === "unknown") return [undecided(argument)];
    if (text.state === "absent" || names.includes(nameOf(text.value))) return [];
    const open = unknownOf(listed);
    if (open.length > 0) return [undecided(...open)];
    const problem = `${name} ${quote(text.value)} isn't among capacityProviders`;
    return [{ problem, remedy: `Write ${quote(text.value)} into capacityProviders, too` }];
  });
}

function nameOf(provider: string): string {
  return provider.replace(/^arn:.*:capacity-provider\//, "");
}
