/** What AWS refuses of a table's indexes. */
import {
  type ArgumentRule,
  type Check,
  type Fault,
  type Judgement,
  undecided,
} from "../../arguments/rule";
import { Argument, type Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { tableType, tableTypes } from "./types";

const indexes = ["globalSecondaryIndexes[]", "localSecondaryIndexes[]"];
const mostLocal = 5;
/** Of one index, and of all that name them. */
const mostProjected = 20;
const mostOfAll = 100;

const rules: readonly ArgumentRule[] = [
  {
    id: "index-projection",
    holds:
      "A global index has nonKeyAttributes where its projectionType is INCLUDE, and none where it is ALL",
    evidence: "seen",
    source: triedBy("pf-dynamodb-gsi-projection-nonkey"),
    within: "globalSecondaryIndexes[]",
    check: projectionFault,
  },
  {
    id: "index-name-twice",
    holds: "No two indexes of a kind have the same name",
    answer: "Duplicate index name",
    evidence: "seen",
    source: triedBy("pf-dynamodb-duplicate-index-name"),
    check: (scope) => indexes.flatMap((list) => nameTwice(scope, list)),
  },
  {
    id: "local-indexes",
    holds: `A table has ${mostLocal} local indexes at most`,
    answer: `Number of LocalSecondaryIndexes exceeds per-table limit of ${mostLocal}`,
    evidence: "seen",
    source: triedBy("pf-dynamodb-lsi-count"),
    check: tooManyLocal,
  },
  {
    id: "projected-attributes",
    holds: `An index names ${mostProjected} nonKeyAttributes at most`,
    answer: `Member must have length less than or equal to ${mostProjected}`,
    evidence: "seen",
    source: triedBy("pf-dynamodb-projection-nonkey-limit"),
    check: ofEachIndex(tooManyProjected),
  },
  {
    id: "projected-attributes-total",
    holds: `All indexes together name ${mostOfAll} nonKeyAttributes at most`,
    answer: `Number of projected attributes in all indexes exceeds limit of ${mostOfAll}`,
    evidence: "seen",
    source: triedBy("pf-dynamodb-projection-nonkey-total"),
    check: tooManyInAll,
  },
];

export const indexRules = rules.map((rule) => ({ ...rule, on: tableTypes }));

function projectionFault(index: Scope): readonly Judgement[] {
  const { type, attributes } = projectionOf(index);
  if (type.value.state === "unknown") return [undecided(type)];
  const text = valueOr(type.text, "");
  if (text === "INCLUDE" && attributes.given === "no") {
    return [
      {
        problem: `${type.name} is "INCLUDE", and ${attributes.name} is missing`,
        consequence:
          "AWS will answer: ProjectionType is INCLUDE, but NonKeyAttributes is not specified",
        remedy: `Write ${attributes.name}, or "ALL"`,
      },
    ];
  }
  if (text === "ALL" && attributes.given === "yes") {
    return [
      {
        problem: `${type.name} is "ALL", and ${attributes.name} is given`,
        consequence: "AWS will answer: ProjectionType is ALL, but NonKeyAttributes is specified",
        remedy: `Leave ${attributes.name} out, or write "INCLUDE"`,
      },
    ];
  }
  return text === "ALL" && attributes.given === "unknown" ? [undecided(attributes)] : [];
}

/** In CloudFormation's shape both are in a block. */
function projectionOf(index: Scope): { readonly type: Argument; readonly attributes: Argument } {
  const block = index.subject.type === tableType ? "" : "projection.";
  return {
    type: index.one(`${block}projectionType`),
    attributes: index.one(`${block}nonKeyAttributes`),
  };
}

/** The provider sends indexes that are alike in all once. */
function nameTwice(scope: Scope, list: string): readonly Judgement[] {
  const places = scope.within(list).filter((place): place is Scope => !(place instanceof Argument));
  return places.flatMap((index, i): Judgement[] => {
    const { name } = index.one("indexName");
    const text = nameOf(index);
    if (text === "") return [];
    const isSame = (other: Scope) => nameOf(other) === text;
    const earlier = places.slice(0, i).find((other) => isSame(other) && differ(index, other));
    if (!earlier) return [];
    const fault: Fault = {
      problem: `${name} is ${quote(text)}, as of another index`,
      remedy: "Give each index a name of its own",
    };
    return [fault];
  });
}

/** Empty where it isn't known. */
function nameOf(index: Scope): string {
  return valueOr(index.one("indexName").text, "");
}

function differ(one: Scope, other: Scope): boolean {
  if (one.subject.type !== tableType) return true;
  return ["hashKey", "rangeKey", "projectionType"].some((key) => {
    const [a, b] = [one.one(key).text, other.one(key).text];
    return a.state === "known" && b.state === "known" && a.value !== b.value;
  });
}

function tooManyLocal(scope: Scope): readonly Judgement[] {
  const names = scope.read("localSecondaryIndexes[].indexName");
  const known = names.flatMap(({ text }) => (text.state === "known" ? [text.value] : []));
  const open = names.filter(({ value }) => value.state === "unknown");
  const count = new Set(known).size;
  if (count > mostLocal) {
    return [
      {
        problem: `There are ${count} localSecondaryIndexes`,
        remedy: `Write ${mostLocal} at most, and globalSecondaryIndexes for the others`,
      },
    ];
  }
  return count + open.length > mostLocal ? [undecided(...open)] : [];
}

function ofEachIndex(check: Check): Check {
  return (scope) =>
    indexes.flatMap((list) =>
      scope
        .within(list)
        .flatMap((place) => (place instanceof Argument ? [undecided(place)] : check(place))),
    );
}

function tooManyProjected(index: Scope): readonly Judgement[] {
  const { attributes } = projectionOf(index);
  const count = countOf(attributes);
  return count > mostProjected
    ? [{ problem: `${attributes.name} has ${count} names`, remedy: 'Write "ALL", or fewer' }]
    : [];
}

function tooManyInAll(scope: Scope): readonly Judgement[] {
  const counts = indexes
    .flatMap((list) => scope.within(list))
    .flatMap((place) => (place instanceof Argument ? [] : [projectionOf(place)]))
    .filter(({ type }) => valueOr(type.text, "") === "INCLUDE")
    .map(({ attributes }) => countOf(attributes));
  const total = counts.reduce((sum, count) => sum + count, 0);
  return total > mostOfAll
    ? [
        {
          problem: `The indexes name ${total} nonKeyAttributes`,
          remedy: `Write "ALL" for some of them, which doesn't count, or fewer names`,
        },
      ]
    : [];
}

/** How many different names are known: what isn't known makes it no fewer. */
function countOf({ items }: Argument): number {
  const names = valueOr(items, []).flatMap((item) => (item.state === "known" ? [item.value] : []));
  return new Set(names).size;
}
