import type { PropertyMap } from "./values";

/** A statement as `aws.iam.getPolicyDocument` takes it. */
interface StatementArgs {
  readonly sid?: string;
  readonly effect?: string;
  readonly actions?: string[];
  readonly notActions?: string[];
  readonly resources?: string[];
  readonly notResources?: string[];
  readonly principals?: PrincipalArgs[];
  readonly notPrincipals?: PrincipalArgs[];
  readonly conditions?: ConditionArgs[];
}

interface PrincipalArgs {
  readonly type: string;
  readonly identifiers: string[];
}

interface ConditionArgs {
  readonly test: string;
  readonly variable: string;
  readonly values: string[];
}

/** The arguments of `aws.iam.getPolicyDocument`. */
export interface PolicyDocumentArgs {
  readonly version?: string;
  readonly policyId?: string;
  readonly statements?: StatementArgs[];
  readonly sourcePolicyDocuments?: string[];
  readonly overridePolicyDocuments?: string[];
}

interface PolicyDocument {
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement?: PropertyMap | PropertyMap[];
}

/**
 * The JSON text that `aws.iam.getPolicyDocument` makes, as the real provider does without AWS:
 * https://www.pulumi.com/registry/packages/aws/api-docs/iam/getpolicydocument/
 */
export function policyDocument(args: PolicyDocumentArgs): { json: string; minifiedJson: string } {
  const own: PolicyDocument = {
    Version: args.version ?? "2012-10-17",
    ...(args.policyId && { Id: args.policyId }),
    Statement: (args.statements ?? []).map(statement),
  };
  const sources = (args.sourcePolicyDocuments ?? []).map(parse);
  const overrides = (args.overridePolicyDocuments ?? []).map(parse);
  const merged = [...sources, own, ...overrides].reduce(merge, {});
  return { json: JSON.stringify(merged, undefined, 2), minifiedJson: JSON.stringify(merged) };
}

function parse(text: string): PolicyDocument {
  return JSON.parse(text) as PolicyDocument;
}

/** The later document's id, the higher version, and all statements; one with the same Sid replaces. */
function merge(document: PolicyDocument, next: PolicyDocument): PolicyDocument {
  const version = [document.Version ?? "", next.Version ?? ""].sort().at(-1);
  const id = next.Id ?? document.Id;
  const statements = [document.Statement ?? []].flat();
  for (const added of [next.Statement ?? []].flat()) {
    const same = statements.findIndex(({ Sid }) => Sid !== undefined && Sid === added.Sid);
    if (same < 0) statements.push(added);
    else statements[same] = added;
  }
  return {
    ...(version && { Version: version }),
    ...(id && { Id: id }),
    ...(statements.length > 0 && { Statement: statements }),
  };
}

function statement(args: StatementArgs): PropertyMap {
  return {
    ...(args.sid && { Sid: args.sid }),
    Effect: args.effect ?? "Allow",
    ...listUnder("Action", args.actions),
    ...listUnder("NotAction", args.notActions),
    ...listUnder("Resource", args.resources?.map(withVariables)),
    ...listUnder("NotResource", args.notResources?.map(withVariables)),
    ...principalsUnder("Principal", args.principals),
    ...principalsUnder("NotPrincipal", args.notPrincipals),
    ...conditionsUnder("Condition", args.conditions),
  };
}

/** `&{aws:username}` stands for IAM's own `${aws:username}`. */
function withVariables(text: string): string {
  return text.replaceAll("&{", "${");
}

/** One item as itself, several as a list that is sorted backwards, as the real provider sorts it. */
function listUnder(key: string, items: string[] | undefined): PropertyMap {
  return items === undefined || items.length === 0 ? {} : { [key]: oneOrMany(distinct(items)) };
}

function distinct(items: string[]): string[] {
  return [...new Set(items)].sort().reverse();
}

function oneOrMany(items: string[]): string | string[] {
  const [first] = items;
  return items.length === 1 && first !== undefined ? first : items;
}

function principalsUnder(key: string, principals: PrincipalArgs[] | undefined): PropertyMap {
  if (principals === undefined || principals.length === 0) return {};
  const everyone = principals.length === 1 && principals[0]?.type === "*";
  if (everyone && oneOrMany(principals[0]?.identifiers ?? []) === "*") return { [key]: "*" };
  const byType = new Map<string, string[]>();
  for (const { type, identifiers } of principals) {
    const known = byType.get(type) ?? [];
    byType.set(type, [...known, ...distinct(identifiers.map(withVariables))]);
  }
  return { [key]: sortedObject(byType) };
}

function conditionsUnder(key: string, conditions: ConditionArgs[] | undefined): PropertyMap {
  if (conditions === undefined || conditions.length === 0) return {};
  const tests = new Map<string, Map<string, string[]>>();
  for (const { test, variable, values } of conditions) {
    const variables = tests.get(test) ?? new Map<string, string[]>();
    variables.set(variable, [...(variables.get(variable) ?? []), ...values.map(withVariables)]);
    tests.set(test, variables);
  }
  const sorted = [...tests].sort(byKey).map(([test, variables]) => [test, sortedObject(variables)]);
  return { [key]: Object.fromEntries(sorted) as PropertyMap };
}

function sortedObject(lists: Map<string, string[]>): PropertyMap {
  return Object.fromEntries([...lists].sort(byKey).map(([key, items]) => [key, oneOrMany(items)]));
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
