import { rdsTable } from "../../../lib/services/rds/table";
import { declarations } from "../../../policies";

/** Examples hold for the data that the pack ships, whatever day the tests run on. */
export const onTheDayOfTheTable = Object.fromEntries(
  declarations
    .filter(({ configSchema }) => "asOf" in (configSchema ?? {}))
    .map(({ name, level }) => [name, { enforcementLevel: level, asOf: rdsTable().updated }]),
);
