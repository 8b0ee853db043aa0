/** Which version of a Lambda function a call is for, and which a permission allows. */
import { quote } from "../plain/text";
import { type Truth, yesOrNo } from "../plain/truth";
import type { StackResource } from "../stack/stack";

/** Which version of a function is meant: none in particular, or that of a version or an alias. */
export type Qualifier =
  | {
      readonly kind: "none";
      /** Whether it only seems so: what is referred to has aliases, and any may be written behind it. */
      readonly perhapsOne?: boolean;
    }
  /** By its name; `by` the alias of this stack that has it. */
  | { readonly kind: "named"; readonly name: string; readonly by?: StackResource }
  /** The version that a function publishes, or an alias, whose name isn't known yet. */
  | { readonly kind: "made"; readonly by: StackResource }
  | { readonly kind: "not known" };

/** Whether two qualifiers mean the same version of a function. */
export function sameVersion(a: Qualifier, b: Qualifier): Truth {
  if (a.kind === "not known" || b.kind === "not known") return "unknown";
  if (a.kind === "none" && b.kind === "none") return "yes";
  if (a.kind === "none" || b.kind === "none")
    return isCertain(a) && isCertain(b) ? "no" : "unknown";
  if (a.kind === "named" && b.kind === "named") return yesOrNo(a.name === b.name);
  return a.by === b.by ? "yes" : "unknown";
}

/** Whether it is known to be what it seems to be. */
export function isCertain(qualifier: Qualifier): boolean {
  return qualifier.kind === "none" ? !qualifier.perhapsOne : qualifier.kind !== "not known";
}

/** What a qualifier is called: `qualifier "live"`, `no qualifier`. */
export function qualifierText(qualifier: Qualifier): string {
  if (qualifier.kind === "named") return `qualifier ${quote(qualifier.name)}`;
  return qualifier.kind === "made"
    ? `the qualifier that ${quote(qualifier.by.name, 100)} makes`
    : "no qualifier";
}

/** What to write to have it: `the name of "live" as qualifier`. `caller` is what calls it. */
export function qualifierToWrite(
  qualifier: Exclude<Qualifier, { kind: "none" }>,
  caller: string,
): string {
  if (qualifier.kind === "not known") return `the qualifier that the ${caller} calls`;
  if (qualifier.kind === "made") return nameAsQualifier(qualifier.by);
  return qualifier.by ? nameAsQualifier(qualifier.by) : `qualifier ${quote(qualifier.name)}`;
}

function nameAsQualifier(alias: StackResource): string {
  return `the name of ${quote(alias.name, 100)} as qualifier`;
}
