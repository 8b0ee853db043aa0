/** What AWS refuses of the actions of a listener, or of a rule, together. */
import { type ArgumentRule, type Judgement, undecided } from "../../arguments/rule";
import { Argument, type Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { listenerRuleTypes, listenerTypes } from "./argument-types";

/** Where each action stands; of a rule, by the name that its type has for it. */
export const within = "defaultActions[]";

export const actionListRules: readonly ArgumentRule[] = [
  {
    id: "last-action",
    holds: "The last action of a listener forwards, redirects or responds",
    evidence: "seen",
    source: triedBy("pf-elbv2-listener-default-action-routing-last"),
    on: listenerTypes,
    check: routesAtLast,
  },
  {
    id: "one-routing-action",
    holds: "One action of a rule forwards, redirects or responds, and no more than one",
    evidence: "seen",
    source: triedBy("pf-elbv2-rule-actions-exactly-one-routing"),
    on: listenerRuleTypes,
    check: routesOnce,
  },
];

const routing = ["forward", "redirect", "fixed-response"];
const others = ["authenticate-cognito", "authenticate-oidc", "jwt-validation"];

interface Action {
  readonly type: string;
  readonly name: string;
  /** Without one, the provider counts them. */
  readonly order: number;
}

function routesAtLast(scope: Scope): readonly Judgement[] {
  return judgeActions(scope, (actions) => {
    const [last] = actions.toSorted((a, b) => b.order - a.order);
    if (!last || !others.includes(last.type)) return [];
    return [
      {
        problem: `${last.name} is ${quote(last.type)}, and no action comes after it`,
        remedy: 'Write one after it whose type is "forward", "redirect" or "fixed-response"',
      },
    ];
  });
}

function routesOnce(scope: Scope): readonly Judgement[] {
  return judgeActions(scope, (actions) => {
    const count = actions.filter(({ type }) => routing.includes(type)).length;
    const known = actions.every(({ type }) => [...routing, ...others].includes(type));
    if (actions.length === 0 || count === 1 || !known) return [];
    return [
      {
        problem: `${count === 0 ? "None" : count} of the actions ${count === 0 ? "is" : "are"} to forward, redirect or respond`,
        remedy: "Write one that is, and authentications before it",
      },
    ];
  });
}

function judgeActions(
  scope: Scope,
  judge: (actions: readonly Action[]) => readonly Judgement[],
): readonly Judgement[] {
  const places = scope.within(within);
  const args = places.flatMap((place) =>
    place instanceof Argument ? [place] : [place.one("type"), place.one("order")],
  );
  const open = args.filter(({ value }) => value.state === "unknown");
  if (open.length > 0) return [undecided(...open)];
  return judge(
    places.flatMap((place, i) => (place instanceof Argument ? [] : [actionIn(place, i)])),
  );
}

function actionIn(place: Scope, i: number): Action {
  const { name, text } = place.one("type");
  const order = valueOr(place.one("order").number, 0) || i + 1;
  return { type: valueOr(text, "").toLowerCase(), name, order };
}
