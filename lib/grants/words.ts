/** What findings on grants say. */
import { capitalized } from "../plain/text";
import { type Finding, undetermined } from "../policy/finding";
import type { StackResource } from "../stack/stack";
import type { Call, GrantKind, Misfit, NotKnown, Reached, Reason } from "./kind";
import type { Level } from "./level";
import { namesAmong, quotedName } from "./names";
import type { Judged, Order } from "./need";
import { toWaitFor, waiting } from "./order-words";
import { type Retry, triesAgain } from "./retries";

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
  /** What the provider does where a grant comes late; `undefined` where it fails at once. */
  readonly retry: Retry | undefined;
}

/** What is known of a grant that may come too late. */
interface Late {
  /** What else the resource may be made before: one line to write is one finding. */
  readonly missed: Order | undefined;
  /** Whether the grant waits for the resource, so that this can't wait for it. */
  readonly isCircular: boolean;
}

/** The resource may be made before a grant that it needs. */
export function notOrderedFinding(
  spoken: Spoken,
  { by, fits }: Judged<Reason>,
  { missed, isCircular }: Late,
): Finding {
  const { kind, call, target, words } = spoken;
  const named = namesAmong(call.resource, target, by, ...(missed ? [missed.after] : []));
  const lets = fits === "yes" ? "lets" : "may let";
  const access = `${grantName(spoken, by)}, which ${lets} ${call.caller.title} ${kind.act} ${named(target)}`;
  const nor = missed ? `, nor for ${named(missed.after)}, ${missed.what}` : "";
  const answers = [`${mayComeFirst(spoken)} AWS will answer: ${words.answer}`];
  if (isRaceOfNew(spoken) && spoken.retry) answers.push(triesAgain(spoken.retry));
  if (missed) answers.push(missed.consequence);
  const remedy = waiting(call.resource, missed ? [by, missed.after] : [by], named);
  return {
    problem: capitalized(`${named(call.resource)} doesn't wait for ${access}${nor}`),
    consequence: answers.join(". "),
    remedy: isCircular ? `${untie(by, call.resource)}; ${remedy}` : capitalized(remedy),
  };
}

/** What ends a circle, before something can wait for what waits for it. */
function untie(by: StackResource, resource: StackResource): string {
  const named = namesAmong(by, resource);
  const name = named(resource);
  return `Let ${named(by)} not wait for ${name}: write what it takes of ${name}, such as its ARN, as text`;
}

function isRaceOfNew({ exists, target }: Spoken): boolean {
  return !exists && !target.mayExist();
}

function mayComeFirst({ words, kind, exists, target }: Spoken): string {
  const { made, test } = words;
  if (exists)
    return `The ${made} is there already; made anew it may come before the ${kind.grant}, and`;
  if (target.mayExist())
    return `The ${kind.target} is there already, and its ${kind.grant} may be; if not,`;
  return `${test} as soon as the ${made} is made; before the ${kind.grant},`;
}

/** The resource may be made before something else that should be there. */
export function orderFinding(
  resource: StackResource,
  { after, what, consequence }: Order,
): Finding {
  const named = namesAmong(resource, after);
  return {
    problem: capitalized(`${named(resource)} doesn't wait for ${named(after)}, ${what}`),
    consequence,
    remedy: toWaitFor(resource, [after]),
    level: "advisory",
  };
}

/** The only grants for the caller don't allow its calls; `late` is what it should wait for, too. */
export function misfitFinding(
  spoken: Spoken,
  by: StackResource,
  misfit: Misfit,
  late: readonly StackResource[],
): Finding {
  const { words, level } = spoken;
  const answer = `AWS will answer: ${words.answer}`;
  return {
    problem: `${capitalized(grantName(spoken, by))} doesn't let ${actFor(spoken, by)}: ${misfit.why}`,
    consequence: level === "mandatory" ? answer : `Unless that is allowed elsewhere, ${answer}`,
    remedy: withWait(misfit.instead, spoken, late),
  };
}

/** No grant for the caller is in the stack. */
export function noGrantFinding(spoken: Spoken, reached: Pick<Reached, "toAdd">): Finding {
  const { kind, words, level } = spoken;
  const answer = `AWS will answer: ${words.answer}`;
  return {
    problem: `No ${kind.grant} in this stack lets ${actFor(spoken)}`,
    consequence: level === "mandatory" ? answer : `Unless it is granted elsewhere, ${answer}`,
    remedy: addGrant(spoken, reached),
  };
}

/** What to do where there is no grant, or only one that is for something else. */
export function addGrant({ call, target }: Spoken, { toAdd }: Pick<Reached, "toAdd">): string {
  const name = namesAmong(call.resource, target)(call.resource);
  return `Add ${toAdd()}, and make ${name} depend on it`;
}

/** Whether a grant allows the calls is only known once it is deployed. */
export function notKnownFinding(
  spoken: Spoken,
  by: StackResource,
  notKnown: NotKnown,
  late: readonly StackResource[],
): Finding {
  const { fact, because, remedy } = notKnown;
  return undetermined({
    what: `${fact}, so whether ${grantName(spoken, by)} lets ${actFor(spoken, by)}`,
    because,
    unless: unlessAllowed(spoken.words),
    remedy: withWait(remedy, spoken, late),
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

/** What a grant lets be done, or not: `CloudTrail write to "logs" for "trail"`. */
function actFor({ kind, call, target }: Spoken, ...by: readonly StackResource[]): string {
  const named = namesAmong(call.resource, target, ...by);
  return `${call.caller.title} ${kind.act} ${named(target)} for ${named(call.resource)}`;
}

function grantName({ kind, call, target }: Spoken, by: StackResource): string {
  const name = namesAmong(call.resource, target, by)(by);
  return by === target ? `the ${kind.grant} of ${name}` : name;
}

function withWait(
  remedy: string,
  { call, target }: Spoken,
  late: readonly StackResource[],
): string {
  const named = namesAmong(call.resource, target, ...late);
  return late.length === 0 ? remedy : `${remedy}; ${waiting(call.resource, late, named)}`;
}
