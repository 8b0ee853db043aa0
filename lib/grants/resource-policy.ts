/** Targets that let services in by a policy of their own: queues, topics, … */
import { groupBy } from "../plain/group-by";
import { argumentOf, namedIn, type NamedResources, theOne } from "../stack/named";
import type { Stack, StackResource } from "../stack/stack";
import type { Call, GrantKind, NotKnown, Reached, Reason } from "./kind";
import type { Judged } from "./need";
import { judgedPolicy } from "./policy-judge";
import { policyArgument, policyResources, type PolicyTarget } from "./policy-target";
import { policyToAdd } from "./policy-words";
import { quotedName } from "./names";

/** The kind of targets whose policy must let a caller in. */
export function resourcePolicy(kind: PolicyTarget): GrantKind {
  const { target, one, act, unread, naming } = kind;
  return {
    ...{ target, one, act, unread },
    grant: "policy",
    types: [...Object.keys(naming.types), ...policyResources(kind).map(({ type }) => type)],
    reader(stack) {
      const policies = new Policies(kind, stack);
      return (call) => reach(kind, policies, call);
    },
  };
}

/** The policies of one kind of targets in a stack. */
class Policies {
  readonly targets: NamedResources;
  /** One of which the target isn't known, and may be any. */
  readonly stray: StackResource | undefined;
  private readonly byTarget: ReadonlyMap<StackResource, readonly StackResource[]>;

  constructor(kind: PolicyTarget, stack: Stack) {
    this.targets = namedIn(stack, kind.naming);
    const found = new Map(
      policyResources(kind).flatMap(({ type, of }) =>
        stack.ofType(type).map((one) => [one, this.targets.find(argumentOf(one, of))] as const),
      ),
    );
    const all = [...found.keys()];
    this.byTarget = groupBy(all, (one) => {
      const target = found.get(one);
      return target && theOne(target);
    });
    this.stray = all.find((one) => found.get(one)?.kind === "can't tell");
  }

  /** The policy resources of a target. */
  of(target: StackResource): readonly StackResource[] {
    return this.byTarget.get(target) ?? [];
  }
}

function reach(kind: PolicyTarget, policies: Policies, call: Call): Reached | undefined {
  const found = policies.targets.find(call.argument);
  if (found.kind === "can't tell") return { target: "can't tell", grants: [], toAdd: () => "" };
  const target = theOne(found);
  if (!target) return undefined;
  const toAdd = () => policyToAdd(kind, target, call);
  return { target, grants: grantsOf(kind, policies, target, call), toAdd };
}

function grantsOf(
  kind: PolicyTarget,
  policies: Policies,
  target: StackResource,
  call: Call,
): Judged<Reason>[] {
  const own = policies.of(target);
  const judge = (by: StackResource, isOnly: boolean) =>
    judgedPolicy(kind, { by, target, isOnly, call });
  // Of a target that is there its state may have a policy, and an outdated one.
  const inline = policyArgument(kind, target);
  const isSaid =
    !target.exists() || ((target.program?.has(inline) ?? false) && isOwn(kind, target));
  const { stray } = policies;
  if (own.length > 0) {
    // Beside a resource for it, the argument is what the target has until that resource is made.
    const apart = own.flatMap((by) => judge(by, isOwn(kind, by)));
    return [...apart, ...(isSaid ? judge(target, true) : [])];
  }
  const ownPolicy = judge(target, isSaid);
  return ownPolicy.length > 0 || !stray ? ownPolicy : [strayPolicy(kind, stray)];
}

/** Whether the program decides on a policy: one that is left as it is may have been changed elsewhere. */
function isOwn(kind: PolicyTarget, by: StackResource): boolean {
  return !by.leaves(policyArgument(kind, by));
}

function strayPolicy(kind: PolicyTarget, by: StackResource): Judged<Reason> {
  const { of } = policyResources(kind).find(({ type }) => type === by.type) ?? kind.policy;
  const detail = (): NotKnown => ({
    kind: "not known",
    fact: `${of} of ${quotedName(by)} isn't known at preview`,
    because: `${of} of a policy isn't known at preview`,
    remedy: `Take ${of} from one ${kind.target}`,
  });
  return { by, fits: "unknown", isOnly: false, detail };
}
