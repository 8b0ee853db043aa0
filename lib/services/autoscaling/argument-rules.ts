/** What AWS refuses of an Auto Scaling group. */
import type { ArgumentRule, Fault } from "../../arguments/rule";
import { inRegion } from "../../arguments/same-region";
import { triedBy } from "../../arguments/sources";
import { combination } from "../../arguments/together";
import { regionOfZone } from "../ec2/zones";

export const groupRules: readonly ArgumentRule[] = [
  {
    id: "max-size",
    holds: "The maxSize of a group is no less than its minSize",
    evidence: "seen",
    source:
      "[aws-cloudformation/cfn-lint#4424](https://github.com/aws-cloudformation/cfn-lint/pull/4424) (2026-11-26)",
    check: combination(["minSize", "maxSize"], outOfOrder),
  },
  {
    id: "desired-capacity",
    holds:
      "The desiredCapacity of a group is no less than its minSize, and no more than its maxSize",
    evidence: "seen",
    source: triedBy("pf-asg-desired-capacity-range"),
    check: combination(["desiredCapacity", "minSize", "maxSize"], outOfBounds),
  },
  {
    id: "zone-region",
    holds: "The availabilityZones of a group are of the Region that it goes to",
    answer: "A zone is called by the code of its Region, with a letter behind it.",
    evidence: "limit",
    source:
      "[Regions and Zones](https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html) (2026-11-26)",
    check: inRegion("availabilityZones[]", regionOfZone),
  },
];

/** The provider refuses a group without one of them, which is no number here. */
function outOfOrder(least?: string, most?: string): Fault | undefined {
  const [min, max] = [Number(least), Number(most)];
  if (!(min > max)) return undefined;
  return {
    problem: `minSize is ${min}, and maxSize ${max}`,
    consequence: `AWS will answer: ValidationError: Max bound, ${max}, must be greater than or equal to min bound, ${min}`,
    remedy: "Write a maxSize of no less than minSize",
  };
}

/** Of a new group the provider sends no desiredCapacity of 0, so that AWS takes minSize. */
function outOfBounds(desired?: string, least?: string, most?: string): Fault | undefined {
  const [wanted, min, max] = [Number(desired), Number(least), Number(most)];
  if (wanted === 0 || !(min <= max) || !(wanted < min || wanted > max)) return undefined;
  return {
    problem: `desiredCapacity is ${wanted}, minSize ${min} and maxSize ${max}`,
    consequence: `AWS will answer: ValidationError: Desired capacity:${wanted} must be between the specified min size:${min} and max size:${max}`,
    remedy: "Write a desiredCapacity between the two, or leave it out",
  };
}
