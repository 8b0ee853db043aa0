import {
  DescribeDBEngineVersionsCommand,
  DescribeDBMajorEngineVersionsCommand,
  type RDSClient,
} from "@aws-sdk/client-rds";
import { ASKABLE_NAMES } from "../rds/engines";
import {
  type Seen,
  type SeenLifecycle,
  seenLifecycles,
  type SeenVersion,
  seenVersion,
} from "./answers";
import { type ObservedFloors, shortfalls } from "./floors";
import { allPages, type Pages } from "./pages";

/** The most records that AWS gives on one page. */
const MaxRecords = 100;

/**
 * Asks each Region for all versions of every covered engine, deprecated ones too, and for its
 * majors. Says by `print` how far it is. Throws, naming Region and call, when a call fails, when an
 * answer isn't as documented and when a Region answers less than `floors`.
 */
export async function askAll(
  clients: ReadonlyMap<string, RDSClient>,
  floors: ObservedFloors,
  print: (line: string) => void,
): Promise<Seen> {
  const versions: SeenVersion[] = [];
  const lifecycles: SeenLifecycle[] = [];
  for (const [region, client] of clients) {
    for (const name of ASKABLE_NAMES) {
      const ofName = await askVersions(client, region, name);
      const majors = await askMajors(client, region, name);
      print(`${region} ${name}: ${sizeOf(ofName, "version")}, ${sizeOf(majors, "major")}`);
      versions.push(...ofName.items);
      lifecycles.push(...majors.items.flat());
    }
    const lacking = shortfalls(region, { versions, lifecycles }, floors);
    if (lacking.length > 0) throw new Error(lacking.join("\n"));
  }
  return { versions, lifecycles };
}

function sizeOf({ items, pages }: Pages<unknown>, what: string): string {
  return `${items.length} ${what}s on ${pages} ${pages === 1 ? "page" : "pages"}`;
}

function askVersions(client: RDSClient, region: string, name: string): Promise<Pages<SeenVersion>> {
  return named(`${region} ${name} DescribeDBEngineVersions`, () =>
    allPages(async (Marker) => {
      const input = { Engine: name, IncludeAll: true, MaxRecords, Marker };
      const answer = await client.send(new DescribeDBEngineVersionsCommand(input));
      return {
        items: answer.DBEngineVersions?.map((element) => seenVersion(name, region, element)),
        marker: answer.Marker,
      };
    }),
  );
}

function askMajors(
  client: RDSClient,
  region: string,
  name: string,
): Promise<Pages<readonly SeenLifecycle[]>> {
  return named(`${region} ${name} DescribeDBMajorEngineVersions`, () =>
    allPages(async (Marker) => {
      const input = { Engine: name, MaxRecords, Marker };
      const answer = await client.send(new DescribeDBMajorEngineVersionsCommand(input));
      return {
        items: answer.DBMajorEngineVersions?.map((each) => seenLifecycles(name, region, each)),
        marker: answer.Marker,
      };
    }),
  );
}

/** Puts what was asked before the message of what went wrong. */
async function named<Result>(what: string, ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    // The SDK's messages go on with hints for programs.
    const [text = ""] = message.split("\n");
    throw new Error(`${what}: ${name === "Error" ? "" : `${name}: `}${text}`, { cause: error });
  }
}
