import { type RaceConfig, raceConfigSchema } from "../lib/grants/races";
import { stackPolicy } from "../lib/policy/declare";
import { deliveryFindings, deliveryRules, linkedRole } from "../lib/services/cfg/delivery-grant";
import { channel, recorder } from "../lib/services/cfg/recorder-order";
import { roleTypes } from "../lib/services/iam/roles";
import { bucketPolicyTypes, bucketTypes } from "../lib/services/s3/bucket-resources";

/** https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html */
export const cfgDeliveryGrants = stackPolicy<RaceConfig>({
  name: "cfg-delivery-grants",
  title: "AWS Config may write into the bucket of its channel",
  description:
    "The bucket of a new delivery channel must let AWS Config in before the channel is made, where the recorder has the service-linked role.",
  severity: "high",
  level: "mandatory",
  appliesTo: [channel, recorder, linkedRole, ...roleTypes, ...bucketTypes, ...bucketPolicyTypes],
  remediation:
    "Let config.amazonaws.com read the bucket's ACL and put objects, and name the bucket's policy in dependsOn of the channel.",
  rules: deliveryRules,
  configSchema: raceConfigSchema,
  check(stack, report, config) {
    for (const { resource, finding } of deliveryFindings(stack, config)) report(resource, finding);
  },
});
