/** The managed policies of AWS's own. */
import { dataFile } from "../../plain/data-file";
import { own } from "../../plain/own";

/** `data/managed-policies.json`. */
export interface ManagedPolicyTable {
  /** The package and its version that they were read from. */
  readonly source: string;
  /** Names by path: `service-role`, or an empty text for those without. */
  readonly paths: Readonly<Record<string, readonly string[]>>;
}

/** Policies that nobody can attach any more, or ever could, with the one that is meant. */
const replaced: Readonly<Record<string, string>> = {
  AWSConfigRole: "AWS_ConfigRole",
  ConfigRole: "AWS_ConfigRole",
};

/** A policy of AWS's in an ARN: `arn:aws:iam::aws:policy/service-role/AWSLambdaRole`. */
export interface NamedPolicy {
  /** `service-role`; empty without one. */
  readonly path: string;
  readonly name: string;
}

/** The policy that an ARN names; `undefined` for one of an account, or of another partition. */
export function managedPolicyIn(arn: string): NamedPolicy | undefined {
  const [, path = "", name = ""] = /^arn:aws:iam::aws:policy\/(?:(.*)\/)?([^/]+)$/.exec(arn) ?? [];
  return name === "" ? undefined : { path, name };
}

/** The policy that is meant where there is none of a name; `undefined` where that isn't known. */
export function replacementOf(name: string): string | undefined {
  const meant = own(replaced, name);
  return meant === undefined ? undefined : arnOf(meant);
}

/** The whole ARN of the policy of a name; `undefined` for one that isn't known. Names are there once. */
export function arnOf(name: string): string | undefined {
  const path = pathByName().get(name);
  if (path === undefined) return undefined;
  return `arn:aws:iam::aws:policy/${path === "" ? "" : `${path}/`}${name}`;
}

let paths: ReadonlyMap<string, string> | undefined;

function pathByName(): ReadonlyMap<string, string> {
  return (paths ??= new Map(
    Object.entries((dataFile("managed-policies.json") as ManagedPolicyTable).paths).flatMap(
      ([path, names]) => names.map((name) => [name, path] as const),
    ),
  ));
}
