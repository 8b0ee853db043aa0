/** Two made-up members of the family, as unlike each other as the services are. */
import { replacementOf, writeVersion } from "../../../lib/lifecycle/advice";
import type { Lifecycle } from "../../../lib/lifecycle/kind";
import { anyOf } from "../../../lib/lifecycle/subject";
import type { Dated, VersionTable } from "../../../lib/lifecycle/table";
import { createdVersions, versionPolicy } from "../../../lib/lifecycle/version-policy";
import { quote } from "../../../lib/plain/text";

const on = (date: string, more: Partial<Dated> = {}): Dated => ({ date, source: "page", ...more });

const table: VersionTable = {
  updated: "2026-01-31",
  sources: {
    page: { title: "Page", licence: "facts", date: "2026-01-31", evidence: "stated" },
    unsteady: {
      title: "A page whose dates AWS puts off",
      licence: "facts",
      date: "2026-03-02",
      evidence: "stated",
      putsOff: true,
    },
    hearsay: { title: "A blog", licence: "facts", date: "2026-01-31", evidence: "second-hand" },
  },
  engines: {
    search: {
      title: "Search",
      names: ["opensearch", "opensearch-old"],
      majors: {},
      versions: {
        "1.0": { closedFrom: on("2026-05-01"), changeClosedFrom: on("2026-07-01") },
        "1.1": { closedFrom: on("2026-05-01", { evidence: "seen" }) },
        "1.2": { closedFrom: on("2026-05-01", { source: "hearsay" }) },
        "1.3": { closedFrom: on("2026-05-01", { evidence: "limit" }) },
        "1.4": { closedFrom: on("2026-05-01", { moved: true, readOn: "2026-04-01" }) },
        "1.5": { closedFrom: on("2026-01-15", { moved: true }) },
        "1.6": { closedFrom: on("2026-02-28", { moved: true }) },
        "1.7": {
          changeClosedFrom: on("2026-04-01", { moved: true, readOn: "2026-01-15" }),
          closedFrom: on("2026-03-01"),
        },
        "1.8": {
          closedFrom: on("2026-05-01", { source: "unsteady" }),
          changeClosedFrom: on("2026-07-01", { source: "unsteady" }),
        },
        "1.9": { closedFrom: on("2026-03-02", { source: "unsteady" }) },
        "2.0": { closedFrom: on("2026-01-01"), upgradeOnly: { source: "page" } },
        "2.1": { supportEnd: on("2026-06-30") },
        "2.2": {
          supportEnd: on("2026-06-30"),
          closedFrom: on("2026-08-01", { moved: true }),
          changeClosedFrom: on("2026-09-01", { moved: true, readOn: "2026-01-20" }),
        },
        "2.3": { closedFrom: on("2026-08-01") },
        "2.11": { supportEnd: on("2027-06-30") },
      },
    },
    nodejs: {
      title: "Odd names",
      names: ["syn"],
      majors: {},
      versions: {
        "nodejs18.x": {
          closedFrom: on("2026-05-01"),
          successor: { version: "nodejs20.x", source: "page" },
        },
        "nodejs20.x": {},
        "syn-nodejs-puppeteer-9.0": { closedFrom: on("2026-05-01") },
        "3.8.x": { closedFrom: on("2026-05-01") },
      },
    },
  },
};

/** One text for engine and version, exact versions, and a day of its own for changes. */
export const exact: Lifecycle = {
  file: "lifecycle/lambda.json",
  table: () => table,
  schema: "lifecycle/lifecycle.schema.json",
  example: { engine: "opensearch", version: "2.11" },
  on: {
    "aws:opensearch/domain:Domain": {
      thing: "domain",
      version: "engineVersion",
      runs: "running",
      inheritsBy: anyOf("snapshotOptions"),
    },
  },
  split: (text) => {
    const [, engine, version] = /^(OpenSearch|syn)_(.*)$/.exec(text) ?? [];
    return engine === undefined || version === undefined
      ? undefined
      : { engine: engine.toLowerCase(), version };
  },
  short: "not taken",
  words: {
    what: ({ text }) => `engineVersion ${quote(text)}`,
    answer: ({ version }) => `Invalid version ${version}`,
    write: (request) => {
      const version = replacementOf(request);
      return version === undefined ? "Plan the move" : writeVersion(request, version);
    },
    changes: (date) => `AWS refuses changes of it from ${date}`,
    afterSupport: () => "then it gets no updates",
    unlisted: (_, why) =>
      why === "newer"
        ? undefined
        : { problem: "Not listed", consequence: "None", remedy: "None", level: "advisory" },
  },
};

const head = {
  title: "Versions",
  description: "Versions.",
  remediation: "Write another.",
};

export const exactPolicy = versionPolicy({ name: "exact-version", ...head }, exact);

/** Engine and version apart, short forms, a form of their own, and changes as creation. */
export const shortPolicy = createdVersions(
  { name: "short-version", ...head },
  {
    file: "lifecycle/rds.json",
    schema: "lifecycle/lifecycle.schema.json",
    example: { engine: "redis", version: "7.1" },
    on: {
      "aws:elasticache/cluster:Cluster": {
        thing: "cache",
        engine: "engine",
        version: "engineVersion",
        runs: "engineVersionActual",
        follows: (_, { properties }) => properties.has("replicationGroupId"),
      },
    },
    table: () => ({
      ...table,
      engines: {
        redis: {
          title: "Redis",
          names: ["redis"],
          majors: { "6.2": {}, "7": {} },
          versions: {
            "6.2.5": { closedFrom: on("2026-05-01") },
            "7.0": {
              closedFrom: on("2026-01-01"),
              upgradeOnly: { source: "page" },
              deprecatedFrom: on("2026-06-01"),
            },
            "7.1": {},
          },
        },
      },
    }),
    isVersion: (text) => /^\d/.test(text),
    short: "newest",
    words: {
      what: ({ text }) => `engineVersion ${quote(text)}`,
      cannot: ({ text }) => `engineVersion ${quote(text)} can't be created`,
      asked: "this version",
      answer: ({ version, engineName }) => `No ${version} of ${engineName}`,
      write: () => "Write 7",
    },
  },
);
