"use strict";
// The pack of this repository, which is killed as soon as it is asked about a resource.
const { PolicyPack } = require("@pulumi/policy");
const { policies } = require("../../../dist/policies");

const validateResource = () => {
  process.kill(process.pid, "SIGKILL");
};
const killed = { name: "killed", description: "Ends its process.", validateResource };

new PolicyPack("killed", { policies: [...policies, killed] });
