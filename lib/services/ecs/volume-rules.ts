/** What AWS refuses of a task's volumes on EFS. */
import { pattern } from "../../arguments/checks";
import { equals, given } from "../../arguments/conditions";
import type { Applies, ArgumentRule, Fault } from "../../arguments/rule";
import type { Argument, Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { ofAll } from "./checks";
import { taskDefinitions } from "./types";

const onEfs = "volumes[].efsVolumeConfiguration";

const rules: readonly ArgumentRule[] = [
  {
    id: "efs-root-directory",
    holds: "The rootDirectory of a volume with an EFS access point is /, or left out",
    answer:
      'ClientException: When using an EFS access point, the root directory must either be set to "/" or be omitted',
    evidence: "seen",
    source: triedBy("pf-ecs-efs-access-point-with-root-directory"),
    within: onEfs,
    when: hasAccessPoint,
    check: pattern(
      "rootDirectory",
      (text) => (["", "/"].includes(text) ? undefined : "is given together with an access point"),
      "Leave rootDirectory out: the access point has its own",
    ),
  },
  {
    id: "efs-iam",
    holds: "A volume on EFS with IAM authorization has its transitEncryption ENABLED",
    answer: "ClientException: EFS IAM authorization requires TransitEncryption to be enabled",
    evidence: "seen",
    source: triedBy("pf-ecs-efs-iam-without-transit-encryption"),
    within: onEfs,
    when: equals("authorizationConfig.iam", "ENABLED"),
    check: ofAll(["transitEncryption"], notEncrypted),
  },
  {
    id: "efs-transit-port",
    holds: "A volume on EFS with a transitEncryptionPort has its transitEncryption ENABLED",
    answer: "ClientException: TransitEncryptionPort requires that TransitEncryption is enabled",
    evidence: "seen",
    source: triedBy("pf-ecs-efs-transit-encryption-port-without-encryption"),
    within: onEfs,
    when: given("transitEncryptionPort"),
    check: ofAll(["transitEncryption"], notEncrypted),
  },
];

export const volumeRules = rules.map((rule) => ({ ...rule, on: taskDefinitions }));

const accessPoints = ["aws:efs/accessPoint:AccessPoint", "aws-native:efs:AccessPoint"];

/** One that isn't known yet is there, too, if the volumes have to do with an access point. */
function hasAccessPoint(scope: Scope): Applies {
  const { name, given: there } = scope.one("authorizationConfig.accessPointId");
  const behind = scope.subject.references?.("volumes") ?? [];
  const isMade = there === "unknown" && behind.some(({ type }) => accessPoints.includes(type));
  const truth = isMade ? "yes" : there;
  return { truth, unknown: truth === "unknown" ? [name] : [] };
}

function notEncrypted({ name, text }: Argument): Fault | undefined {
  const said = valueOr(text, "");
  if (said === "ENABLED") return undefined;
  return {
    problem: `${name} is ${said === "" ? "missing" : quote(said)}`,
    remedy: 'Write transitEncryption: "ENABLED"',
    isConditional: true,
  };
}
