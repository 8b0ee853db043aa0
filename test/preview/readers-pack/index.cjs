"use strict";
// Tells of each database what the program says, and what is. It has no resource policy, so that
// nothing but the pack's server hears of the program's inputs. With READERS_ALONE it runs as a pack
// that serves these policies alone, else as one that mixes them with others.
process.env.TSX_TSCONFIG_PATH = require.resolve("../../../tsconfig.json");
require("tsx/cjs");
const { PolicyPack } = require("@pulumi/policy");
const { stackPolicy } = require("../../../lib/policy/declare");
const { passOnce } = require("../../../lib/policy/one-pass");
const { readPropertiesOnce } = require("../../../lib/policy/read-once");
const { toSdkPolicy } = require("../../../lib/policy/sdk");
const { policies } = require("../../../policies");

const type = "aws:rds/instance:Instance";
const read = (properties) => ({
  engineVersion: properties?.text("engineVersion"),
  finalSnapshotIdentifier: properties?.text("finalSnapshotIdentifier"),
  // Not what it is: it is a secret.
  password: properties?.text("password").state,
});

const look = stackPolicy({
  name: "look",
  title: "Looks at databases",
  description: "Tells what is known of each database.",
  severity: "low",
  level: "advisory",
  appliesTo: [type],
  remediation: "None.",
  check(stack, report) {
    for (const one of stack.ofType(type)) {
      const known = { exists: one.exists(), program: read(one.program), state: read(one.state) };
      report(one, { problem: JSON.stringify(known), consequence: "c", remedy: "r" });
    }
  },
});

if (process.env.READERS_ALONE === "true") {
  readPropertiesOnce();
  passOnce();
}
const ofStacks = policies.filter(({ validateStack }) => validateStack);
new PolicyPack("readers", { policies: [...ofStacks, toSdkPolicy(look)] });
