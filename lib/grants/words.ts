/** What findings on grants say. */
import { capitalized, quote } from "../plain/text";
import { type Finding, undetermined } from "../policy/finding";
import type { StackResource } from "../stack/stack";
import type { Call, GrantKind, Misfit, NotKnown, Reached, Reason } from "./kind";
import type { Level } from "./level";
import type { Judged } from "./need";

/** The words of a member of the family. */
export interface Words {
  /** What is made, such as `rotation`. */
  readonly made: string;
  /** What a target does for it: `rotates`, in front of its name. */
  readonly does: string;
  /** What AWS does as soon as it is made: `Secrets Manager calls the function`. */
  readonly test: string;
  /** What AWS answers where it isn't let in, without the full stop. */
  readonly answer: string;
}

/** A need, as findings speak of it. */
export interface Spoken {
  readonly words: Words;
  readonly kind: GrantKind;
  readonly call: Call;
  readonly target: StackResource;
  /** Whether it is made already, and isn't tested now. */
  readonly exists: boolean;
  readonly level: Level;
  /** What the resource should wait for, and doesn't. */
  readonly late: readonly StackResource[];
}

/** The resource may be made before a grant that it needs. */
export function notOrderedFinding(spoken: Spoken, { by, fits }: Judged<Reason>): Finding {
  const { kind, call, target, words, late } = spoken;
  const lets = fits === "yes" ? "lets" : "may let";
  return {
    problem: `${quotedName(call.resource)} doesn't wait for ${grantName(spoken, by)}, which ${lets} ${call.caller.title} ${kind.act} ${quotedName(target)}`,
    consequence: `${mayComeFirst(spoken)}, and AWS will answer: ${words.answer}`,
    remedy: capitalized(dependsOn(call.resource, late).join("")),
  };
}

function mayComeFirst({ words, kind, exists, target }: Spoken): string {
  const { made, test } = words;
  if (exists) return `The ${made} is there already; made anew it may come before the ${kind.grant}`;
  if (target.exists())
    return `The ${kind.target} is there already, and its ${kind.grant} may be; if not, the ${made} may come first`;
  return `${test} as soon as the ${made} is made, which may be before the ${kind.grant}`;
}

/** The only grants for the caller don't allow its calls. */
export function misfitFinding(spoken: Spoken, by: StackResource, misfit: Misfit): Finding {
  const { kind, call, target, words, late, level } = spoken;
  const answer = `AWS will answer: ${words.answer}`;
  return {
    problem: `${capitalized(grantName(spoken, by))} doesn't let ${call.caller.title} ${kind.act} ${quotedName(target)} for ${quotedName(call.resource)}: ${misfit.why}`,
    consequence: level === "mandatory" ? answer : `Unless that is allowed elsewhere, ${answer}`,
    remedy: [misfit.instead, ...dependsOn(call.resource, late)].join("; "),
  };
}

/** No grant for the caller is in the stack. */
export function noGrantFinding(spoken: Spoken, { toAdd }: Pick<Reached, "toAdd">): Finding {
  const { kind, call, target, words, level } = spoken;
  const answer = `AWS will answer: ${words.answer}`;
  return {
    problem: `No ${kind.grant} in this stack lets ${call.caller.title} ${kind.act} ${quotedName(target)} for ${quotedName(call.resource)}`,
    consequence: level === "mandatory" ? answer : `Unless it is granted elsewhere, ${answer}`,
    remedy: `Add ${toAdd()}, and name it in dependsOn of ${quotedName(call.resource)}`,
  };
}

/** Whether a grant allows the calls is only known once it is deployed. */
export function notKnownFinding(spoken: Spoken, by: StackResource, notKnown: NotKnown): Finding {
  const { kind, call, target, words, late } = spoken;
  const { fact, because, remedy } = notKnown;
  return undetermined({
    what: `${fact}, so whether ${grantName(spoken, by)} lets ${call.caller.title} ${kind.act} ${quotedName(target)} for ${quotedName(call.resource)}`,
    because,
    unless: unlessAllowed(words),
    remedy: [remedy, ...dependsOn(call.resource, late)].join("; "),
  });
}

/** Which target is called is only known once it is deployed. */
export function noTargetFinding(
  words: Words,
  kind: GrantKind,
  { caller, resource, argumentName }: Call,
): Finding {
  return undetermined({
    what: `${argumentName} of ${quotedName(resource)} isn't known at preview, so which ${kind.target} ${words.does} ${quotedName(resource)}, and whether ${caller.title} may ${kind.act} it`,
    because: `${argumentName} isn't known at preview`,
    unless: unlessAllowed(words),
    remedy: `Take ${argumentName} from ${kind.one}`,
  });
}

function unlessAllowed({ answer }: Words): string {
  return `If it may not, AWS will answer: ${answer}`;
}

function grantName({ target }: Spoken, by: StackResource): string {
  return by === target ? `the policy of ${quotedName(by)}` : quotedName(by);
}

/** The line to write, with the program's names; empty when the resource waits for all. */
export function dependsOn(resource: StackResource, late: readonly StackResource[]): string[] {
  if (late.length === 0) return [];
  const names = late.map(({ name }) => quote(name, 300).slice(1, -1)).join(", ");
  const which = late.length === 1 ? "resource of that name" : "resources of these names";
  return [
    `add to the options of ${quotedName(resource)}: dependsOn: [${names}], with the ${which}`,
  ];
}

/** The name that the program gave a resource, in quotes. */
export function quotedName({ name }: StackResource): string {
  return quote(name, 100);
}
