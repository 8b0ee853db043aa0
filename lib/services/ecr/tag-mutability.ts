/**
 * What AWS does about the tag mutability arguments of an ECR repository.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageTagMutabilityExclusionFilter.html
 */
import { length, oneOf, pattern, worded } from "../../arguments/checks";
import { type ArgumentRule, type Judgement, undecided } from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { orDefault, settingTypes } from "./repository";

const withExclusion = ["MUTABLE_WITH_EXCLUSION", "IMMUTABLE_WITH_EXCLUSION"];
const modes = ["MUTABLE", "IMMUTABLE", ...withExclusion];
const mostFilters = 5;
const longestFilter = 128;
const mostWildcards = 2;

const filters = "imageTagMutabilityExclusionFilters";
const create =
  "[CreateRepository](https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html) (2026-09)";
const filterReference =
  "[ImageTagMutabilityExclusionFilter](https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageTagMutabilityExclusionFilter.html) (2026-09)";

const rules: readonly ArgumentRule[] = [
  {
    id: "tag-mutability",
    holds: `imageTagMutability is ${modes.join(", ")}`,
    evidence: "stated",
    source: create,
    check: oneOf("imageTagMutability", modes, "a setting of Amazon ECR"),
  },
  {
    id: "exclusion-filters",
    holds:
      "There are exclusion filters with a mutability that ends in WITH_EXCLUSION, and only then",
    evidence: "seen",
    source: triedBy("pf-ecr-image-tag-mutability-filters"),
    check: filtersForMode,
  },
  {
    id: "exclusion-filter-count",
    holds: `There are ${mostFilters} exclusion filters at most`,
    evidence: "stated",
    source: create,
    check: worded(
      length(filters, { most: mostFilters }, "Cover several tags with one filter, by a wildcard"),
      { consequence: `AWS takes ${mostFilters} at most, and refuses the repository` },
    ),
  },
  {
    id: "exclusion-filter",
    holds: `A filter has 1 to ${longestFilter} letters, digits and . _ * -, with at most ${mostWildcards} wildcards`,
    evidence: "stated",
    source: filterReference,
    check: worded(
      pattern(
        `${filters}[].filter`,
        filterFault,
        `Write 1 to ${longestFilter} letters, digits and . _ * -, with at most ${mostWildcards} wildcards (*)`,
      ),
      { consequence: "AWS refuses the repository" },
    ),
  },
  {
    id: "exclusion-filter-type",
    holds: "The type of a filter is WILDCARD",
    evidence: "stated",
    source: filterReference,
    check: worded(oneOf(`${filters}[].filterType`, ["WILDCARD"], "a type of filter"), {
      consequence: 'AWS takes "WILDCARD" only, spelt exactly so, and refuses the repository',
    }),
  },
];

export const tagMutabilityRules = rules.map((rule) => ({ ...rule, on: settingTypes }));

function filtersForMode(scope: Scope): Judgement[] {
  const mutability = scope.one("imageTagMutability");
  const given = scope.one(filters);
  const open = [mutability, given].filter(({ value }) => value.state === "unknown");
  if (open.length > 0) return [undecided(...open)];
  const mode = orDefault(mutability.text, "MUTABLE");
  if (mode.state !== "known" || !modes.includes(mode.value)) return [];
  const excludes = withExclusion.includes(mode.value);
  if (excludes === (given.given === "yes")) return [];
  const { name } = mutability;
  return excludes
    ? [
        {
          problem: `${name} is ${quote(mode.value)}, but there are no ${given.name}`,
          consequence: `AWS will answer: InvalidParameterException: ImageTagMutabilityExclusionFilters can't be null when imageTagMutability is set as ${mode.value}`,
          remedy: `Add ${given.name}, or write ${name}: ${quote(mode.value.replace("_WITH_EXCLUSION", ""))}`,
        },
      ]
    : [
        {
          problem: `There are ${given.name}, but ${name} is ${mutability.text.state === "absent" ? "left out, which means MUTABLE" : quote(mode.value)}`,
          consequence: `AWS will answer: ImageTagMutabilityExclusionFilters are not allowed when imageTagMutability is set to ${mode.value}`,
          remedy: `Write ${name}: ${quote(`${mode.value}_WITH_EXCLUSION`)}, or leave the filters out`,
        },
      ];
}

function filterFault(filter: string): string | undefined {
  if (filter === "") return "is empty";
  if (filter.length > longestFilter) return `is ${filter.length} characters long`;
  if (!/^[a-zA-Z0-9._*-]+$/.test(filter)) return "has other characters than a filter may have";
  const wildcards = filter.split("*").length - 1;
  return wildcards > mostWildcards ? `has ${wildcards} wildcards` : undefined;
}
