/** What AWS refuses of a DB instance's storage. */
import { noneOf } from "../../arguments/checks";
import { allHold, equals } from "../../arguments/conditions";
import type { ArgumentRule, Check, Fault } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { combination } from "../../arguments/together";
import { clip } from "../../plain/text";
import { isNewInstance, openEngines, oracle } from "./argument-types";
import { instanceTypes } from "./databases";
import { noNumber, numbers, sent, whereGiven } from "./numbers";

const gp3 = allHold(equals("storageType", "gp3"), isNewInstance);
const gp3WithLimits = allHold(equals("engine", ...openEngines, ...oracle), gp3);

/**
 * From how many GiB on a gp3 volume has performance of its own, by engine.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html (2026-11-26)
 */
function thresholdOf(engine: string): number {
  return engine.startsWith("oracle-") ? 200 : 400;
}

/** With how many IOPS it begins from there on, by the same page. */
const leastIops = 12_000;

const rules: readonly ArgumentRule[] = [
  {
    id: "gp3-provisioned",
    holds:
      "A small gp3 volume has neither iops nor storageThroughput: one under 400 GiB of MySQL, MariaDB or PostgreSQL, under 200 GiB of Oracle",
    evidence: "seen",
    // Tried of MySQL and PostgreSQL; of the others only AWS's page says so.
    source: triedBy("pf-rds-gp3-iops-storage-threshold"),
    when: gp3WithLimits,
    check: whereGiven(["iops", "storageThroughput"], smallVolume()),
  },
  {
    id: "gp3-iops",
    holds: "The iops of a larger gp3 volume are 12,000 or more",
    evidence: "limit",
    source:
      "[DB instance storage](https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html) in the user guide (2026-11-26)",
    when: gp3WithLimits,
    check: whereGiven(["iops"], fewIops()),
  },
  {
    id: "io1-ratio",
    holds: "An io1 volume of PostgreSQL has 50 iops for each GiB at most",
    answer: "Invalid iops to storage (GiB) ratio",
    evidence: "seen",
    source: triedBy("pf-rds-io1-iops-ratio"),
    when: allHold(equals("engine", "postgres"), equals("storageType", "io1"), isNewInstance),
    check: whereGiven(
      ["iops"],
      numbers(["iops", "allocatedStorage"], (iops, size) =>
        iops !== undefined && size !== undefined && iops > 50 * size
          ? {
              problem: `iops is ${iops}, for an allocatedStorage of ${size}`,
              remedy: `Write ${50 * size} at most, or a larger allocatedStorage`,
              isConditional: true,
            }
          : undefined,
      ),
    ),
  },
  {
    id: "iops-missing",
    holds: "A volume of io1 or io2 has iops",
    answer: "The storage type … requires iops to be specified.",
    evidence: "seen",
    source: triedBy("pf-rds-iops-required"),
    when: allHold(equals("storageType", "io1", "io2"), isNewInstance),
    check: numbers(["iops"], (iops) =>
      iops === undefined
        ? {
            problem: "iops is missing",
            remedy: 'Write iops, or storageType: "gp3"',
            isConditional: true,
          }
        : undefined,
    ),
  },
  {
    id: "magnetic-storage",
    holds: "storageType isn't standard, magnetic storage, of which AWS makes no new one",
    answer:
      "RDS can't create the DB instance because magnetic storage is deprecated. Set StorageType to gp2, gp3, or io2.",
    evidence: "seen",
    source: triedBy("pf-rds-magnetic-storage-deprecated"),
    when: isNewInstance,
    check: noneOf("storageType", ["standard"], 'Write "gp3"'),
  },
  {
    id: "throughput-type",
    holds: "Only a gp3 volume has storageThroughput",
    answer: "You can't specify storage throughput for storage type ….",
    evidence: "seen",
    source: triedBy("pf-rds-storage-throughput-gp3-only"),
    // Of standard, magnetic-storage tells.
    when: allHold(equals("storageType", "gp2", "io1", "io2"), isNewInstance),
    check: noNumber("storageThroughput"),
  },
  {
    id: "throughput-most",
    holds: "A gp3 volume has a storageThroughput of 4,000 MiB/s at most",
    answer: "Invalid storage throughput value for engine name … and storage type gp3",
    evidence: "seen",
    source: triedBy("pf-rds-storage-throughput-max"),
    when: gp3,
    check: numbers(["storageThroughput"], (throughput = 0) =>
      throughput > 4000
        ? { problem: `storageThroughput is ${throughput}`, remedy: "Write 4000 at most" }
        : undefined,
    ),
  },
  {
    id: "storage-autoscaling",
    holds: "maxAllocatedStorage isn't under allocatedStorage",
    answer: "Max storage size must be greater than storage size",
    evidence: "seen",
    source: triedBy("pf-rds-max-allocated-storage"),
    when: isNewInstance,
    check: whereGiven(
      ["maxAllocatedStorage"],
      numbers(["maxAllocatedStorage", "allocatedStorage"], (most, size) =>
        most !== undefined && size !== undefined && most < size
          ? {
              problem: `maxAllocatedStorage is ${most}, and allocatedStorage is ${size}`,
              remedy: `Write more than ${size}, or leave maxAllocatedStorage out`,
            }
          : undefined,
      ),
    ),
  },
];

export const storageRules = rules.map((rule) => ({ ...rule, on: instanceTypes }));

function smallVolume(): Check {
  return combination(
    ["engine", "allocatedStorage", "iops", "storageThroughput"],
    (engine = "", allocated, ...performance): Fault | undefined => {
      const size = sent(allocated);
      const [iops, throughput] = performance.map(sent);
      const least = thresholdOf(engine);
      const given = iops === undefined ? "storageThroughput" : "iops";
      if (size === undefined || size >= least || (iops ?? throughput) === undefined) {
        return undefined;
      }
      const wasTried = engine === "mysql" || engine === "postgres";
      return {
        problem: `${given} is given, for a gp3 volume of ${size} GiB`,
        consequence: `AWS will answer: InvalidParameterCombination: You can't specify IOPS or storage throughput for engine ${clip(engine)} and a storage size less than ${least}`,
        remedy: `Leave iops and storageThroughput out, or write an allocatedStorage of ${least} or more`,
        ...(!wasTried && { level: "advisory" as const }),
      };
    },
  );
}

function fewIops(): Check {
  return combination(["engine", "allocatedStorage", "iops"], (engine = "", allocated, given) => {
    const [size, iops] = [sent(allocated), sent(given)];
    if (size === undefined || size < thresholdOf(engine)) return undefined;
    if (iops === undefined || iops >= leastIops) return undefined;
    return {
      problem: `iops is ${iops}, for a gp3 volume of ${size} GiB`,
      consequence: `AWS takes ${leastIops} or more for this size`,
      remedy: `Write ${leastIops} or more, or leave iops out, which means ${leastIops}`,
    };
  });
}
