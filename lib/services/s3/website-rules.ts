/** What AWS refuses of a bucket's website, and of which pages of others it lets in. */
import { eachGiven, worded } from "../../arguments/checks";
import {
  type ArgumentRule,
  type Check,
  type Fault,
  type Judgement,
  undecided,
} from "../../arguments/rule";
import { Argument } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { atLeastOne, atMostOne } from "../../arguments/together";
import { clip, quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { bucket, bucketV2, corsConfigurations, nativeBucket, of, websites } from "./argument-types";
import { placesIn, type Places, within } from "./places";

const website: Places = { ...of(websites, "."), [nativeBucket]: "websiteConfiguration" };

/** Redirections, where they are blocks, and where they are JSON in a text. */
const redirections: Places = {
  ...of(websites, "routingRuleDetails[].redirect"),
  [nativeBucket]: "websiteConfiguration.routingRules[].redirectRule",
};
const redirectionsInJson: Places = {
  ...of(websites, "routingRules[].redirect"),
  [bucket]: "website.routingRules[].redirect",
  [bucketV2]: "websites[].routingRules[].redirect",
};

/** Not routingRuleDetails: the provider leaves out what is empty in them. */
const conditions: Places = {
  ...of(websites, "routingRules[].condition"),
  [bucket]: "website.routingRules[].condition",
  [bucketV2]: "websites[].routingRules[].condition",
  [nativeBucket]: "websiteConfiguration.routingRules[].routingRuleCondition",
};

const corsRules: Places = {
  ...of(corsConfigurations, "corsRules[]"),
  [bucket]: "corsRules[]",
  [bucketV2]: "corsRules[]",
  [nativeBucket]: "corsConfiguration.corsRules[]",
};

export const websiteRules: readonly ArgumentRule[] = [
  {
    // Of a bucket's own website the provider asks for one of them.
    id: "website-index",
    holds: "A website has an indexDocument or redirectAllRequestsTo",
    answer:
      "InvalidArgument: A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty",
    evidence: "seen",
    source: triedBy("pf-s3-website-routing-rules-need-index"),
    on: Object.keys(website),
    check: within(
      website,
      worded(atLeastOne("indexDocument", "redirectAllRequestsTo"), {
        problem: "The website has neither indexDocument nor redirectAllRequestsTo",
        remedy: "Write indexDocument, which routing rules need, too",
      }),
    ),
  },
  {
    id: "website-replacement",
    holds: "A redirection replaces the key or its prefix, not both",
    answer: "InvalidRequest: You can only define ReplaceKeyPrefix or ReplaceKey but not both.",
    evidence: "seen",
    source: triedBy("pf-s3-website-replace-key-exclusive"),
    on: [...Object.keys(redirections), bucket, bucketV2],
    check: (scope) =>
      [redirections, redirectionsInJson].flatMap((places) =>
        within(places, atMostOne("replaceKeyWith", "replaceKeyPrefixWith"))(scope),
      ),
  },
  {
    id: "website-condition",
    holds: "A condition of a routing rule isn't empty",
    answer:
      "Condition cannot be empty. To redirect all requests without a condition, the condition element shouldn't be present.",
    evidence: "seen",
    source: triedBy("pf-s3-website-empty-condition"),
    on: Object.keys(conditions),
    check: notEmpty(
      conditions,
      ["keyPrefixEquals", "httpErrorCodeReturnedEquals"],
      "Write keyPrefixEquals or httpErrorCodeReturnedEquals, or leave the condition out",
    ),
  },
  {
    id: "website-redirection",
    holds: "A redirection of a routing rule isn't empty",
    answer:
      "At least one of [HostName,HttpRedirectCode,Protocol,ReplaceKeyPrefixWith,ReplaceKeyWith] needs to be specified",
    evidence: "seen",
    source: triedBy("pf-s3-website-empty-redirect-rule"),
    on: [nativeBucket],
    check: notEmpty(
      of([nativeBucket], redirections[nativeBucket] ?? ""),
      ["hostName", "httpRedirectCode", "protocol", "replaceKeyPrefixWith", "replaceKeyWith"],
      "Write hostName, replaceKeyWith or what else is to change",
    ),
  },
  {
    id: "cors-methods",
    holds: "The allowedMethods of a CORS rule are GET, PUT, HEAD, POST and DELETE",
    evidence: "seen",
    source:
      "[A deployment of a public program](https://github.com/ADNANFAKHAR4504/rlhf-synth-fixer), archive/tf-hcl/Pr4170 (2026-11-26)",
    on: Object.keys(corsRules),
    check: within(corsRules, eachGiven("allowedMethods[]", method)),
  },
];

/** A block in which at least one of these is there. */
function notEmpty(places: Places, keys: readonly string[], remedy: string): Check {
  return (scope) =>
    placesIn(places, scope).flatMap((place): readonly Judgement[] => {
      if (place instanceof Argument) return [undecided(place)];
      const args = keys.map((key) => place.one(key));
      if (args.some(({ value }) => value.state !== "absent")) return [];
      const { name = "" } = args[0] ?? {};
      return [{ problem: `${name.replace(/\.[^.]*$/, "")} is empty`, remedy }];
    });
}

const allowed = ["GET", "PUT", "HEAD", "POST", "DELETE"];

function method({ name, text }: Argument): Fault | undefined {
  const given = valueOr(text, "");
  if (allowed.includes(given)) return undefined;
  return {
    problem: `${name} is ${quote(given)}`,
    consequence: `AWS will answer: InvalidRequest: Found unsupported HTTP method in CORS config. Unsupported method is ${clip(given)}`,
    remedy: methodInstead(given),
  };
}

function methodInstead(given: string): string {
  const meant = allowed.find((one) => one === given.toUpperCase());
  if (meant !== undefined) return `Write ${quote(meant)}`;
  return given.toUpperCase() === "OPTIONS"
    ? "Leave it out: S3 answers browsers that ask with it by itself"
    : 'Write "GET", "PUT", "HEAD", "POST" or "DELETE"';
}
