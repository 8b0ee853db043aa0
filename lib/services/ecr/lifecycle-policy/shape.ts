/**
 * Which fields the rules of an ECR lifecycle policy have, and of what type. AWS takes no other type
 * for one: not null for a field left out, not "10" for 10, not a string for a list of one.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
 */
import { isMisspelling, nearest } from "../../../plain/nearest";
import { clip, quote } from "../../../plain/text";
import { noSuchSelection, type Refusal, refusedByEcr, validationFailure } from "./refused-by-ecr";

/** A rule whose fields are all there and of the right type. */
export interface Rule {
  readonly rulePriority: number;
  readonly selection: Selection;
  readonly action: { readonly type: string; readonly targetStorageClass?: string };
}

/** Which images a rule selects. */
export interface Selection {
  readonly tagStatus: string;
  readonly tagPatternList?: readonly string[];
  readonly tagPrefixList?: readonly string[];
  readonly storageClass?: string;
  readonly countType: string;
  readonly countUnit?: string;
  readonly countNumber: number;
}

/** A type of JSON, or the texts that a field can have. */
type FieldType = "integer" | "string" | "array" | "object" | readonly string[];

interface Shape {
  readonly fields: Readonly<Record<string, FieldType>>;
  readonly required: readonly string[];
}

const ruleShape: Shape = {
  fields: { rulePriority: "integer", description: "string", selection: "object", action: "object" },
  required: ["rulePriority", "selection", "action"],
};

const selectionShape: Shape = {
  fields: {
    tagStatus: ["tagged", "untagged", "any"],
    tagPatternList: "array",
    tagPrefixList: "array",
    storageClass: ["standard", "archive"],
    countType: [
      "imageCountMoreThan",
      "sinceImagePushed",
      "sinceImagePulled",
      "sinceImageTransitioned",
    ],
    countUnit: ["days"],
    countNumber: "integer",
  },
  required: ["tagStatus", "countType", "countNumber"],
};

const actionShape: Shape = {
  fields: { type: ["expire", "transition"], targetStorageClass: ["archive"] },
  required: ["type"],
};

/** Findings on the fields of what stands at `path`; it is a `Rule` when there are none. */
export function shapeFindings(rule: unknown, path: string): Refusal[] {
  const findings = objectFindings(rule, path, ruleShape);
  if (findings.length > 0) return findings;
  const { selection, action } = rule as Record<"selection" | "action", unknown>;
  return [
    ...objectFindings(selection, `${path}.selection`, selectionShape).map(ofSelection),
    ...objectFindings(action, `${path}.action`, actionShape),
  ];
}

/** With what ECR's answer says of this part of a rule. */
function ofSelection(finding: Refusal): Refusal {
  const consequence = finding.consequence.replace(validationFailure, noSuchSelection);
  return { ...finding, consequence };
}

function objectFindings(value: unknown, path: string, { fields, required }: Shape): Refusal[] {
  const type = typeFindings(value, path, "object");
  if (type.length > 0) return type;
  const given = value as Record<string, unknown>;
  const keys = Object.keys(given);
  const unknown = keys.filter((key) => !Object.hasOwn(fields, key));
  const missing = required.filter(
    (key) => !keys.includes(key) && !unknown.some((other) => isMisspelling(other, key)),
  );
  return [
    ...unknown.map((key) => unknownField(key, path, Object.keys(fields))),
    ...missing.map((key) => refusedByEcr(`${path} has no ${key}`, `Write ${key}`)),
    ...keys.flatMap((key) => fieldFindings(given[key], `${path}.${key}`, fields[key])),
  ];
}

/** AWS may have got a key since; one that can't be but misspelt is refused for certain. */
function unknownField(key: string, path: string, known: readonly string[]): Refusal {
  const meant = nearest(key, known);
  const finding = refusedByEcr(
    `${path}.${clip(key)} isn't a field that AWS lists`,
    meant === undefined ? `Leave ${clip(key)} out` : `Did you mean ${meant}?`,
  );
  return lessCertain(finding, key, meant);
}

function fieldFindings(value: unknown, path: string, field: FieldType | undefined): Refusal[] {
  if (field === undefined) return [];
  const type = typeFindings(value, path, typeof field === "string" ? field : "string");
  if (type.length > 0) return type;
  if (field === "integer") return numberFindings(value as number, path);
  if (field === "array") {
    const items = value as unknown[];
    return items.flatMap((item, i) => typeFindings(item, `${path}[${i}]`, "string"));
  }
  return typeof field === "string" ? [] : choiceFindings(value as string, path, field);
}

function numberFindings(value: number, path: string): Refusal[] {
  return value < 1 ? [refusedByEcr(`${path} is ${value}`, "Write a number of 1 or more")] : [];
}

function choiceFindings(value: string, path: string, choices: readonly string[]): Refusal[] {
  if (choices.includes(value)) return [];
  const meant = nearest(value, choices);
  const finding = refusedByEcr(
    `${path} ${quote(value)} isn't a value that AWS lists`,
    `Write ${(meant === undefined ? choices : [meant]).map((choice) => quote(choice)).join(" or ")}`,
  );
  return [lessCertain(finding, value, meant)];
}

function lessCertain(finding: Refusal, name: string, meant: string | undefined): Refusal {
  if (meant !== undefined && isMisspelling(name, meant)) return finding;
  return {
    ...finding,
    consequence: finding.consequence.replace(
      "AWS will answer",
      "Unless it is new, AWS will answer",
    ),
    level: "advisory",
  };
}

function typeFindings(value: unknown, path: string, type: string): Refusal[] {
  const actual = jsonType(value);
  if (actual === type) return [];
  const remedy = actual === "null" ? "Leave it out, or write a value" : `Write a JSON ${type}`;
  return [refusedByEcr(`${path} is of type ${actual}, not ${type}`, remedy)];
}

function jsonType(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}
