/**
 * The AMI types of managed node groups, some of which AWS publishes up to a version of Kubernetes.
 * https://docs.aws.amazon.com/eks/latest/userguide/eks-ami-deprecation-faqs.html
 */
import { versionUndetermined } from "../../lifecycle/created";
import type { Request } from "../../lifecycle/kind";
import { textOf } from "../../lifecycle/subject";
import { isAfter, versionFacts } from "../../lifecycle/verdict";
import { clip, quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import { argumentOf, isOneOfSeveral, namedIn, theOne } from "../../stack/named";
import type { Naming } from "../../stack/naming";
import { absent, unknown, type Value } from "../../stack/value";
import { isMinor, whatToWrite } from "./words";

const clusters: Naming = {
  types: {
    "aws:eks/cluster:Cluster": { name: "name" },
    "aws-native:eks:Cluster": { name: "name" },
  },
  scope: "Region",
};

/**
 * The finding on a node group whose AMI type isn't there for its version of Kubernetes. One that
 * exists doesn't run this version yet, so it is refused as a new one is.
 */
export function amiWithoutVersion(request: Request): Finding | undefined {
  const { engine, version, text, subject } = request;
  const last = versionFacts(engine, version)?.lastWith?.version;
  if (last === undefined) return undefined;
  const wanted = kubernetesOf(request);
  if (wanted.version.state === "unknown") return versionUndetermined(subject, "version");
  if (wanted.version.state === "absent" || !isMinor(wanted.version.value)) return undefined;
  if (!isAfter(wanted.version.value, last)) return undefined;
  const finding: Finding = {
    problem: `amiType ${quote(text)} isn't there for Kubernetes ${wanted.version.value}: its last version is ${last}`,
    consequence: `AWS will answer: InvalidParameterException: AMI Type ${clip(text)} is only supported for kubernetes versions ${last} or earlier`,
    remedy: whatToWrite(request),
  };
  return wanted.isCertain ? finding : { ...finding, level: "advisory" };
}

/** The version of Kubernetes that a node group is to run. */
interface Wanted {
  readonly version: Value<string>;
  /** Whether it is this one for certain when the group is made or changed. */
  readonly isCertain: boolean;
}

function kubernetesOf({ stack, subject }: Request): Wanted {
  const { resource, exists } = subject;
  // A release of AMIs that the program names may be of another version; AWS's own choice isn't.
  const isCertain = !resource.said.has("releaseVersion");
  const own = textOf(resource, "version");
  if (own.state !== "absent" || exists) return { version: own, isCertain };
  const found = namedIn(stack, clusters).find(argumentOf(resource, "clusterName"));
  const cluster = theOne(found);
  if (!cluster) return { version: isOneOfSeveral(found) ? unknown : absent, isCertain };
  // Else it may be another account's cluster of this name, or not have been upgraded yet.
  const isFirst = stack.comesAfter(resource, cluster);
  return { version: textOf(cluster, "version"), isCertain: isCertain && isFirst };
}
