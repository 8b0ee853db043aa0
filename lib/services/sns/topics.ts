/** The SNS topics of a stack, and the policies that let services publish to them. */
import { actionOn } from "../../grants/policy-access";
import { resourcePolicy } from "../../grants/resource-policy";
import { nameOrArn, type Naming } from "../../stack/naming";

export const topicType = "aws:sns/topic:Topic";

const topicPolicy = {
  type: "aws:sns/topicPolicy:TopicPolicy",
  of: "arn",
  className: "aws.sns.TopicPolicy",
};

/** How arguments name topics. */
export const topicNaming: Naming = {
  types: { [topicType]: { name: "name", computed: ["arn"] } },
  scope: "Region",
  read: nameOrArn("sns", /^([^:]+)$/),
  passedOn: ({ type }) => (type === topicPolicy.type ? topicPolicy.of : undefined),
};

/** Topics that a service publishes to. */
export const topicGrant = resourcePolicy({
  target: "topic",
  one: "one topic",
  act: "publish to",
  access: actionOn("sns", "sns:Publish"),
  naming: topicNaming,
  inline: "policy",
  policy: topicPolicy,
  unread: ["aws-native:sns:TopicPolicy", "aws-native:sns:TopicInlinePolicy"],
});
