import { grantPolicy } from "../lib/grants/policy";
import { subscriptionGrants, subscriptionTypes } from "../lib/services/logs/subscription-grants";

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html */
export const logSubscriptionGrants = grantPolicy({
  name: "log-subscription-grants",
  title: "CloudWatch Logs may send to what subscribes to a log group",
  description:
    "A function that gets the logs of a group must let CloudWatch Logs call it, and the role for a stream must let it in and may write to the stream, before the subscription filter is made.",
  severity: "high",
  level: "mandatory",
  grants: subscriptionGrants,
  reads: subscriptionTypes,
  remediation:
    "Let logs.amazonaws.com call the function, bound to the log group's ARN with :* behind it, or take on the role that may write to the stream.",
});
