import { stackPolicy } from "../lib/policy/declare";
import { type RuleConfig, ruleConfigSchema } from "../lib/policy/rule";
import { type CountConfig, countConfigSchema } from "../lib/policy/unjudged";
import { besidesKeys, keyTypes } from "../lib/services/kms/key-policy";
import { fileSystemTypes } from "../lib/services/lambda/file-systems";
import { aliasTypes, functionTypes } from "../lib/services/lambda/functions";
import { associationTypes, linkRules } from "../lib/services/lambda/link-rules";
import { linkFindings, linkTypes } from "../lib/services/lambda/links";
import { networkTypes } from "../lib/services/lambda/networks";
import { mappedQueueTypes } from "../lib/services/lambda/visibility-rule";

export const lambdaLinks = stackPolicy<RuleConfig & CountConfig>({
  name: "lambda-links",
  title: "Functions go with their networks and with what is made for them",
  description:
    "A new function must be in one VPC that Lambda takes and wait for what it mounts; new URLs, mappings, permissions and provisioned concurrency must go with their function.",
  severity: "high",
  level: "mandatory",
  appliesTo: [
    ...new Set([
      ...linkTypes,
      ...functionTypes,
      ...aliasTypes,
      ...networkTypes,
      ...mappedQueueTypes,
      ...associationTypes,
      ...fileSystemTypes,
      ...keyTypes,
      ...besidesKeys,
    ]),
  ],
  remediation:
    "Write subnets and security groups of one VPC, wait for mount targets, and leave out what the function doesn't take.",
  rules: linkRules,
  configSchema: { ...ruleConfigSchema, ...countConfigSchema },
  check(stack, report, config) {
    for (const { resource, finding } of linkFindings(stack, config)) report(resource, finding);
  },
});
