/** The lifecycle of RDS and Aurora engine versions. */
import type { Lifecycle } from "../../lifecycle/kind";
import type { VersionTable } from "../../lifecycle/table";
import { valueOr } from "../../stack/value";
import { advice } from "./advice";
import { databaseReadings } from "./databases";
import { retiredMode, wrongEngine } from "./engine-findings";
import { optedOut } from "./extended-support";
import { rdsSource } from "./table";
import { downgrade, upgradeToClosed } from "./upgrades";
import { notInEdition } from "./editions";
import { answer, asked, cannot, notListed, what } from "./words";

/** The lifecycle, by a table of versions. */
export function rdsVersions(table: () => VersionTable): Lifecycle {
  return {
    ...rdsSource(table),
    on: databaseReadings,
    short: "newest",
    words: { asked, what, cannot, answer, write: advice, unlisted: notListed },
    also: {
      resource: (database, table) =>
        retiredMode(database) ?? wrongEngine(database, table, valueOr(database.engine, undefined)),
      before: (request) => downgrade(request) ?? notInEdition(request),
      change: upgradeToClosed,
      after: optedOut,
    },
  };
}
