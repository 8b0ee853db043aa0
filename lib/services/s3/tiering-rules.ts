/** What AWS refuses of Intelligent-Tiering and of the tables of a bucket's metadata. */
import { range, required, worded } from "../../arguments/checks";
import { equals } from "../../arguments/conditions";
import { type ArgumentRule, type Fault, type Judgement, undecided } from "../../arguments/rule";
import { Argument, type Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { atMostOne, every } from "../../arguments/together";
import { valueOr } from "../../stack/value";
import { metadata, nativeBucket, of, tiering } from "./argument-types";
import { ifAll, isText, type Places, within } from "./places";

const tierings: Places = {
  [tiering]: ".",
  [nativeBucket]: "intelligentTieringConfigurations[]",
};

const tables = ["journalTableConfiguration", "inventoryTableConfiguration"];
const metadataPaths: Places = of([metadata, nativeBucket], "metadataConfiguration");

export const tieringRules: readonly ArgumentRule[] = [
  {
    id: "tiering-order",
    holds: "Objects go to DEEP_ARCHIVE_ACCESS later than to ARCHIVE_ACCESS",
    answer:
      "Days specified in DEEP_ARCHIVE_ACCESS should be greater than days specified in ARCHIVE_ACCESS",
    evidence: "seen",
    source: triedBy("pf-s3-intelligent-tiering-archive-before-deep"),
    on: Object.keys(tierings),
    check: within(tierings, eachTwo(wrongOrder)),
  },
  {
    id: "tiering-tier",
    holds: "A tier comes once in an Intelligent-Tiering configuration",
    answer: "All Access Tiers in a configuration must be unique. Found duplicate entry for …",
    evidence: "seen",
    source: triedBy("pf-s3-intelligent-tiering-duplicate-tier"),
    on: Object.keys(tierings),
    // The provider keeps tiers that are all the same once.
    check: within(
      tierings,
      eachTwo((one, other) =>
        one.tier === other.tier && one.after !== other.after
          ? {
              problem: `${one.days.name} is ${one.after}, and ${other.days.name} ${other.after}, both for ${one.tier}`,
              remedy: "Leave one of them out",
            }
          : undefined,
      ),
    ),
  },
  {
    id: "metadata-key",
    holds: "A table of metadata that is encrypted by aws:kms has a kmsKeyArn",
    answer:
      'When sseAlgorithm is set to "aws:kms", you must specify a value for KmsKeyArn. Either set sseAlgorithm to "AES256", or specify the KmsKeyArn value, and then try again.',
    evidence: "seen",
    source: triedBy("pf-s3-metadata-kms-requires-key"),
    on: Object.keys(metadataPaths),
    check: within(metadataPaths, (block) =>
      tables.flatMap((table) => {
        const algorithm = block.one(`${table}.encryptionConfiguration.sseAlgorithm`);
        const key = block.one(`${table}.encryptionConfiguration.kmsKeyArn`);
        if (key.given !== "no") return [];
        return ifAll([[isText(algorithm, "aws:kms"), algorithm]], () => ({
          problem: `${algorithm.name} is "aws:kms", and kmsKeyArn is missing`,
          remedy: 'Write kmsKeyArn, or sseAlgorithm: "AES256"',
        }));
      }),
    ),
  },
  {
    // Of the provider's own resource the provider tests the number.
    id: "metadata-record-days",
    holds: "Records of the journal that expire have 7 days or more",
    answer:
      "When RecordExpiration is set to ENABLED, the Days value must be specified. This value must be a whole number from 7 to 2147483647.",
    evidence: "seen",
    source: triedBy("pf-s3-metadata-record-expiration-days"),
    on: Object.keys(metadataPaths),
    within: "metadataConfiguration.journalTableConfiguration.recordExpiration",
    when: equals("expiration", "ENABLED"),
    check: every(
      worded(required("days"), { remedy: "Write days: 7 or more" }),
      range("days", { least: 7, most: 2147483647 }),
    ),
  },
  {
    id: "metadata-forms",
    holds: "A bucket has a metadataConfiguration or the older metadataTableConfiguration, not both",
    answer:
      "Specifying S3 MetadataTable and Metadata configuration schemas at the same time isn't supported. You can specify either the MetadataTableConfiguration schema or the MetadataConfiguration schema.",
    evidence: "seen",
    source: triedBy("pf-s3-metadata-v1-v2-exclusive"),
    on: [nativeBucket],
    check: atMostOne("metadataConfiguration", "metadataTableConfiguration"),
  },
];

interface Tier {
  readonly tier: string;
  readonly days: Argument;
  readonly after: number;
}

/** Judges each two tiers, in the order in which they are written. */
function eachTwo(judge: (one: Tier, other: Tier) => Fault | undefined) {
  return (configuration: Scope): readonly Judgement[] => {
    const list = configuration.one("tierings");
    if (list.value.state === "unknown") return [undecided(list)];
    const open: Argument[] = [];
    const known = configuration.within("tierings[]").flatMap((block): Tier[] => {
      if (block instanceof Argument) {
        open.push(block);
        return [];
      }
      const [tier, days] = [block.one("accessTier"), block.one("days")];
      const unknown = [tier, days].filter(({ value }) => value.state === "unknown");
      open.push(...unknown);
      if (unknown.length > 0 || days.number.state !== "known") return [];
      return [{ tier: valueOr(tier.text, ""), days, after: days.number.value }];
    });
    const faults = known.flatMap((one, i) =>
      known.slice(i + 1).flatMap((other) => judge(one, other) ?? []),
    );
    return known.length + open.length > 1 ? [...faults, undecided(...open)] : [];
  };
}

function wrongOrder(one: Tier, other: Tier): Fault | undefined {
  const both = [one, other];
  const archive = both.find(({ tier }) => tier === "ARCHIVE_ACCESS");
  const deep = both.find(({ tier }) => tier === "DEEP_ARCHIVE_ACCESS");
  if (!archive || !deep || deep.after > archive.after) return undefined;
  return {
    problem: `${deep.days.name} is ${deep.after} for DEEP_ARCHIVE_ACCESS, and ${archive.days.name} ${archive.after} for ARCHIVE_ACCESS`,
    remedy: "Write more days for DEEP_ARCHIVE_ACCESS than for ARCHIVE_ACCESS",
  };
}
