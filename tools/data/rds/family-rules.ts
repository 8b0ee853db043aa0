/** The rules that choose a major's parameter-group families. `data/lifecycle/rds.md` says them in words. */
import { type Families } from "../../../lib/lifecycle/table";
import { type EngineRows } from "./engine-rows";
import { ENGINES, majorOf } from "./engines";
import { type SourceBook } from "./sources/source-book";

/** A family of a major, as one source names it. */
interface Named {
  /** The API's name of the engine. */
  readonly name: string;
  readonly family: string;
  readonly source: string;
}

/**
 * The families of a major, from the first source that has any: the API, what AWS documents, what
 * aws-cdk-lib computes. Throws when the sources give an engine different families.
 */
export function familiesOf(
  rows: EngineRows,
  major: string,
  book: SourceBook,
): Families | undefined {
  const named = [...observed(rows, major, book), ...recorded(rows, major, book)];
  const source = named[0]?.source;
  if (source === undefined) return undefined;
  const byEngine = ENGINES[rows.engine].names.flatMap((name) => {
    const own = named.filter((candidate) => candidate.name === name);
    const families = new Set(own.map(({ family }) => family));
    if (families.size > 1)
      throw new Error(`${name} ${major}: families ${[...families].join(", ")}`);
    return own.filter((candidate) => candidate.source === source).slice(0, 1);
  });
  return {
    byEngine: Object.fromEntries(byEngine.map(({ name, family }) => [name, family])),
    source,
  };
}

function observed({ engine, observations }: EngineRows, major: string, book: SourceBook): Named[] {
  return observations
    .filter(({ version, family }) => family !== "" && majorOf(engine, version) === major)
    .map(({ name, family }) => ({ name, family, source: book.observations }));
}

/**
 * aws-cdk-lib puts every version of Oracle together with every edition, such as 21c, which AWS has
 * as a CDB only, with `oracle-ee`. So for Oracle only what AWS documents counts.
 */
function recorded({ engine, families }: EngineRows, major: string, book: SourceBook): Named[] {
  const ofMajor = families.filter((row) => row.major === major);
  const documented = ofMajor.filter((row) => !row.source.startsWith("aws-cdk-lib "));
  const chosen = engine === "oracle" ? documented : [...documented, ...ofMajor];
  return chosen.map((row) => ({
    name: row.name,
    family: row.family,
    source: book.key("families", row),
  }));
}
