/** What a text that is no engine version of RDS was meant to be. */
import type { RequestedVersion } from "../../lifecycle/kind";
import { judgeVersion, majorOf, newestOpen } from "../../lifecycle/verdict";

/**
 * The short form of SQL Server's releases, which are known by their year.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/SQLServer.Concepts.General.VersionSupport.html
 */
const sqlServerYears: Readonly<Record<string, string>> = {
  "2016": "13.00",
  "2017": "14.00",
  "2019": "15.00",
  "2022": "16.00",
  "2025": "17.00",
};

/**
 * The short forms that a text may have been meant for, of those of which AWS creates a version:
 * `8.0` and `8.4` for `8`, `19` for `19c`, `16` for `16.x`. None for a text that is a version, or may
 * be one that the table doesn't have.
 */
export function meantForms({ engine, engineName, version, day }: RequestedVersion): string[] {
  const text = version.trim().toLowerCase();
  const majors = Object.keys(engine.majors);
  const { kind } = judgeVersion(engine, text, day);
  if (!["too short", "wrong form", "unlisted"].includes(kind)) return [];
  const year = engineName.startsWith("sqlserver") ? sqlServerYears[text] : undefined;
  const forms =
    kind === "unlisted" && majorOf(engine, text) !== undefined
      ? []
      : [
          majors.filter((major) => major.startsWith(`${text}.`)),
          year === undefined ? [] : [year],
          [majorOf(engine, text) ?? ""],
          majors.filter((major) => Number(major) === Number(text)),
          majors.filter((major) => new RegExp(`^${major}(?:c|g|i|ai)$`).test(text)),
        ].map((found) => found.filter((form) => newestOpen(engine, form, day) !== undefined));
  return forms.find((found) => found.length > 0) ?? [];
}

/** A hint at the zero that YAML drops from a number: `16.10` without quotes is 16.1, and `8.0` is 8. */
export function zeroLost({ engine, version, day }: RequestedVersion): string {
  const text = version.trim();
  if (!/^\d+(?:\.\d*[1-9])?$/.test(text)) return "";
  const written = text.includes(".") ? `${text}0` : `${text}.0`;
  const isVersion =
    Object.hasOwn(engine.versions, written) || newestOpen(engine, written, day) !== undefined;
  return isVersion ? `; YAML reads ${written} without quotes as ${text}` : "";
}

/** A hint at the engine that a version is of: programs mix up RDS for MySQL and Aurora MySQL. */
export function ofAurora({ engineName, version }: RequestedVersion): string {
  const isAuroras = version.includes("mysql_aurora") && engineName !== "aurora-mysql";
  return isAuroras ? ", or the engine aurora-mysql, of which this is a version" : "";
}
