/** What AWS refuses of the input that a rule makes for its target out of the event. */
import { eachGiven } from "../../arguments/checks";
import { type ArgumentRule, type Fault, type Judgement, undecided } from "../../arguments/rule";
import { Argument, type Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { every } from "../../arguments/together";
import { quote } from "../../plain/text";
import { itemBlock, itemText, valueOr } from "../../stack/value";

const paths = "inputTransformer.inputPaths";
const template = "inputTransformer.inputTemplate";
const wholeEvent = "<aws.events.event.json>";

/** On the targets that `target-rules.ts` gives them. */
export const inputRules: readonly ArgumentRule[] = [
  {
    id: "input-path",
    holds:
      "An inputPath, and each of inputPaths, is a JSON path from $ on, with dots and without quotes",
    answer: "ValidationException: InputPath for target … is invalid.",
    evidence: "seen",
    source: triedBy("pf-events-input-path-jsonpath"),
    check: every(eachGiven("inputPath", wrongPath), wrongPaths),
  },
  {
    id: "input-path-names",
    holds: "No name of inputPaths is one that begins with aws.events",
    evidence: "seen",
    source: triedBy("pf-events-input-transformer-limits"),
    check: eachGiven(paths, reservedName),
  },
  {
    id: "input-template-names",
    holds:
      "Each name in < > of an inputTemplate is one of inputPaths, or of the names from aws.events on",
    answer: "ValidationException: InputTemplate for target … contains invalid placeholder …",
    evidence: "seen",
    source: triedBy("pf-events-input-transformer-placeholders"),
    check: undeclaredName,
  },
  {
    id: "input-template-event",
    holds: "Only an inputTemplate that is a JSON object has aws.events.event.json in < >",
    answer:
      "ValidationException: InputTemplate for target … contains placeholder aws.events.event.json valid only for JSON template.",
    evidence: "seen",
    source: triedBy("pf-events-input-transformer-json-var"),
    check: eachGiven(template, eventOutsideJson),
  },
];

function wrongPath({ name, text }: Argument): Fault | undefined {
  const path = valueOr(text, "");
  if (path === "" || (path.startsWith("$") && !/\[\s*['"]/.test(path))) return undefined;
  return {
    problem: `${name} ${quote(path)} isn't a JSON path that EventBridge takes`,
    remedy: 'Write "$.detail.state" or the like',
  };
}

function wrongPaths(scope: Scope): Judgement[] {
  const all = scope.one(paths);
  const block = itemBlock(all.value);
  if (block.state === "unknown") return [undecided(all)];
  if (block.state === "absent") return [];
  const { value } = block;
  return value.keys().flatMap((key): Judgement[] => {
    const argument = new Argument(`${all.name}.${key}`, value.raw(key));
    if (argument.value.state === "unknown") return [undecided(argument)];
    const fault = wrongPath(argument);
    return fault ? [fault] : [];
  });
}

function reservedName({ name, value }: Argument): Fault | undefined {
  const block = itemBlock(value);
  const keys = block.state === "known" ? block.value.keys() : [];
  const reserved = keys.find((key) => key.startsWith("aws.events."));
  if (reserved === undefined) return undefined;
  return {
    problem: `${name} has the name ${quote(reserved)}, which EventBridge reserves`,
    remedy: `Leave it out, since ${quote(`<${reserved}>`)} is there without it, or give it another name`,
  };
}

/** A template with names of HTML in it has names, too, for EventBridge. */
function undeclaredName(scope: Scope): Judgement[] {
  const [text, names] = [scope.one(template), scope.one(paths)];
  const open = [text, names].filter(({ value }) => value.state === "unknown");
  if (open.length > 0) return [undecided(...open)];
  const block = itemBlock(names.value);
  const declared = block.state === "known" ? block.value.keys() : [];
  const used = [...valueOr(itemText(text.value), "").matchAll(/(?<!\\)<([\w.-]+)>/g)];
  const unknown = used
    .map(([, name = ""]) => name)
    .find((name) => !name.startsWith("aws.events.") && !declared.includes(name));
  if (unknown === undefined) return [];
  return [
    {
      problem: `${text.name} has ${quote(`<${unknown}>`)}, and inputPaths has no ${quote(unknown)}`,
      remedy: `Write its path into inputPaths, or leave it out of the template`,
    },
  ];
}

function eventOutsideJson({ name, text }: Argument): Fault | undefined {
  const written = valueOr(text, "");
  if (!written.includes(wholeEvent) || written.trimStart().startsWith("{")) return undefined;
  return {
    problem: `${name} has ${wholeEvent}, and isn't a JSON object`,
    remedy: `Write { "event": ${wholeEvent} }`,
    // What EventBridge takes a list for, its words leave open.
    ...(written.trimStart().startsWith("[") && { level: "advisory" }),
  };
}
