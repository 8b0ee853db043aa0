import {
  familyOf,
  fullVersion,
  knownEngines,
  majorVersion,
  versionOfChoice,
  versionsOf,
} from "../rds-versions";
import type { PropertyMap } from "../values";
import { ZONES } from "./account";
import { textArgument, textsArgument, type DataSource, type Question } from "./data-source";

/**
 * A version that is asked for by its name, a prefix, a family or a list, else the newest that can be
 * created: which one is AWS's default isn't known. Upgrade paths aren't known either.
 */
function engineVersion(question: Question): PropertyMap {
  const engine = engineOf(question);
  const version = chosenVersion(question, engine, "version", "preferredVersions");
  return {
    id: version,
    version,
    versionActual: version,
    versionDescription: `${engine} ${version}`,
    parameterGroupFamily: familyOf(engine, version) ?? "",
    engineDescription: engine,
    defaultCharacterSet: "",
    status: "available",
  };
}

/**
 * The first of the classes that are asked for. Which classes an engine takes isn't known, so any
 * that a program names is taken, and one that it doesn't name can't be told.
 */
function orderableDbInstance(question: Question): PropertyMap {
  const engine = engineOf(question);
  const [preferred] = textsArgument(question, "preferredInstanceClasses");
  const instanceClass = textArgument(question, "instanceClass") ?? preferred;
  if (instanceClass === undefined) {
    throw new Error(
      "the stand-in AWS provider has no classes of databases: " +
        "ask for an instanceClass or for preferredInstanceClasses",
    );
  }
  const engineVersion = chosenVersion(question, engine, "engineVersion", "preferredEngineVersions");
  const { args, region } = question;
  const storageType = textArgument(question, "storageType");
  const supports = Object.keys(args).filter((name) => args[name] === true);
  return {
    id: instanceClass,
    instanceClass,
    engineVersion,
    availabilityZoneGroup: region,
    availabilityZones: ZONES.map((letter) => `${region}${letter}`),
    storageType: storageType ?? (engine.startsWith("aurora") ? "aurora" : "gp3"),
    supportedEngineModes: ["provisioned"],
    supportedNetworkTypes: ["IPV4"],
    vpc: true,
    ...Object.fromEntries(supports.map((name) => [name, true])),
  };
}

function engineOf(question: Question): string {
  const engine = textArgument(question, "engine") ?? "";
  const known = knownEngines();
  if (!known.includes(engine.toLowerCase())) {
    const list = known.join(", ");
    throw new Error(`the stand-in AWS provider has no versions of "${engine}"; it has ${list}`);
  }
  return engine.toLowerCase();
}

function chosenVersion(
  question: Question,
  engine: string,
  argument: string,
  preferences: string,
): string {
  const asked = textArgument(question, argument);
  if (asked !== undefined) return fullVersion(engine, asked);
  const versions = versionsOf(engine);
  const preferred = textsArgument(question, preferences).find((name) => versions.includes(name));
  if (preferred !== undefined) return preferred;
  const family = textArgument(question, "parameterGroupFamily");
  const version =
    family === undefined ? versionOfChoice(engine) : versionInFamily(engine, versions, family);
  if (version !== undefined) return version;
  const which = family === undefined ? "" : ` of family "${family}"`;
  throw new Error(`the stand-in AWS provider has no open version of "${engine}"${which}`);
}

function versionInFamily(engine: string, versions: string[], family: string): string | undefined {
  const newest = versions.findLast((version) => familyOf(engine, version) === family);
  return newest && fullVersion(engine, majorVersion(engine, newest) ?? newest);
}

/** Data sources of RDS. */
export const rdsDataSources: Readonly<Record<string, DataSource>> = {
  "aws:rds/getEngineVersion:getEngineVersion": engineVersion,
  "aws:rds/getOrderableDbInstance:getOrderableDbInstance": orderableDbInstance,
};
