import { MalformedPolicyError } from "./json";
import type { Statement } from "./statement";

const onObjects = new Set(["s3:putobject", "s3:getobject", "s3:deleteobject"]);
const onBuckets = new Set(["s3:getbucketacl", "s3:listbucket", "s3:getbucketlocation"]);

/**
 * S3 refuses a statement with an action on objects and no resource that is one, or with an action
 * on buckets and only objects. Only the commonest actions are known here.
 * https://github.com/ministryofjustice/modernisation-platform/pull/10762
 */
export function refuseWithoutEffect({ actions, resources }: Statement): void {
  if (actions.not || resources.not) return;
  const named = actions.patterns.map((action) => action.toLowerCase());
  const useless =
    (named.some((action) => onObjects.has(action)) && resources.patterns.every(isBucket)) ||
    (named.some((action) => onBuckets.has(action)) && resources.patterns.every(isObjects));
  if (useless)
    throw new MalformedPolicyError("Action does not apply to any resource(s) in statement");
}

/** A pattern may stand for either, where it has a wildcard or variable before the first slash. */
function isBucket(resource: string): boolean {
  return /^[^/*?$]*$/.test(resource);
}

function isObjects(resource: string): boolean {
  return /^[^/*?$]*\//.test(resource);
}
