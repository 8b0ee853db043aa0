import { stackPolicy } from "../lib/policy/declare";
import { addonOrderFindings, addonOrderTypes } from "../lib/services/eks/addon-order";

/** https://docs.aws.amazon.com/eks/latest/userguide/managing-coredns.html */
export const eksAddonOrder = stackPolicy({
  name: "eks-addon-order",
  title: "Nodes don't wait for the add-on that needs them",
  description:
    "The add-on coredns of a new cluster runs on its nodes, so that no node group may wait for it, and there must be nodes.",
  severity: "high",
  level: "mandatory",
  appliesTo: addonOrderTypes,
  remediation: "Name the node group in dependsOn of the add-on, not the other way round.",
  check(stack, report) {
    for (const { on, finding } of addonOrderFindings(stack)) report(on, finding);
  },
});
