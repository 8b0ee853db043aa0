/**
 * What AWS does about the tag mutability arguments of an ECR repository.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageTagMutabilityExclusionFilter.html
 */
import { nearest } from "../../plain/nearest";
import { quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import { valueOr } from "../../stack/value";
import { type Argument, type EcrRepository, orDefault } from "./repository";

const withExclusion = ["MUTABLE_WITH_EXCLUSION", "IMMUTABLE_WITH_EXCLUSION"];
const modes = ["MUTABLE", "IMMUTABLE", ...withExclusion];
const mostFilters = 5;
const longestFilter = 128;
const mostWildcards = 2;

/** Findings on imageTagMutability and its exclusion filters. */
export function tagMutabilityFindings(repository: EcrRepository): Finding[] {
  const filters = valueOr(repository.filters.value, []);
  const findings = [
    wrongMode(repository),
    filtersForMode(repository),
    tooManyFilters(repository),
    ...filters.flatMap(({ filter, filterType }) => [
      wrongFilter(filter),
      wrongFilterType(filterType),
    ]),
  ];
  return findings.filter((finding) => finding !== undefined);
}

function wrongMode({ mutability }: EcrRepository): Finding | undefined {
  const { name, value } = mutability;
  if (value.state !== "known" || modes.includes(value.value)) return undefined;
  const meant = nearest(value.value, modes);
  const all = modes.map((mode) => quote(mode)).join(", ");
  return {
    problem: `${name} ${quote(value.value)} isn't a setting of Amazon ECR`,
    consequence: `AWS takes ${all}, spelt exactly so, and refuses anything else`,
    remedy: meant === undefined ? "Write one of them" : `Write ${name}: ${quote(meant)}`,
  };
}

function filtersForMode({ mutability, filters }: EcrRepository): Finding | undefined {
  const mode = orDefault(mutability.value, "MUTABLE");
  if (mode.state !== "known" || !modes.includes(mode.value)) return undefined;
  if (filters.value.state === "unknown") return undefined;
  const excludes = withExclusion.includes(mode.value);
  const hasFilters = valueOr(filters.value, []).length > 0;
  if (excludes === hasFilters) return undefined;
  return excludes
    ? {
        problem: `${mutability.name} is ${quote(mode.value)}, but there are no ${filters.name}`,
        consequence: `AWS will answer: InvalidParameterException: ImageTagMutabilityExclusionFilters can't be null when imageTagMutability is set as ${mode.value}`,
        remedy: `Add ${filters.name}, or write ${mutability.name}: ${quote(mode.value.replace("_WITH_EXCLUSION", ""))}`,
      }
    : {
        problem: `There are ${filters.name}, but ${mutability.name} is ${mutability.value.state === "absent" ? "left out, which means MUTABLE" : quote(mode.value)}`,
        consequence:
          "AWS takes filters with MUTABLE_WITH_EXCLUSION and IMMUTABLE_WITH_EXCLUSION only, and refuses the repository",
        remedy: `Write ${mutability.name}: ${quote(`${mode.value}_WITH_EXCLUSION`)}, or leave the filters out`,
      };
}

function tooManyFilters({ filters }: EcrRepository): Finding | undefined {
  const count = valueOr(filters.value, []).length;
  if (count <= mostFilters) return undefined;
  return {
    problem: `There are ${count} ${filters.name}`,
    consequence: `AWS takes ${mostFilters} at most, and refuses the repository`,
    remedy: "Cover several tags with one filter, by a wildcard",
  };
}

function wrongFilter({ name, value }: Argument<string>): Finding | undefined {
  if (value.state !== "known") return undefined;
  const fault = filterFault(value.value);
  if (fault === undefined) return undefined;
  return {
    problem: `${name} ${quote(value.value)} ${fault}`,
    consequence: "AWS refuses the repository",
    remedy: `Write 1 to ${longestFilter} letters, digits and . _ * -, with at most ${mostWildcards} wildcards (*)`,
  };
}

function filterFault(filter: string): string | undefined {
  if (filter === "") return "is empty";
  if (filter.length > longestFilter) return `is ${filter.length} characters long`;
  if (!/^[a-zA-Z0-9._*-]+$/.test(filter)) return "has other characters than a filter may have";
  const wildcards = filter.split("*").length - 1;
  return wildcards > mostWildcards ? `has ${wildcards} wildcards` : undefined;
}

function wrongFilterType({ name, value }: Argument<string>): Finding | undefined {
  if (value.state !== "known" || value.value === "WILDCARD") return undefined;
  return {
    problem: `${name} ${quote(value.value)} isn't a type of filter`,
    consequence: 'AWS takes "WILDCARD" only, spelt exactly so, and refuses the repository',
    remedy: `Write ${name.replace(/.*\./, "")}: "WILDCARD"`,
  };
}
