import { expect } from "chai";
import { rdsChangesWithVersion, rdsChoices } from "../../../tools/provider/rds-choices";
import { fullVersion, versionOfChoice } from "../../../tools/provider/rds-versions";

const INSTANCE = "aws:rds/instance:Instance";
const CLUSTER = "aws:rds/cluster:Cluster";
const CLUSTER_INSTANCE = "aws:rds/clusterInstance:ClusterInstance";
const GLOBAL_CLUSTER = "aws:rds/globalCluster:GlobalCluster";

describe("what AWS puts in place of what a database leaves out", () => {
  it("is a full version and AWS's own groups of its family", () => {
    expect(rdsChoices(INSTANCE, { engine: "Postgres", engineVersion: "14" })).to.include({
      engineVersion: fullVersion("postgres", "14"),
      engineVersionActual: fullVersion("postgres", "14"),
      parameterGroupName: "default.postgres14",
      optionGroupName: "default:postgres-14",
      port: 5432,
      licenseModel: "postgresql-license",
      dbSubnetGroupName: "default",
      networkType: "IPV4",
    });
    expect(rdsChoices(CLUSTER, { engine: "aurora-mysql", engineVersion: "8.0" })).to.include({
      engineVersion: fullVersion("aurora-mysql", "8.0"),
      engineVersionActual: fullVersion("aurora-mysql", "8.0"),
      dbClusterParameterGroupName: "default.aurora-mysql8.0",
      port: 3306,
    });
    const member = { engine: "aurora-postgresql", engineVersion: "15.4" };
    expect(rdsChoices(CLUSTER_INSTANCE, member)).to.include({
      engineVersion: "15.4",
      engineVersionActual: "15.4",
      dbParameterGroupName: "default.aurora-postgresql15",
      port: 5432,
    });
  });

  it("is nothing where something is switched off", () => {
    const engine = "postgres";
    const off = { kmsKeyId: "", masterUserSecrets: [], snapshotIdentifier: "", replicas: [] };
    expect(rdsChoices(INSTANCE, { engine })).to.deep.include(off);
    const on = { engine, storageEncrypted: true, manageMasterUserPassword: true };
    expect(rdsChoices(INSTANCE, on)).not.to.include.keys("kmsKeyId", "masterUserSecrets");
  });

  for (const [given, storage] of [
    [{}, { storageType: "gp3", iops: 3000, storageThroughput: 125 }],
    [{ allocatedStorage: 400 }, { storageType: "gp3", iops: 12_000, storageThroughput: 500 }],
    [{ iops: 1000 }, { storageType: "io1" }],
    [{ storageType: "gp2" }, { storageType: "gp2", iops: 0, storageThroughput: 0 }],
  ] as const) {
    it(`is the storage of ${JSON.stringify(given)}`, () => {
      expect(rdsChoices(INSTANCE, { engine: "postgres", ...given })).to.include(storage);
    });
  }

  it("is a version, if none is asked for", () => {
    const engineVersion = versionOfChoice("aurora-postgresql")!;
    expect(rdsChoices(GLOBAL_CLUSTER, { engine: "aurora-postgresql" })).to.deep.equal({
      engineVersion,
      engineVersionActual: engineVersion,
    });
  });

  it("has no groups of a version that isn't known, nor a version of an engine that isn't", () => {
    const newer = rdsChoices(INSTANCE, { engine: "mysql", engineVersion: "99.1" });
    expect(newer).to.include({ engineVersionActual: "99.1", port: 3306 });
    expect(newer).not.to.include.keys("parameterGroupName", "optionGroupName");
    const unknown = rdsChoices(INSTANCE, { engine: "db2-se" });
    expect(unknown).to.include({ dbSubnetGroupName: "default" });
    expect(unknown).not.to.include.keys("engineVersion", "port", "parameterGroupName");
  });

  it("is nothing for other types, and no version where the engine isn't known", () => {
    expect(rdsChoices("aws:docdb/cluster:Cluster", { engine: "docdb" })).to.deep.equal({});
    for (const given of [{}, { engine: ["postgres"], engineVersion: 14 }]) {
      expect(rdsChoices(INSTANCE, given)).not.to.include.keys("engineVersion", "port");
    }
  });

  for (const [engine, version, port, group, options] of [
    ["mariadb", "10.11", 3306, "default.mariadb10.11", "default:mariadb-10-11"],
    ["oracle-ee", "19", 1521, "default.oracle-ee-19", "default:oracle-ee-19"],
    ["sqlserver-se", "15.00", 1433, "default.sqlserver-se-15.0", "default:sqlserver-se-15-00"],
  ] as const) {
    it(`has the port and groups of ${engine}`, () => {
      expect(rdsChoices(INSTANCE, { engine, engineVersion: version })).to.include({
        ...{ port, parameterGroupName: group, optionGroupName: options },
      });
    });
  }
});

describe("what changes with a database's version", () => {
  const before = {
    engine: "postgres",
    engineVersion: "14",
    engineVersionActual: "14.20",
    parameterGroupName: "default.postgres14",
    optionGroupName: "default:postgres-14",
  };

  it("is the full version and AWS's own groups", () => {
    expect(
      rdsChangesWithVersion(INSTANCE, before, { ...before, engineVersion: "17" }),
    ).to.deep.equal({
      engineVersionActual: fullVersion("postgres", "17"),
      parameterGroupName: "default.postgres17",
      optionGroupName: "default:postgres-17",
    });
  });

  it("isn't a group of the program's own", () => {
    const after = { ...before, engineVersion: "17", parameterGroupName: "mine" };
    expect(rdsChangesWithVersion(INSTANCE, before, after)).to.deep.equal({
      engineVersionActual: fullVersion("postgres", "17"),
      optionGroupName: "default:postgres-17",
    });
  });

  it("is nothing where the version stays, or isn't known", () => {
    expect(rdsChangesWithVersion(INSTANCE, before, { ...before, port: 1 })).to.deep.equal({});
    expect(rdsChangesWithVersion(INSTANCE, {}, before)).to.deep.equal({});
    const topic = "aws:sns/topic:Topic";
    expect(rdsChangesWithVersion(topic, before, { ...before, engineVersion: "17" })).to.deep.equal(
      {},
    );
  });
});
