"use strict";
const { PolicyPack } = require("@pulumi/policy");

const nothing = () => {};
const number = (variable) => Number(process.env[variable] ?? 1);
const named = (kind, count, policy) =>
  Array.from({ length: count }, (_, n) => ({
    name: `${kind}-${n}`,
    description: "Does nothing.",
    ...policy,
  }));

new PolicyPack("empty", {
  policies: [
    ...named("resource", number("BENCH_RESOURCE_POLICIES"), { validateResource: nothing }),
    ...named("stack", number("BENCH_STACK_POLICIES"), { validateStack: nothing }),
  ],
});
