/** The SQS queues of a stack, and the policies that let services send to them. */
import { actionOn } from "../../grants/policy-access";
import { resourcePolicy } from "../../grants/resource-policy";
import { nameOrArn, type Naming, type Said } from "../../stack/naming";

export const queueType = "aws:sqs/queue:Queue";

const queuePolicy = {
  type: "aws:sqs/queuePolicy:QueuePolicy",
  of: "queueUrl",
  className: "aws.sqs.QueuePolicy",
};

const nameIn = nameOrArn("sqs", /^([^:]+)$/);

/**
 * Names, ARNs and URLs, those of older endpoints too, of which some have no Region.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html
 * https://docs.aws.amazon.com/general/latest/gr/sqs-service.html
 */
function readQueue(text: string): Said | undefined {
  const url = /^https?:\/\/([^/]+)\/(\d{12})\/([^/]+)$/.exec(text);
  if (!url) return nameIn(text);
  const [, host = "", account, name = ""] = url;
  const [region] = /(?<=\.|^)[a-z]{2,}(?:-[a-z]+)+-\d+(?=\.)/.exec(host) ?? [];
  return { name, region, account };
}

/** How arguments name queues. */
export const queueNaming: Naming = {
  types: { [queueType]: { name: "name", computed: ["arn", "url"] } },
  scope: "Region",
  read: readQueue,
  passedOn: ({ type }) => (type === queuePolicy.type ? queuePolicy.of : undefined),
};

/** Queues that a service sends messages to. */
export const queueGrant = resourcePolicy({
  target: "queue",
  one: "one queue",
  act: "send messages to",
  access: actionOn("sqs", "sqs:SendMessage"),
  naming: queueNaming,
  inline: "policy",
  policy: queuePolicy,
  unread: ["aws-native:sqs:QueuePolicy", "aws-native:sqs:QueueInlinePolicy"],
});
