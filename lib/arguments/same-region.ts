/** What a resource may only use of its own Region. */
import { clip, quote } from "../plain/text";
import { parseArn } from "../stack/arn";
import { valueOr } from "../stack/value";
import { behind } from "./behind";
import { type Check, type Judgement, undecided } from "./rule";
import type { Argument, Scope } from "./scope";

/**
 * The ARNs at a path are of the Region that the resource goes to.
 *
 * @param services those whose ARNs are judged; all of them if there are none.
 */
export function sameRegion(path: string, ...services: readonly string[]): Check {
  return inRegion(path, (text) => {
    const arn = parseArn(text);
    const counts = services.length === 0 || (arn && services.includes(arn.service));
    return counts ? arn?.region : undefined;
  });
}

/** The same of texts in which `regionIn` finds a Region, if they have one. */
export function inRegion(path: string, regionIn: (text: string) => string | undefined): Check {
  return (scope) => {
    const { region } = scope.subject;
    const args = scope.read(path);
    if (region.state === "unknown") {
      return args.some(({ given }) => given !== "no") ? [{ unknown: ["region"] }] : [];
    }
    const own = valueOr(region, "");
    if (own === "") return [];
    return args.flatMap((argument) => judge(scope, argument, own, regionIn));
  };
}

function judge(
  scope: Scope,
  argument: Argument,
  own: string,
  regionIn: (text: string) => string | undefined,
): Judgement[] {
  const { name, text, value } = argument;
  if (value.state === "unknown") {
    return isOfRegion(scope, argument, own) ? [] : [undecided(argument)];
  }
  const region = text.state === "known" ? regionIn(text.value) : undefined;
  if (region === undefined || region === "" || region === own) return [];
  return [
    {
      problem: `${name} is of Region ${quote(region)}, and this goes to ${quote(own)}`,
      remedy: `Write one of ${clip(own)}`,
    },
  ];
}

/** What isn't known yet is of the Region of the resources that it comes from. */
function isOfRegion(scope: Scope, argument: Argument, own: string): boolean {
  const from = behind(scope, argument);
  return from.length > 0 && from.every(({ region }) => valueOr(region, "") === own);
}
