"use strict";
// The policies of this repository for a program of several parts (../parts.ts): each part is judged
// as if it were alone, so that a name in one of them means nothing to the others.
const { PolicyPack } = require("@pulumi/policy");
const { policies } = require("../../../../dist/policies");

/** The type of the outermost resource around the one with this URN: of a part, its component. */
const outermost = (urn) => urn.split("::")[2].split("$")[0];
const isPart = (type) => type.startsWith("part:");

function judgingEach(validateStack) {
  return (args, report) => {
    for (const { type: part, urn: component } of args.resources) {
      if (!isPart(part)) continue;
      // With the stack itself and the default providers, which belong to every part.
      const others = (type) => isPart(type) && type !== part;
      const resources = args.resources.filter(({ urn }) => !others(outermost(urn)));
      validateStack({ ...args, resources }, (finding) => {
        // What is said of the whole stack is said of the part.
        const urn = isPart(outermost(finding.urn)) ? finding.urn : component;
        report({ ...finding, urn });
      });
    }
  };
}

const apart = policies.map((policy) =>
  policy.validateStack ? { ...policy, validateStack: judgingEach(policy.validateStack) } : policy,
);

new PolicyPack("apart", { policies: apart });
