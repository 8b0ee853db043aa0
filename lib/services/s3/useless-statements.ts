import type { Statement } from "../../grants/iam";

/** Actions on objects. */
export const onObjects = new Set(["s3:putobject", "s3:getobject", "s3:deleteobject"]);
const onBuckets = new Set(["s3:getbucketacl", "s3:listbucket", "s3:getbucketlocation"]);

/**
 * Whether S3 refuses a statement because it has an action on objects and no resource that is one, or
 * an action on buckets and only objects. Only the commonest actions are known here.
 * https://github.com/ministryofjustice/modernisation-platform/pull/10762
 */
export function isUseless({ actions, resources }: Statement): boolean {
  if (actions.not || !resources || resources.not) return false;
  const named = actions.patterns.map((action) => action.toLowerCase());
  return (
    (named.some((action) => onObjects.has(action)) && resources.patterns.every(isBucket)) ||
    (named.some((action) => onBuckets.has(action)) && resources.patterns.every(isObjects))
  );
}

/** A pattern may stand for either, where it has a wildcard or variable before the first slash. */
function isBucket(resource: string): boolean {
  return /^[^/*?$]*$/.test(resource);
}

function isObjects(resource: string): boolean {
  return /^[^/*?$]*\//.test(resource);
}
