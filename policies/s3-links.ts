import { type RaceConfig, raceConfigSchema } from "../lib/grants/races";
import { stackPolicy } from "../lib/policy/declare";
import { type CountConfig, countConfigSchema } from "../lib/policy/unjudged";
import {
  ownershipControls,
  publicAccessBlock,
  versionings,
} from "../lib/services/s3/argument-types";
import { bucketTypes } from "../lib/services/s3/bucket-resources";
import { linkFindings, linkRules, linkTypes } from "../lib/services/s3/links";

export const s3Links = stackPolicy<CountConfig & RaceConfig>({
  name: "s3-links",
  title: "The parts of a new bucket go together",
  description:
    "The ACLs, the policy, replication and Object Lock of a new bucket need other parts of it, or of another bucket, which must be there before.",
  severity: "high",
  level: "mandatory",
  appliesTo: [
    ...new Set([
      ...linkTypes,
      ...bucketTypes,
      ...versionings,
      ownershipControls,
      publicAccessBlock,
    ]),
  ],
  remediation:
    "Write BucketOwnershipControls, a BucketPublicAccessBlock or a BucketVersioning for what needs it, and name what must be there before in dependsOn.",
  rules: linkRules,
  configSchema: { ...countConfigSchema, ...raceConfigSchema },
  check(stack, report, config) {
    for (const { resource, finding } of linkFindings(stack, config)) report(resource, finding);
  },
});
