const { PolicyPack } = require("@pulumi/policy");
const { policies } = require("pulumi-aws-preflight/policies");
const { databaseBackups } = require("./database-backups");

const chosen = policies
  // What we don't want to hear of.
  .filter(({ name }) => name !== "rds-engine-support")
  // What we care about more than others do.
  .map((policy) => (policy.name.startsWith("rds-") ? { ...policy, severity: "critical" } : policy));

new PolicyPack(
  "own-pack",
  { policies: [...chosen, databaseBackups] },
  // Levels and configuration, which each user of the pack can change with --policy-pack-config.
  {
    "rds-engine-version": "advisory",
    "database-backups": { enforcementLevel: "mandatory", days: 14 },
  },
);
