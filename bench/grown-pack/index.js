"use strict";
const { PolicyPack } = require("@pulumi/policy");

/** The folder of the built pack, and what its generated policies look at: a kind and types each. */
const { BENCH_PACK: own, BENCH_POLICIES: generated } = process.env;
const load = (module) => require(`${own}/dist/${module}`);
const { resourcePolicy, stackPolicy } = load("lib/policy/declare");
const { passOnce } = load("lib/policy/one-pass");
const { readPropertiesOnce } = load("lib/policy/read-once");
const { toSdkPolicy } = load("lib/policy/sdk");
const { policies } = load("policies");

/** Arguments that several types of the mix have. */
const looksAt = ["name", "policy", "role", "bucket", "vpcId"];

/** Reads of a resource about as much as the policies of aws-preflight do. */
function look(resource) {
  for (const key of looksAt) resource.properties.text(key);
  return resource.properties.has("tags") && resource.region.state;
}

function lookInStack(stack, types) {
  for (const resource of stack.ofType(...types)) {
    look(resource);
    for (const key of looksAt) resource.references(key);
    resource.program?.text("name");
    resource.exists();
  }
}

const made = JSON.parse(generated).map(({ kind, types }, n) => {
  const head = {
    name: `generated-${n}`,
    title: "Looks",
    description: "Looks at resources and finds nothing.",
    severity: "low",
    level: "advisory",
    appliesTo: types,
    remediation: "None.",
  };
  return kind === "resource"
    ? resourcePolicy({ ...head, check: look })
    : stackPolicy({ ...head, check: (stack) => lookInStack(stack, types) });
});

readPropertiesOnce();
passOnce();
new PolicyPack("grown", { policies: [...policies, ...made.map(toSdkPolicy)] });
