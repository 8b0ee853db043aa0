/**
 * Whether S3 would let one request through, done slowly and without thinking: the request is
 * concrete, everything is tried, and patterns become regular expressions. It shares no code with
 * the reader that it checks.
 */

/** A request of which everything is known. */
export interface ConcreteRequest {
  readonly principal: { readonly service: string } | { readonly account: string };
  readonly resource: string;
  readonly context: Readonly<Record<string, readonly string[] | undefined>>;
  /** What AWS does where its pages don't tell. */
  readonly world: World;
}

export interface World {
  /** Whether `{"AWS": "*"}` is the services too. */
  readonly everyAccountIsServicesToo: boolean;
  /** Whether `NotPrincipal` with an account's root excepts whoever of the account asks. */
  readonly rootExceptsAll: boolean;
  /** Whether a condition on a key that isn't in the context holds. */
  readonly otherConditionsHold: boolean;
  /** What stands for `${aws:username}`. */
  readonly username: string;
}

export interface PolicyJson {
  readonly Version?: string;
  readonly Statement: readonly StatementJson[];
}

type OneOrMany = string | readonly string[];

export interface StatementJson {
  readonly Effect: string;
  readonly Principal?: "*" | Readonly<Record<string, OneOrMany>>;
  readonly NotPrincipal?: "*" | Readonly<Record<string, OneOrMany>>;
  readonly Action?: OneOrMany;
  readonly NotAction?: OneOrMany;
  readonly Resource?: OneOrMany;
  readonly NotResource?: OneOrMany;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMany>>>>;
}

/** Whether the policy lets the request put its object. */
export function letsPut(policy: PolicyJson, request: ConcreteRequest): boolean {
  let allowed = false;
  for (const statement of policy.Statement) {
    if (!isAbout(statement, request, policy.Version === "2012-10-17")) continue;
    if (statement.Effect === "Deny") return false;
    allowed = true;
  }
  return allowed;
}

function isAbout(statement: StatementJson, request: ConcreteRequest, variables: boolean): boolean {
  const fill = (text: string): string =>
    variables ? text.replaceAll("${aws:username}", request.world.username) : text;
  const action = (pattern: string) => like(pattern.toLowerCase(), "s3:putobject");
  const resource = (pattern: string) => like(fill(pattern), request.resource);
  if (statement.Principal && !isOneOf(statement.Principal, request)) return false;
  if (statement.NotPrincipal && isExcepted(statement.NotPrincipal, request)) return false;
  if (statement.Action && !list(statement.Action).some(action)) return false;
  if (statement.NotAction && list(statement.NotAction).some(action)) return false;
  if (statement.Resource && !list(statement.Resource).some(resource)) return false;
  if (statement.NotResource && list(statement.NotResource).some(resource)) return false;
  for (const [operator, keys] of Object.entries(statement.Condition ?? {})) {
    for (const [key, values] of Object.entries(keys)) {
      if (!holds(operator, key, list(values).map(fill), request)) return false;
    }
  }
  return true;
}

function isOneOf(
  named: "*" | Readonly<Record<string, OneOrMany>>,
  request: ConcreteRequest,
): boolean {
  if (named === "*") return true;
  const { principal, world } = request;
  if ("service" in principal) {
    if (list(named.Service ?? []).includes(principal.service)) return true;
    return list(named.AWS ?? []).includes("*") && world.everyAccountIsServicesToo;
  }
  const forms = ["*", principal.account, `arn:aws:iam::${principal.account}:root`];
  return list(named.AWS ?? []).some((id) => forms.includes(id));
}

function isExcepted(
  named: "*" | Readonly<Record<string, OneOrMany>>,
  request: ConcreteRequest,
): boolean {
  if (!isOneOf(named, request)) return false;
  return named === "*" || "service" in request.principal || request.world.rootExceptsAll;
}

function holds(
  operator: string,
  key: string,
  values: readonly string[],
  { context, world }: ConcreteRequest,
): boolean {
  const name = key.toLowerCase();
  if (!(name in context)) return world.otherConditionsHold;
  const held = context[name];
  if (operator === "Null") return values[0] === String(held === undefined);
  const ifExists = operator.endsWith("IfExists");
  const [quantifier, base] = operator.replace(/IfExists$/, "").split(":") as [string, string?];
  const test = (value: string) => compare(base ?? quantifier, value, values);
  if (held === undefined) {
    return (
      ifExists ||
      quantifier === "ForAllValues" ||
      (base === undefined && quantifier.includes("Not"))
    );
  }
  return quantifier === "ForAllValues" ? held.every(test) : held.some(test);
}

function compare(operator: string, value: string, values: readonly string[]): boolean {
  const positive = operator.replace("Not", "");
  const among = values.some((expected) => {
    switch (positive) {
      case "StringEquals":
        return value === expected;
      case "StringEqualsIgnoreCase":
      case "Bool":
        return value.toLowerCase() === expected.toLowerCase();
      case "StringLike":
        return like(expected, value);
      default:
        return arnLike(expected, value);
    }
  });
  return positive === operator ? among : !among;
}

function arnLike(pattern: string, arn: string): boolean {
  const parts = (text: string) =>
    /^(.*?):(.*?):(.*?):(.*?):(.*?):(.*)$/s.exec(text)?.slice(1) ?? [];
  const [patterns, texts] = [parts(pattern), parts(arn)];
  return texts.length === 6 && texts.every((text, i) => like(patterns[i] ?? "", text));
}

function like(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", "[^]*")
    .replaceAll("?", "[^]");
  return new RegExp(`^${source}$`, "u").test(text);
}

function list(values: OneOrMany): readonly string[] {
  return typeof values === "string" ? [values] : values;
}
