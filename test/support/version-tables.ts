/** A small table of versions with made-up dates, so that no test depends on the shipped data. */
import type { VersionTable } from "../../lib/lifecycle/table";

const source = "notice";

export const smallTable: VersionTable = {
  updated: "2026-01-31",
  sources: {
    notice: { title: "AWS notice", licence: "facts", date: "2026-01-31", file: "none.csv" },
    api: { title: "AWS API", licence: "facts", date: "2026-01-31", file: "none.csv" },
  },
  engines: {
    postgres: {
      title: "RDS for PostgreSQL",
      names: ["postgres"],
      majors: {
        "9.6": {
          standardSupportEnd: { date: "2022-01-31", source },
          retired: { date: "2022-05-01", source },
        },
        "10": {},
        "11": {
          extendedSupportStart: { date: "2024-04-01", source },
          extendedSupportEnd: { date: "2027-03-31", source },
        },
        "14": {
          standardSupportEnd: { date: "2027-02-28", source },
          extendedSupportStart: { date: "2027-03-01", source },
          families: { byEngine: { postgres: "postgres14" }, source },
        },
        "17": {
          standardSupportEnd: { date: "2030-02-28", source },
          families: { byEngine: { postgres: "postgres17" }, source },
        },
      },
      versions: {
        "9.6.24": {},
        "10.22": { deprecatedFrom: { date: "2025-06-01", source: "api" } },
        "10.23": { closedFrom: { date: "2025-07-01", source } },
        "11.22": { deprecatedFrom: { date: "2025-06-01", source: "api" } },
        "11.22-rds.20241121": { closedFrom: { date: "2026-05-01", source } },
        "11.22-rds.20260224": {},
        "14.2": { deprecatedFrom: { date: "2025-11-26", source: "api", atLatest: true } },
        "14.7": { deprecatedFrom: { date: "2025-11-26", source: "api" } },
        "14.15": { closedFrom: { date: "2026-05-01", source } },
        "14.18": {
          closedFrom: { date: "2026-07-01", source },
          supportEnd: { date: "2026-07-31", source },
        },
        "14.19": { supportEnd: { date: "2026-06-30", source } },
        "14.20": {},
        "17.4": {},
        "17.8": { closedFrom: { date: "2026-01-12", source }, upgradeOnly: { source } },
        "17.10": {},
      },
    },
    "aurora-postgresql": {
      title: "Aurora PostgreSQL",
      names: ["aurora-postgresql"],
      majors: {
        "14": { families: { byEngine: { "aurora-postgresql": "aurora-postgresql14" }, source } },
        "16": { families: { byEngine: { "aurora-postgresql": "aurora-postgresql16" }, source } },
        "17": { families: { byEngine: { "aurora-postgresql": "aurora-postgresql17" }, source } },
      },
      versions: {
        "14.6": {},
        "14.7": { deprecatedFrom: { date: "2025-11-26", source: "api" } },
        "16.4": {},
        "16.4-limitless": { closedFrom: { date: "2026-05-01", source } },
        "16.9-limitless": {},
        "17.5-limitless": {},
      },
    },
    "aurora-mysql": {
      title: "Aurora MySQL",
      names: ["aurora-mysql"],
      majors: {
        "5.7": {
          standardSupportEnd: { date: "2024-10-31", source },
          extendedSupportStart: { date: "2024-12-01", source },
          extendedSupportEnd: { date: "2029-06-30", source },
        },
        "8.0": { standardSupportEnd: { date: "2028-04-30", source } },
      },
      versions: {
        "5.7.12": { deprecatedFrom: { date: "2025-11-26", source: "api", atLatest: true } },
        "5.7.mysql_aurora.2.12.6": { supportEnd: { date: "2024-10-31", source } },
        "8.0.mysql_aurora.3.07.0": {
          supportEnd: { date: "2025-09-30", source },
          deprecatedFrom: { date: "2025-12-01", source: "api" },
        },
        "8.0.mysql_aurora.3.07.1": {
          supportEnd: { date: "2025-09-30", source },
          deprecatedFrom: { date: "2026-01-20", source: "api" },
        },
        "8.0.mysql_aurora.3.10.5": { supportEnd: { date: "2028-04-30", source } },
        "8.0.mysql_aurora.3.12.0": { supportEnd: { date: "2026-06-17", source } },
      },
    },
    mariadb: {
      title: "RDS for MariaDB",
      names: ["mariadb"],
      majors: {
        "10.6": { standardSupportEnd: { date: "2026-12-31", source } },
        "11.4": { standardSupportEnd: { date: "2029-05", source } },
        "11.8": {},
      },
      versions: { "10.6.25": {}, "11.4.12": { supportEnd: { date: "2027-06", source } } },
    },
    mysql: {
      title: "RDS for MySQL",
      names: ["mysql"],
      majors: { "8.0": {}, "8.4": {} },
      versions: { "8.0.40": {}, "8.4.3": { closedFrom: { date: "2026-05-01", source } } },
    },
    oracle: {
      title: "RDS for Oracle",
      names: ["oracle-ee", "oracle-ee-cdb"],
      majors: {
        "12.1": {},
        "12.2": {},
        "19": {
          editions: { names: ["oracle-ee", "oracle-ee-cdb"], source },
          families: {
            byEngine: { "oracle-ee": "oracle-ee-19", "oracle-ee-cdb": "oracle-ee-cdb-19" },
            source,
          },
        },
        "21": {
          editions: { names: ["oracle-ee-cdb"], source },
          families: { byEngine: { "oracle-ee-cdb": "oracle-ee-cdb-21" }, source },
        },
        "26": { editions: { names: ["oracle-ee-cdb"], source } },
      },
      versions: {
        "19.0.0.0.ru-2024-01.rur-2024-01.r1": { closedFrom: { date: "2026-05-01", source } },
        "19.0.0.0.ru-2026-01.rur-2026-01.r1": {},
        "21.0.0.0.ru-2026-01.rur-2026-01.r1": {},
        "26.0.0.0.ru-2026-01.mrp-2026-01.r1": {},
      },
    },
    sqlserver: {
      title: "RDS for SQL Server",
      names: ["sqlserver-ee", "sqlserver-se", "sqlserver-web"],
      majors: {
        "13.00": {
          editions: { names: ["sqlserver-ee", "sqlserver-se"], source },
          retired: { date: "2026-01-15", source },
        },
        "15.00": { families: { byEngine: { "sqlserver-se": "sqlserver-se-15.0" }, source } },
        "16.00": {},
        "17.00": { editions: { names: ["sqlserver-ee", "sqlserver-se"], source } },
      },
      versions: {
        "13.00.6475.1.v1": {},
        "13.00.6490.1.v1": {},
        "15.00.4480.2.v1": {},
        "16.00.4265.3.v1": {},
        "17.00.4055.5.v1": {},
      },
    },
    retired: {
      title: "Aurora MySQL 5.6",
      names: ["aurora"],
      majors: { "5.6": { retired: { date: "2023-03", source } } },
      versions: { "5.6.10a": {} },
    },
  },
};
