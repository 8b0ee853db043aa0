/**
 * The policies that stand in a resource's arguments, as JSON text or as an object, for rules on their
 * grammar: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 *
 * It reads leniently, so that each rule tells of its own mistake. What isn't the JSON of an object has no
 * statements here: the AWS provider refuses it at preview. Whether a policy lets somebody in,
 * `lib/grants/iam` answers.
 */
import { type Check, type Fault, type Judgement, undecided } from "../../arguments/rule";
import type { Argument, Scope } from "../../arguments/scope";
import { statementElements } from "../../grants/iam";
import { isObject, parseJson } from "../../plain/json";
import { quote } from "../../plain/text";
import { absent, known, Properties, type Value } from "../../stack/value";

type Json = Readonly<Record<string, unknown>>;

/** The elements of policies, as the grammar spells them. */
export const documentElements = ["Version", "Id", "Statement"];

const spelt: ReadonlySet<string> = new Set([...documentElements, ...statementElements]);

/** An object of a policy, whose keys may be in any case: that AWS refuses another was never seen. */
export class PolicyBlock {
  /** Most policies have none: then what isn't there as it is spelt isn't there. */
  private readonly otherKeys: readonly string[];
  private readonly found = new Map<string, readonly string[]>();

  constructor(
    /** What messages, which begin with it, call it: `Statement 2 ("AllowLogs") of policy`. */
    readonly name: string,
    readonly json: Json,
  ) {
    this.otherKeys = this.keys().filter((key) => !spelt.has(key));
  }

  keys(): readonly string[] {
    return Object.keys(this.json);
  }

  /** The value of an element; `undefined` where it is left out. */
  element(name: string): unknown {
    if (Object.hasOwn(this.json, name)) return this.json[name];
    if (this.otherKeys.length === 0) return undefined;
    const lower = name.toLowerCase();
    const key = this.otherKeys.find((other) => other.toLowerCase() === lower);
    return key === undefined ? undefined : this.json[key];
  }

  /** Whether an element, or its opposite, such as `NotAction`, is there. */
  has(name: string): boolean {
    return this.element(name) !== undefined || this.element(`Not${name}`) !== undefined;
  }

  /** The texts of an element and of its opposite; what isn't text is left out. */
  texts(name: string): readonly string[] {
    let texts = this.found.get(name);
    if (!texts) {
      texts = [this.element(name), this.element(`Not${name}`)].flatMap(textsOf);
      this.found.set(name, texts);
    }
    return texts;
  }
}

/** A policy. */
export class PolicyDocument extends PolicyBlock {
  /** Its statements, as far as they are objects; one may stand without a list. All rules share them. */
  readonly statements: readonly PolicyBlock[] = listOf(this.element("Statement")).flatMap(
    (json, i) =>
      isObject(json) ? [new PolicyBlock(`${statementName(json, i)} of ${this.name}`, json)] : [],
  );
}

/** Judges each policy at some paths; one that isn't known is undecided. */
export function inPolicies(
  paths: readonly string[],
  judge: (policy: PolicyDocument, scope: Scope) => readonly Fault[],
): Check {
  return (scope) => {
    const judged: Judgement[] = [];
    for (const path of paths) {
      for (const argument of scope.read(path)) {
        const policy = policyIn(argument);
        if (policy.state === "unknown") judged.push(undecided(argument));
        if (policy.state === "known") judged.push(...judge(policy.value, scope));
      }
    }
    return judged;
  };
}

/** Judges each statement of them. */
export function inStatements(
  paths: readonly string[],
  judge: (statement: PolicyBlock, scope: Scope) => Fault | undefined,
): Check {
  return inPolicies(paths, ({ statements }, scope) => {
    const faults: Fault[] = [];
    for (const statement of statements) {
      const fault = judge(statement, scope);
      if (fault) faults.push(fault);
    }
    return faults;
  });
}

/** A list's items; a single value counts as a list of one, and nothing as none. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

/** The texts of a text or a list. */
export function textsOf(value: unknown): string[] {
  return listOf(value).filter((one) => typeof one === "string");
}

const read = new WeakMap<Argument, Value<PolicyDocument>>();

/** The policy in an argument, read once for all rules. */
function policyIn(argument: Argument): Value<PolicyDocument> {
  let policy = read.get(argument);
  if (!policy) {
    policy = policyOf(argument);
    read.set(argument, policy);
  }
  return policy;
}

function policyOf({ name, value }: Argument): Value<PolicyDocument> {
  if (value.state !== "known") return value;
  // An object with something in it that isn't known yet counts as unknown.
  const document = new Properties({ value: value.value }).document("value");
  if (document.state !== "known") return document;
  const json = typeof document.value === "string" ? parseJson(document.value) : document.value;
  return isObject(json) ? known(new PolicyDocument(name, json)) : absent;
}

function statementName(json: Json, index: number): string {
  const { Sid } = json;
  return `Statement ${index + 1}${typeof Sid === "string" && Sid !== "" ? ` (${quote(Sid)})` : ""}`;
}
