/** What the AWS provider refuses of a pipeline once it makes one, after the preview. */
import type { ArgumentRule, Judgement } from "../../arguments/rule";
import { undecided } from "../../arguments/rule";
import type { Argument, Scope } from "../../arguments/scope";
import { deployedIn } from "../../arguments/sources";
import { valueOr } from "../../stack/value";

const provider = "The AWS provider will refuse it, before it asks AWS";
const stores = "artifactStores";

export const pipelineRules: readonly ArgumentRule[] = [
  {
    id: "store-region-of-one",
    holds: "The only artifact store of a pipeline has no region",
    evidence: "seen",
    source: deployedIn("pulumi-ts/Pr7637"),
    check: regionOfOne,
  },
  {
    // It is the other half of the same test: ExpandArtifactStores in codepipeline.go of
    // hashicorp/terraform-provider-aws.
    id: "store-region-of-several",
    holds: "Each artifact store of a pipeline that has several has a region",
    evidence: "stated",
    source:
      "[terraform-provider-aws](https://github.com/hashicorp/terraform-provider-aws/blob/v6.47.1/internal/service/codepipeline/codepipeline.go) v6.47.1 (2026-06-02)",
    check: regionOfSeveral,
  },
];

function regionOfOne(scope: Scope): Judgement[] {
  const all = scope.one(stores);
  if (all.given === "unknown") return [undecided(all)];
  if (countOf(all) !== 1) return [];
  return scope.read(`${stores}[].region`).flatMap((region): Judgement[] => {
    if (region.given === "unknown") return [undecided(region)];
    if (region.given === "no") return [];
    return [
      {
        problem: `${region.name} is given, and there is one artifact store only`,
        consequence: `${provider}: region cannot be set for a single-region CodePipeline Pipeline`,
        remedy: `Leave ${region.name} out: the store is for the pipeline's own Region`,
      },
    ];
  });
}

function regionOfSeveral(scope: Scope): Judgement[] {
  if (countOf(scope.one(stores)) < 2) return [];
  return scope.read(`${stores}[].region`).flatMap((region): Judgement[] => {
    if (region.given === "yes") return [];
    if (region.given === "unknown") return [undecided(region)];
    return [
      {
        problem: `${region.name} is missing, and there are several artifact stores`,
        consequence: `${provider}: region must be set for a cross-region CodePipeline`,
        remedy: `Write ${region.name}: each store is for the actions of one Region`,
      },
    ];
  });
}

/** How many stores there are, whatever is known of each. */
function countOf({ items }: Argument): number {
  return valueOr(items, []).length;
}
