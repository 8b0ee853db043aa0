/** Which engine names of the API have a major version. */
import type { Request } from "../../lifecycle/kind";
import { refusedCreation } from "../../lifecycle/refusal";
import { sourceName } from "../../lifecycle/table";
import { majorDates, majorOf, reached } from "../../lifecycle/verdict";
import { eitherOf, quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import { newestMajorOf } from "./advice";
import { answer } from "./words";

/** The finding on a major that the engine has, but not by this name: 21c comes as a CDB only. */
export function notInEdition(request: Request): Finding | undefined {
  const { engine, engineName, version, day, table, subject } = request;
  const { editions, retired } = majorDates(engine, version) ?? {};
  if (!editions || editions.names.includes(engineName)) return undefined;
  if (retired && reached(retired, day)) return undefined;
  const names = eitherOf(editions.names.map((name) => quote(name)));
  const major = majorOf(engine, version) ?? "";
  const other = newestMajorOf(request);
  return refusedCreation(subject, {
    problem: `${engine.title} ${major} comes as engine ${names}, not as ${quote(engineName)} (source: ${sourceName(table, editions)}); table of ${table.updated}`,
    answer: `AWS will answer: ${answer(request)}`,
    remedy: `Write engine ${names}${other === undefined ? "" : `; or, for ${engineName}, ${quote(other)}`}`,
  });
}
