/**
 * Reads a policy of any kind by the grammar:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 *
 * What a service refuses beyond it, and in which words, is known to the service.
 */
import { isObject } from "../../plain/json";
import { PolicyFaultError, syntaxFault } from "./fault";
import { oneOrMany, scalarText } from "./json";
import { parseStatement } from "./parse-statement";
import type { IamPolicy, ParsedPolicy, PolicyForm } from "./statement";

/**
 * Reads a policy, from JSON text or from the plain object that the text would hold. Never throws.
 * Parse a text once and ask the result as often as needed.
 */
export function parsePolicy(policy: unknown, form: PolicyForm): ParsedPolicy {
  try {
    return parseDocument(typeof policy === "string" ? fromText(policy) : policy, form);
  } catch (error) {
    if (!(error instanceof PolicyFaultError)) throw error;
    const { fault, statement } = error;
    return { kind: "malformed", fault, ...(statement !== undefined && { statement }) };
  }
}

function fromText(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new PolicyFaultError({ kind: /^\s*{/.test(json) ? "not JSON" : "not an object" });
  }
}

function parseDocument(document: unknown, form: PolicyForm): IamPolicy {
  if (!isObject(document)) throw new PolicyFaultError({ kind: "not an object" });
  const name = Object.keys(document).find((key) => !["Version", "Id", "Statement"].includes(key));
  if (name !== undefined) throw new PolicyFaultError({ kind: "unknown field", name });
  const variables = takesVariables(document.Version);
  scalarText(document.Id ?? "", syntaxFault);
  if (document.Statement === undefined) {
    throw new PolicyFaultError({ kind: "missing", name: "Statement" });
  }
  const statements = oneOrMany(document.Statement);
  if (statements.length === 0) throw new PolicyFaultError({ kind: "no statements" });
  return {
    kind: "policy",
    statements: statements.map((json, index) => parseStatement(json, { index, form, variables })),
  };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html */
function takesVariables(version: unknown): boolean {
  if (version === undefined || version === "2008-10-17") return false;
  if (version === "2012-10-17") return true;
  throw new PolicyFaultError({ kind: "version" });
}
