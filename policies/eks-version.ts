import type { Lifecycle, Reading } from "../lib/lifecycle/kind";
import { shippedTable } from "../lib/lifecycle/shipped";
import { versionPolicy } from "../lib/lifecycle/version-policy";
import { quote } from "../lib/plain/text";
import { amiWithoutVersion } from "../lib/services/eks/node-groups";
import { afterSupport, answer, notListed, whatToWrite } from "../lib/services/eks/words";

const cluster: Reading = { thing: "cluster", version: "version" };
const nodeGroup: Reading = { thing: "node group", version: "amiType", unlessSaid: "state" };

/** https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html */
const versions: Lifecycle = {
  ...shippedTable("lifecycle/eks.json", { engine: "kubernetes", version: "1.36" }),
  on: {
    "aws:eks/cluster:Cluster": cluster,
    "aws:eks/nodeGroup:NodeGroup": nodeGroup,
    "aws-native:eks:Cluster": cluster,
    "aws-native:eks:Nodegroup": nodeGroup,
  },
  split: (text, key) => ({ engine: key === "amiType" ? "ami" : "kubernetes", version: text }),
  short: "not taken",
  words: {
    what: ({ subject, text }) => `${subject.key} ${quote(text)}`,
    answer,
    write: whatToWrite,
    changes: (date) =>
      `AWS refuses an upgrade to it from ${date}, and upgrades by itself what still runs it then`,
    afterSupport,
    unlisted: notListed,
  },
  also: { before: amiWithoutVersion },
};

export const eksVersion = versionPolicy(
  {
    name: "eks-version",
    title: "EKS has the Kubernetes version",
    description:
      "The Kubernetes version of a new EKS cluster must be one that AWS creates, and the AMI type of a node group one that there is for its version.",
    remediation:
      "Write a version in standard support; a cluster that exists is upgraded one minor version at a time.",
  },
  versions,
);
