"use strict";
const { PolicyPack } = require("@pulumi/policy");

const nothing = () => {};

new PolicyPack("empty", {
  policies: [
    { name: "resource", description: "Does nothing.", validateResource: nothing },
    { name: "stack", description: "Does nothing.", validateStack: nothing },
  ],
});
