/** S3 tells functions, queues and topics of what happens in a bucket, and must be let do so. */
import { isPrincipalConfirmed } from "../../grants/confirmed";
import type { Grant } from "../../grants/grant";
import type { Source } from "../../grants/kind";
import { quotedName } from "../../grants/names";
import { literal } from "../../plain/glob";
import { accountOf } from "../../stack/account";
import { partitionOfRegion } from "../../stack/region";
import type { Stack, StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import { lambdaPermission } from "../lambda/permission-grant";
import { topicGrant } from "../sns/topics";
import { queueGrant } from "../sqs/queues";
import { bucketTypes } from "./bucket-resources";
import { notificationFindings } from "./notification-findings";
import { bucketOf, destinationLists, isMade, notificationType } from "./notifications";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html */
export const notificationGrant: Grant = {
  on: [notificationType],
  access: [
    {
      list: "lambdaFunctions",
      argument: destinationLists.lambdaFunctions,
      kind: lambdaPermission,
    },
    { list: "queues", argument: destinationLists.queues, kind: queueGrant },
    { list: "topics", argument: destinationLists.topics, kind: topicGrant },
  ],
  caller: (notification) =>
    isPrincipalConfirmed(notification)
      ? { title: "Amazon S3", principal: "s3.amazonaws.com" }
      : undefined,
  source: sourceOf,
  exists: isMade,
  tested: "when changed",
  words: {
    made: "notification",
    does: "gets",
    test: "S3 tests each destination",
    /** https://github.com/hashicorp/terraform-provider-aws/issues/11219 */
    answer: "InvalidArgument: Unable to validate the following destination configurations",
  },
  also: notificationFindings,
};

function sourceOf(notification: StackResource, stack: Stack): Source {
  const { resource, name } = bucketOf(notification, stack);
  const partition = partitionOfRegion(valueOr(notification.region, ""));
  const arn = { service: "s3", region: "", account: "", partition };
  const isKnown = resource !== undefined || name !== undefined;
  return {
    resources: resource ? [resource] : [],
    types: bucketTypes,
    arns: isKnown ? [{ ...arn, resource: name === undefined ? undefined : literal(name) }] : [],
    account: resource && accountOf(resource),
    called: resource ? quotedName(resource) : `the bucket of ${quotedName(notification)}`,
    kind: "bucket",
    toWrite: "the bucket's arn as sourceArn",
  };
}
