/**
 * A policy of our own: databases keep their backups.
 *
 * @type {import("@pulumi/policy").ResourceValidationPolicy}
 */
exports.databaseBackups = {
  name: "database-backups",
  description: "A database must keep its backups.",
  enforcementLevel: "mandatory",
  configSchema: {
    properties: { days: { type: "integer", default: 7, description: "For how long, at least." } },
  },
  validateResource: ({ type, props, getConfig }, reportViolation) => {
    if (type !== "aws:rds/instance:Instance") return;
    const { days } = getConfig();
    const kept = props.backupRetentionPeriod ?? 0;
    if (kept < days) reportViolation(`It keeps them for ${kept} days. Keep them for ${days}.`);
  },
};
