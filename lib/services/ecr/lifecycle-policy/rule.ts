/**
 * What the fields of one rule of an ECR lifecycle policy mean together.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
 */
import { quote } from "../../../plain/text";
import { noSuchSelection, type Refusal, refusedByEcr, validationFailure } from "./refused-by-ecr";
import type { Rule, Selection } from "./shape";

const mostWildcards = 4;
const leastArchived = 90;
const standardOnly =
  "SINCE_IMAGE_PUSHED, SINCE_IMAGE_PULLED and IMAGE_COUNT_MORE_THAN support the STANDARD storage class only";

/** Findings on a rule that stands at `path`. */
export function ruleFindings({ selection, action }: Rule, path: string): Refusal[] {
  const at = `${path}.selection`;
  const findings = [
    tags(selection, at),
    countUnit(selection, at),
    storageClass(selection, at),
    ...wildcards(selection, at),
    target(action, path),
    actionFor(selection, action, path),
    archived(selection, at),
  ];
  return findings.filter((finding) => finding !== undefined);
}

function tags(selection: Selection, at: string): Refusal | undefined {
  const { tagStatus, tagPatternList = [], tagPrefixList = [] } = selection;
  const patterns = tagPatternList.length > 0;
  const prefixes = tagPrefixList.length > 0;
  if (tagStatus !== "tagged") {
    if (!patterns && !prefixes) return undefined;
    const list = patterns ? "tagPatternList" : "tagPrefixList";
    return refusedByEcr(
      `${at} has a ${list}, but its tagStatus is ${quote(tagStatus)}`,
      `Write tagStatus: "tagged", or leave ${list} out`,
    );
  }
  if (patterns && prefixes) {
    return refusedByEcr(`${at} has a tagPatternList and a tagPrefixList`, "Keep one of the two");
  }
  if (patterns || prefixes) return undefined;
  return refusedByEcr(
    `${at} selects tagged images, but has no tagPatternList and no tagPrefixList`,
    'Write tagPatternList: ["*"] for all tags, or tagStatus: "any" for all images',
    `${validationFailure}: Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED`,
  );
}

function countUnit({ countType, countUnit: unit }: Selection, at: string): Refusal | undefined {
  const isAge = countType !== "imageCountMoreThan";
  if (isAge === (unit !== undefined)) return undefined;
  return isAge
    ? refusedByEcr(
        `${at} has no countUnit`,
        `With ${quote(countType)} write countUnit: "days"`,
        noSuchSelection,
      )
    : refusedByEcr(
        `${at} has a countUnit`,
        `With ${quote(countType)} leave countUnit out`,
        noSuchSelection,
      );
}

function storageClass(selection: Selection, at: string): Refusal | undefined {
  const { countType, storageClass: given = "standard" } = selection;
  const needed = countType === "sinceImageTransitioned" ? "archive" : "standard";
  if (given === needed) return undefined;
  return refusedByEcr(
    `${at}.countType ${quote(countType)} doesn't go with storageClass ${quote(given)}`,
    `Write storageClass: ${quote(needed)}`,
    given === "archive" ? `${validationFailure}: ${standardOnly}` : undefined,
  );
}

function wildcards({ tagPatternList = [] }: Selection, at: string): (Refusal | undefined)[] {
  return tagPatternList.map((pattern, i) => {
    const count = pattern.split("*").length - 1;
    if (count <= mostWildcards) return undefined;
    return refusedByEcr(
      `${at}.tagPatternList[${i}] ${quote(pattern)} has ${count} wildcards`,
      `Write ${mostWildcards} wildcards (*) at most`,
    );
  });
}

function target({ type, targetStorageClass }: Rule["action"], path: string): Refusal | undefined {
  if (type !== "transition" || targetStorageClass !== undefined) return undefined;
  return refusedByEcr(
    `${path}.action has no targetStorageClass`,
    'With type "transition" write targetStorageClass: "archive"',
  );
}

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_examples.html */
function actionFor(
  { countType }: Selection,
  { type }: Rule["action"],
  path: string,
): Refusal | undefined {
  if (countType === "sinceImagePulled" && type === "expire") {
    return refusedByEcr(
      `${path} expires images by countType "sinceImagePulled", which goes with the action "transition" only`,
      'Write action: { type: "transition", targetStorageClass: "archive" }, and expire what is in the archive by "sinceImageTransitioned"; or count by "sinceImagePushed"',
    );
  }
  if (countType === "sinceImageTransitioned" && type === "transition") {
    return refusedByEcr(
      `${path} moves images by countType "sinceImageTransitioned", which goes with the action "expire" only`,
      'Write action: { type: "expire" }',
    );
  }
  return undefined;
}

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/archive-image.html */
function archived({ countType, countNumber }: Selection, at: string): Refusal | undefined {
  if (countType !== "sinceImageTransitioned" || countNumber >= leastArchived) return undefined;
  return refusedByEcr(
    `${at}.countNumber is ${countNumber}, and an image stays in the archive for ${leastArchived} days at least`,
    `Write countNumber: ${leastArchived}, or more`,
  );
}
