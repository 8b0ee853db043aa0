import { ecrRepositoryArguments } from "../../policies/ecr-repository-arguments";
import { provider, resource, secret, unknown } from "../../testing";
import { byRule, type Expected, type Row, testRows } from "../support/policy-table";
import type { Silent } from "../support/unknown-arguments";

const name = "team/loan-app";
const keyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const otherKeyArn = keyArn.replace("us-east-1", "eu-central-1");

/** A compliant repository with one thing changed; `region` is the provider's. */
const repository = (changes: object = {}, region: unknown = "us-east-1") =>
  resource(
    "aws:ecr/repository:Repository",
    "images",
    { name, ...changes },
    { provider: provider("aws", { region }) },
  );
const encrypted = (...blocks: unknown[]) => repository({ encryptionConfigurations: blocks });
const native = (changes: object = {}) =>
  resource(
    "aws-native:ecr:Repository",
    "images",
    { repositoryName: name, ...changes },
    { provider: provider("native", { region: "us-east-1" }, "aws-native") },
  );
const template = (changes: object) =>
  resource("aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate", "team", {
    prefix: "team",
    appliedFors: ["CREATE_ON_PUSH"],
    ...changes,
  });
const nativeTemplate = (changes: object) =>
  resource("aws-native:ecr:RepositoryCreationTemplate", "team", {
    prefix: "team",
    appliedFor: ["CREATE_ON_PUSH"],
    ...changes,
  });
const publicRepository = (repositoryName: unknown) =>
  resource("aws:ecrpublic/repository:Repository", "public", { repositoryName });
const lifecycle = (policy: unknown) =>
  resource("aws:ecr/lifecyclePolicy:LifecyclePolicy", "images", { repository: name, policy });

const rule = {
  rulePriority: 1,
  selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 10 },
  action: { type: "expire" },
};
const text = (...rules: object[]) => JSON.stringify({ rules });

const none = (row: string, of: Expected["on"]): Row => ({ name: row, resources: [of] });
const counted = (row: string, of: Expected["on"], unjudged = 1): Row => ({
  ...none(row, of),
  unjudged,
});
const blocked = (row: string, of: Expected["on"], ...messages: string[][]): Row => ({
  name: row,
  resources: [of],
  findings: messages.map((message) => ({ on: of, level: "mandatory", message })),
});
const warned = (row: string, of: Expected["on"], ...message: string[]): Row => ({
  name: row,
  resources: [of],
  findings: [{ on: of, level: "advisory", message }],
});
const hinted = (row: string, of: Expected["on"], ...message: string[]): Row => ({
  name: row,
  resources: [of],
  findings: [{ on: of, level: "advisory", severity: "low", message }],
});
const typesTaken =
  'AWS takes "AES256", "KMS", "KMS_DSSE", spelt exactly so, and refuses anything else.';
const wrongType = (value: string, remedy: string, at = "encryptionConfigurations[0]") =>
  byRule("encryption-type", [
    `${at}.encryptionType ${JSON.stringify(value)} isn't an encryption type of Amazon ECR.`,
    typesTaken,
    remedy,
  ]);
const anyType =
  'Write encryptionType: "AES256" for keys of Amazon S3, or "KMS" for keys of AWS KMS.';

const keyWithout = (type: string, at = "encryptionConfigurations[0]") =>
  byRule("encryption-key-unused", [
    `${at}.kmsKey names a KMS key, but encryptionType is ${type}.`,
    "AWS will answer: Invalid encryption configuration: Encryption key should not be set for AES256 encryption.",
    'Write encryptionType: "KMS" to use the key, or leave kmsKey out.',
  ]);
const leftOut = "left out, which means AES256";

const otherRegion = (at = "encryptionConfigurations[0]") =>
  byRule("encryption-key-region", [
    `${at}.kmsKey is a key of eu-central-1, but the repository goes to us-east-1.`,
    "The key must be in the repository's Region; else AWS answers: KmsException: Invalid arn eu-central-1.",
    "Write the ARN of a key in us-east-1; of a multi-Region key, that of its replica there.",
  ]);

const replaced =
  "at the next deployment the provider plans to replace the repository, since AWS knows of one block";
const twoBlocks = (gets: string, asks: string) =>
  byRule("encryption-blocks", [
    `encryptionConfigurations has 2 blocks, of which only the first counts: ${gets}, although encryptionConfigurations[1] asks for ${asks}.`,
    `The repository gets ${gets}, which can't be changed later; ${replaced}.`,
    "Keep one block, encryptionConfigurations[1].",
  ]);
const ignoredBlocks = (count: number) =>
  byRule("encryption-blocks", [
    `encryptionConfigurations has ${count} blocks, of which only the first counts.`,
    `The first deployment ignores the others; ${replaced}.`,
    "Keep one block.",
  ]);

const notAnArn = (key: string, form: string) =>
  byRule("encryption-key-form", [
    `encryptionConfigurations[0].kmsKey ${JSON.stringify(key)} is ${form}, and AWS answers with the key's ARN.`,
    "The provider takes the difference for a change, and plans to replace the repository, with its images, at the next deployment.",
    "Write the key's ARN: arn of aws.kms.Key, or targetKeyArn of aws.kms.Alias.",
  ]);

const misspelt = (key: string, meant: string, at = "encryptionConfigurations[0]") =>
  byRule("block-keys", [
    `${at}.${key}: did you mean ${meant}?`,
    "The AWS provider doesn't know this key: it answers Invalid or unknown key, and passes nothing of it on to AWS.",
    `Write ${meant}.`,
  ]);
const readAs = (key: string, meant: string) =>
  byRule("block-keys", [
    `encryptionConfigurations[0].${key}: did you mean ${meant}?`,
    `The AWS provider reads it as ${meant}, but the types of @pulumi/aws don't have it.`,
    `Write ${meant}.`,
  ]);

const modesTaken =
  'AWS takes "MUTABLE", "IMMUTABLE", "MUTABLE_WITH_EXCLUSION", "IMMUTABLE_WITH_EXCLUSION", spelt exactly so, and refuses anything else.';
const latest = { filter: "latest*", filterType: "WILDCARD" };
const excluding = (...filters: object[]) =>
  repository({
    imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
    imageTagMutabilityExclusionFilters: filters,
  });
const wrongFilter = (filter: string, fault: string) =>
  byRule("exclusion-filter", [
    `imageTagMutabilityExclusionFilters[0].filter ${JSON.stringify(filter)} ${fault}.`,
    "AWS refuses the repository.",
    "Write 1 to 128 letters, digits and . _ * -, with at most 2 wildcards (*).",
  ]);
const filtersRefused = (mode: string) =>
  `AWS will answer: ImageTagMutabilityExclusionFilters are not allowed when imageTagMutability is set to ${mode}.`;

const wrongName = (value: string, fault: string, remedy: string, argument = "name") =>
  byRule("repository-name", [
    `${argument} ${JSON.stringify(value)} ${fault}.`,
    "AWS will answer: InvalidParameterException: Invalid parameter at 'repositoryName' failed to satisfy constraint.",
    remedy,
  ]);
const nativeName = (value: string, fault: string, remedy: string, keyword = "pattern") =>
  byRule("repository-name", [
    `repositoryName ${JSON.stringify(value)} ${fault}.`,
    `CloudFormation will answer: Model validation failed (#/RepositoryName: failed validation constraint for keyword [${keyword}]).`,
    remedy,
  ]);
const publicName = (value: string, fault: string, remedy: string) =>
  byRule("public-repository-name", [
    `repositoryName ${JSON.stringify(value)} ${fault}.`,
    "The API reference of Amazon ECR Public gives the form of a name, and AWS refuses others.",
    remedy,
  ]);
const anyName =
  "Write 2 to 256 lower-case letters and digits, with . _ - between them and / for namespaces.";

const failure = "InvalidParameterException: Lifecycle policy validation failure";
const samePriority = (argument: string) =>
  byRule("lifecycle-policy", [
    `${argument}: rules[0] and rules[1] have the same rulePriority, 1.`,
    `AWS will answer: ${failure}: Duplicate priority in multiple rules.`,
    "Give each rule a rulePriority of its own.",
  ]);

const valid: Row[] = [
  none("nothing but a name", repository()),
  none("no encryption block, which means AES256", encrypted()),
  none("AES256 in so many words", encrypted({ encryptionType: "AES256" })),
  none("AES256 as pulumi import writes it", encrypted({ encryptionType: "AES256", kmsKey: "" })),
  none("an empty block", encrypted({})),
  none("KMS with the key of AWS", encrypted({ encryptionType: "KMS" })),
  none("KMS with a key of the Region", encrypted({ encryptionType: "KMS", kmsKey: keyArn })),
  none(
    "the notes of the provider",
    encrypted({ __defaults: ["encryptionType"], encryptionType: "AES256" }),
  ),
  none(
    "KMS_DSSE in GovCloud",
    repository({ encryptionConfigurations: [{ encryptionType: "KMS_DSSE" }] }, "us-gov-west-1"),
  ),
  none(
    "the repository's own Region",
    repository({
      region: "eu-central-1",
      encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: otherKeyArn }],
    }),
  ),
  ...["MUTABLE", "IMMUTABLE"].map((imageTagMutability) =>
    none(imageTagMutability, repository({ imageTagMutability })),
  ),
  none("five filters", excluding(latest, latest, latest, latest, latest)),
  none("a filter of 128 characters", excluding({ ...latest, filter: `*${"a".repeat(126)}*` })),
  none("no filters in so many words", repository({ imageTagMutabilityExclusionFilters: [] })),
  ...["ab", "a/b", "0-a.b_c__d---e/f", "a".repeat(256)].map((one) =>
    none(`the name ${one.slice(0, 20)}`, repository({ name: one })),
  ),
  none("a lifecycle policy", lifecycle(text(rule))),
  none("a public repository", publicRepository("team/loan-app")),
  none(
    "a template for repositories",
    template({
      encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: "alias/images" }],
      imageTagMutability: "IMMUTABLE",
      lifecyclePolicy: text(rule),
    }),
  ),
  none(
    "a template of aws-native",
    nativeTemplate({
      encryptionConfiguration: { encryptionType: "AES256" },
      lifecyclePolicy: text(rule),
    }),
  ),
  none("a template with an empty lifecycle policy", template({ lifecyclePolicy: "" })),
  none("a template of aws-native with an empty one", nativeTemplate({ lifecyclePolicy: "" })),
  none("a lifecycle policy as an object", lifecycle({ rules: [rule] })),
  none(
    "aws-native",
    native({
      encryptionConfiguration: { encryptionType: "KMS", kmsKey: "alias/images" },
      imageTagMutability: "MUTABLE_WITH_EXCLUSION",
      imageTagMutabilityExclusionFilters: [
        {
          imageTagMutabilityExclusionFilterValue: "latest",
          imageTagMutabilityExclusionFilterType: "WILDCARD",
        },
      ],
      lifecyclePolicy: { lifecyclePolicyText: text(rule) },
    }),
  ),
];

const encryption: Row[] = [
  ...(
    [
      ["aes256", 'Write encryptionType: "AES256".'],
      ["AES-256", 'Write encryptionType: "AES256".'],
      ["Kms", 'Write encryptionType: "KMS".'],
      ["KMS-DSSE", 'Write encryptionType: "KMS_DSSE".'],
      ["KMS ", 'Write encryptionType: "KMS".'],
      ["none", anyType],
      ["", anyType],
    ] as const
  ).map(([type, remedy]) =>
    blocked(
      `the encryption type ${JSON.stringify(type)}`,
      encrypted({ encryptionType: type }),
      wrongType(type, remedy),
    ),
  ),
  warned(
    "KMS_DSSE outside GovCloud",
    encrypted({ encryptionType: "KMS_DSSE" }),
    'encryptionConfigurations[0].encryptionType is "KMS_DSSE", and the repository goes to us-east-1. [encryption-two-layers]',
    "By the user guide of Amazon ECR, AWS offers it in AWS GovCloud (US) only, and would refuse the repository.",
    'Write encryptionType: "KMS", unless you know that this Region has "KMS_DSSE".',
  ),
  blocked(
    "a key with AES256",
    encrypted({ encryptionType: "AES256", kmsKey: keyArn }),
    keyWithout('"AES256"'),
  ),
  blocked("a key without a type", encrypted({ kmsKey: secret(keyArn) }), keyWithout(leftOut)),
  blocked(
    "a key of another Region",
    encrypted({ encryptionType: "KMS", kmsKey: otherKeyArn }),
    otherRegion(),
  ),
  {
    name: "an alias of another Region",
    resources: [
      encrypted({ encryptionType: "KMS", kmsKey: `${otherKeyArn.split("key/")[0]!}alias/i` }),
    ],
    findings: [
      { on: encrypted(), level: "mandatory", message: otherRegion() },
      {
        on: encrypted(),
        level: "advisory",
        message: notAnArn("arn:aws:kms:eu-central-1:111122223333:alias/i", "an alias ARN"),
      },
    ],
  },
  blocked(
    "an ARN of something else",
    encrypted({ encryptionType: "KMS", kmsKey: "arn:aws:s3:::images" }),
    [
      'encryptionConfigurations[0].kmsKey "arn:aws:s3:::images" is an ARN, but not that of a KMS key. [encryption-key-arn]',
      "AWS will answer with a KmsException.",
      "Write the key's ARN: arn of aws.kms.Key, or targetKeyArn of aws.kms.Alias.",
    ],
  ),
  warned(
    "a key by its alias",
    encrypted({ encryptionType: "KMS", kmsKey: "alias/images" }),
    ...notAnArn("alias/images", "an alias"),
  ),
  warned(
    "a key by its id",
    encrypted({ encryptionType: "KMS", kmsKey: "1234abcd-12ab-34cd-56ef-1234567890ab" }),
    ...notAnArn("1234abcd-12ab-34cd-56ef-1234567890ab", "a key id"),
  ),
  blocked(
    "KMS in the second block",
    encrypted({ encryptionType: "AES256" }, { encryptionType: "KMS" }),
    twoBlocks("AES256", "KMS"),
  ),
  blocked(
    "a key in the second block",
    encrypted({ encryptionType: "KMS" }, { encryptionType: "KMS", kmsKey: keyArn }),
    twoBlocks("KMS", "KMS with a key of its own"),
  ),
  blocked(
    "KMS after an empty block",
    encrypted(null, { encryptionType: "KMS_DSSE" }),
    twoBlocks("AES256", "KMS_DSSE"),
  ),
  warned(
    "no more in the second block",
    encrypted({ encryptionType: "KMS", kmsKey: keyArn }, { encryptionType: "KMS" }),
    ...ignoredBlocks(2),
  ),
  warned("three times the same", encrypted({}, {}, {}), ...ignoredBlocks(3)),
  ...(
    [
      ["KMS twice", { encryptionType: "KMS" }, { encryptionType: "KMS" }],
      [
        "a key in both blocks",
        { encryptionType: "KMS", kmsKey: keyArn },
        { encryptionType: "KMS", kmsKey: keyArn.replace("1234", "5678") },
      ],
      [
        "a key in the second block, with AES256",
        { encryptionType: "AES256" },
        { encryptionType: "AES256", kmsKey: keyArn },
      ],
      [
        "a key in the second block, with AES256 after KMS",
        { encryptionType: "KMS" },
        { encryptionType: "AES256", kmsKey: keyArn },
      ],
      ["a type that is none in the second block", {}, { encryptionType: "aes256" }],
    ] as const
  ).map(([row, ...both]) => warned(row, encrypted(...both), ...ignoredBlocks(2))),
  {
    name: "a type that is none in the first block",
    resources: [encrypted({ encryptionType: "Kms" }, { encryptionType: "KMS" })],
    findings: [
      {
        on: encrypted(),
        level: "mandatory",
        message: wrongType("Kms", 'Write encryptionType: "KMS".'),
      },
      { on: encrypted(), level: "advisory", message: ignoredBlocks(2) },
    ],
  },
];

const keys: Row[] = [
  ...(
    [
      ["encryptionTyp", "encryptionType"],
      ["encryptiontype", "encryptionType"],
      ["encryption-type", "encryptionType"],
      ["kmskey", "kmsKey"],
    ] as const
  ).map(([key, meant]) =>
    blocked(`the key ${key}`, encrypted({ [key]: "KMS" }), misspelt(key, meant)),
  ),
  blocked(
    "a misspelt type with a key, once",
    encrypted({ encryptionTyp: "KMS", kmsKey: keyArn }),
    misspelt("encryptionTyp", "encryptionType"),
  ),
  blocked(
    "a misspelt key in a block that isn't a list",
    repository({ imageScanningConfiguration: { scanOnPsuh: true } }),
    misspelt("scanOnPsuh", "scanOnPush", "imageScanningConfiguration"),
  ),
  blocked(
    "a misspelt key in one argument, and a key without a type in another",
    repository({
      imageScanningConfiguration: { scanOnPsuh: true },
      encryptionConfigurations: [{ kmsKey: keyArn }],
    }),
    misspelt("scanOnPsuh", "scanOnPush", "imageScanningConfiguration"),
    keyWithout(leftOut),
  ),
  hinted(
    "a spelling that the provider takes",
    encrypted({ encryption_type: "AES256" }),
    ...readAs("encryption_type", "encryptionType"),
  ),
  {
    name: "spellings that the provider takes, which mean what they say",
    resources: [encrypted({ encryption_type: "KMS", KmsKey: otherKeyArn })],
    findings: [
      ...[readAs("KmsKey", "kmsKey"), readAs("encryption_type", "encryptionType")].map(
        (message) => ({ on: encrypted(), level: "advisory", severity: "low", message }) as const,
      ),
      {
        on: encrypted(),
        level: "mandatory",
        message: otherRegion(),
      },
    ],
  },
  hinted(
    "a key that a newer provider may know",
    encrypted({ kmsKeyId: keyArn }),
    "encryptionConfigurations[0].kmsKeyId isn't a key that @pulumi/aws 7.48.0 knows. [block-keys]",
    "Unless the AWS provider is newer and knows it, it answers: Invalid or unknown key.",
    "Did you mean kmsKey?",
  ),
  hinted(
    "a key that is like no other",
    encrypted({ retention: 1 }),
    "encryptionConfigurations[0].retention isn't a key that @pulumi/aws 7.48.0 knows. [block-keys]",
    "Unless the AWS provider is newer and knows it, it answers: Invalid or unknown key.",
    "Check the key.",
  ),
];

const mutability: Row[] = [
  blocked("a setting in other letters", repository({ imageTagMutability: "Immutable" }), [
    'imageTagMutability "Immutable" isn\'t a setting of Amazon ECR. [tag-mutability]',
    modesTaken,
    'Write imageTagMutability: "IMMUTABLE".',
  ]),
  blocked(
    "a setting in other letters, with filters",
    repository({ imageTagMutability: "Immutable", imageTagMutabilityExclusionFilters: [latest] }),
    [
      'imageTagMutability "Immutable" isn\'t a setting of Amazon ECR. [tag-mutability]',
      modesTaken,
      'Write imageTagMutability: "IMMUTABLE".',
    ],
  ),
  blocked("a setting that is none", repository({ imageTagMutability: false }), [
    'imageTagMutability "false" isn\'t a setting of Amazon ECR. [tag-mutability]',
    modesTaken,
    "Write one of them.",
  ]),
  blocked(
    "filters with a setting that has none",
    repository({ imageTagMutability: "IMMUTABLE", imageTagMutabilityExclusionFilters: [latest] }),
    [
      'There are imageTagMutabilityExclusionFilters, but imageTagMutability is "IMMUTABLE". [exclusion-filters]',
      filtersRefused("IMMUTABLE"),
      'Write imageTagMutability: "IMMUTABLE_WITH_EXCLUSION", or leave the filters out.',
    ],
  ),
  blocked("filters alone", repository({ imageTagMutabilityExclusionFilters: [latest] }), [
    "There are imageTagMutabilityExclusionFilters, but imageTagMutability is left out, which means MUTABLE. [exclusion-filters]",
    filtersRefused("MUTABLE"),
    'Write imageTagMutability: "MUTABLE_WITH_EXCLUSION", or leave the filters out.',
  ]),
  blocked("a setting without its filters", excluding(), [
    'imageTagMutability is "IMMUTABLE_WITH_EXCLUSION", but there are no imageTagMutabilityExclusionFilters. [exclusion-filters]',
    "AWS will answer: InvalidParameterException: ImageTagMutabilityExclusionFilters can't be null when imageTagMutability is set as IMMUTABLE_WITH_EXCLUSION.",
    'Add imageTagMutabilityExclusionFilters, or write imageTagMutability: "IMMUTABLE".',
  ]),
  blocked("six filters", excluding(...Array.from({ length: 6 }, () => latest)), [
    "There are 6 imageTagMutabilityExclusionFilters. [exclusion-filter-count]",
    "AWS takes 5 at most, and refuses the repository.",
    "Cover several tags with one filter, by a wildcard.",
  ]),
  ...(
    [
      ["", "is empty"],
      ["a/b", "has other characters than a filter may have"],
      ["*a*b*", "has 3 wildcards"],
    ] as const
  ).map(([filter, fault]) =>
    blocked(`a filter that ${fault}`, excluding({ ...latest, filter }), wrongFilter(filter, fault)),
  ),
  blocked("a filter that is too long", excluding({ ...latest, filter: "a".repeat(129) }), [
    `imageTagMutabilityExclusionFilters[0].filter "${"a".repeat(60)}…" is 129 characters long. [exclusion-filter]`,
    ...wrongFilter("", "").slice(1),
  ]),
  blocked("a type of filter in other letters", excluding({ ...latest, filterType: "wildcard" }), [
    'imageTagMutabilityExclusionFilters[0].filterType "wildcard" isn\'t a type of filter. [exclusion-filter-type]',
    'AWS takes "WILDCARD" only, spelt exactly so, and refuses the repository.',
    'Write filterType: "WILDCARD".',
  ]),
];

const names: Row[] = (
  [
    ["Loan-App", "has upper-case letters", 'Write name: "loan-app".'],
    [
      "loan app:1",
      "has characters that a repository's name can't have",
      'Write name: "loan-app-1".',
    ],
    ["loan: app", "has characters that a repository's name can't have", 'Write name: "loan-app".'],
    ["a", "is shorter than 2 characters", anyName],
    ["", "is shorter than 2 characters", anyName],
    ["loan-app-", "has a . _ - or / at its start or end, or beside another one", anyName],
    ["a//b", "has a . _ - or / at its start or end, or beside another one", anyName],
    ["a..b", "has a . _ - or / at its start or end, or beside another one", anyName],
    ["ünï", "has characters that a repository's name can't have", anyName],
  ] as const
).map(([value, fault, remedy]) =>
  blocked(
    `the name ${JSON.stringify(value)}`,
    repository({ name: value }),
    wrongName(value, fault, remedy),
  ),
);

const invalid: Row[] = [
  ...encryption,
  ...keys,
  ...mutability,
  ...names,
  blocked("a name that is too long", repository({ name: "a".repeat(257) }), [
    `name "${"a".repeat(60)}…" is longer than 256 characters: 257. [repository-name]`,
    ...wrongName("", "", anyName).slice(1),
  ]),
  blocked("a name of five million characters", repository({ name: "A".repeat(5_000_000) }), [
    `name "${"A".repeat(60)}…" is longer than 256 characters: 5000000. [repository-name]`,
    ...wrongName("", "", anyName).slice(1),
  ]),
  blocked(
    "an encryption type of five million characters",
    encrypted({ encryptionType: "K".repeat(5_000_000) }),
    [
      `encryptionConfigurations[0].encryptionType "${"K".repeat(60)}…" isn't an encryption type of Amazon ECR. [encryption-type]`,
      typesTaken,
      anyType,
    ],
  ),
  blocked("a lifecycle policy", lifecycle(text(rule, rule)), samePriority("policy")),
  blocked(
    "a lifecycle policy as an object",
    lifecycle({ rules: [rule, rule] }),
    samePriority("policy"),
  ),
  blocked(
    "a short name of aws-native",
    native({ repositoryName: "a" }),
    nativeName("a", "is shorter than 2 characters", anyName, "minLength"),
  ),
  blocked(
    "a long name of aws-native",
    native({ repositoryName: "a".repeat(257) }),
    nativeName(`${"a".repeat(60)}…`, "is longer than 256 characters: 257", anyName, "maxLength"),
  ),
  blocked(
    "a public repository",
    publicRepository("Loan_App"),
    publicName("Loan_App", "has upper-case letters", 'Write repositoryName: "loan_app".'),
  ),
  blocked(
    "a long name of a public repository",
    publicRepository("a".repeat(206)),
    publicName(
      `${"a".repeat(60)}…`,
      "is longer than 205 characters: 206",
      anyName.replace("256", "205"),
    ),
  ),
  blocked(
    "a template for repositories",
    template({
      encryptionConfigurations: [{ kmsKey: keyArn }],
      imageTagMutability: "MUTABLE",
      imageTagMutabilityExclusionFilters: [latest],
      lifecyclePolicy: text(rule, rule),
    }),
    keyWithout(leftOut),
    byRule("exclusion-filters", [
      'There are imageTagMutabilityExclusionFilters, but imageTagMutability is "MUTABLE".',
      filtersRefused("MUTABLE"),
      'Write imageTagMutability: "MUTABLE_WITH_EXCLUSION", or leave the filters out.',
    ]),
    samePriority("lifecyclePolicy"),
  ),
  blocked(
    "a template of aws-native",
    nativeTemplate({
      encryptionConfiguration: { encryptionType: "KMS", kmsKey: otherKeyArn },
      lifecyclePolicy: text(rule, rule),
    }),
    otherRegion("encryptionConfiguration"),
    samePriority("lifecyclePolicy"),
  ),
  blocked(
    "aws-native",
    native({
      repositoryName: "Loan-App",
      encryptionConfiguration: { encryptionType: "KMS", kmsKey: otherKeyArn },
      imageTagMutabilityExclusionFilters: [
        {
          imageTagMutabilityExclusionFilterValue: "a b",
          imageTagMutabilityExclusionFilterType: "WILDCARD",
        },
      ],
      imageTagMutability: "MUTABLE_WITH_EXCLUSION",
      lifecyclePolicy: { lifecyclePolicyText: text(rule, rule) },
    }),
    nativeName("Loan-App", "has upper-case letters", 'Write repositoryName: "loan-app".'),
    otherRegion("encryptionConfiguration"),
    wrongFilter("a b", "has other characters than a filter may have").map((line) =>
      line.replace(".filter ", ".imageTagMutabilityExclusionFilterValue "),
    ),
    samePriority("lifecyclePolicy.lifecyclePolicyText"),
  ),
  blocked(
    "aws-native with a key and no type",
    native({ encryptionConfiguration: { kmsKey: keyArn } }),
    keyWithout(leftOut, "encryptionConfiguration"),
  ),
  {
    name: "no more than an advisory where the user wants no more",
    resources: [repository({ name: "Loan-App" })],
    level: "advisory",
    findings: [
      {
        on: repository(),
        level: "advisory",
        message: wrongName("Loan-App", "has upper-case letters", 'Write name: "loan-app".'),
      },
    ],
  },
];

/** Blocks that are judged by the repository's Region. */
const regional = [
  ["KMS_DSSE", { encryptionType: "KMS_DSSE" }],
  ["a key", { encryptionType: "KMS", kmsKey: keyArn }],
] as const;

/** Two blocks of which it isn't known whether the second asks for more: that is counted. */
const ignored = (row: string, ...blocks: object[]): Row => ({
  ...warned(row, encrypted(...blocks), ...ignoredBlocks(2)),
  unjudged: 1,
});

const unknownRows: Row[] = [
  counted("a KMS key", encrypted({ encryptionType: "KMS", kmsKey: unknown })),
  none("a Region", repository({ region: unknown, encryptionConfigurations: [{ kmsKey: "" }] })),
  ...regional.map(([row, block]) =>
    counted(`the Region, with ${row}`, repository({ encryptionConfigurations: [block] }, unknown)),
  ),
  none("what AWS doesn't judge", repository({ tags: unknown, forceDelete: unknown })),
  warned(
    "a KMS key with AES256",
    encrypted({ encryptionType: "AES256", kmsKey: unknown }),
    ...keyWithout('"AES256"'),
  ),
  counted("a name", repository({ name: unknown })),
  counted("an encryption type", encrypted({ encryptionType: unknown, kmsKey: otherKeyArn })),
  counted("all encryption blocks", repository({ encryptionConfigurations: unknown })),
  counted("one encryption block", encrypted(unknown)),
  ignored(
    "the type in the first of two blocks",
    { encryptionType: unknown },
    { encryptionType: "KMS" },
  ),
  ignored(
    "the type in the second of two blocks",
    { encryptionType: "AES256" },
    { encryptionType: unknown, kmsKey: keyArn },
  ),
  ignored(
    "the key in the first of two blocks",
    { encryptionType: "KMS", kmsKey: unknown },
    { encryptionType: "KMS", kmsKey: keyArn },
  ),
  counted(
    "the mutability of tags",
    repository({ imageTagMutability: unknown, imageTagMutabilityExclusionFilters: [latest] }),
  ),
  counted(
    "the filters",
    repository({
      imageTagMutability: "MUTABLE_WITH_EXCLUSION",
      imageTagMutabilityExclusionFilters: unknown,
    }),
  ),
  counted(
    "a name and a filter",
    repository({
      name: unknown,
      imageTagMutability: "MUTABLE_WITH_EXCLUSION",
      imageTagMutabilityExclusionFilters: [{ ...latest, filter: unknown }],
    }),
    2,
  ),
  counted("a type of filter", excluding({ ...latest, filterType: unknown })),
  counted("a lifecycle policy", lifecycle(unknown)),
  counted("the lifecycle policy of a template", template({ lifecyclePolicy: unknown })),
  counted("the name of a public repository", publicRepository(unknown)),
  counted(
    "a part of a lifecycle policy",
    lifecycle({ rules: [{ ...rule, rulePriority: unknown }] }),
  ),
  counted("a lifecycle policy of aws-native", native({ lifecyclePolicy: unknown })),
];

const blanks = [undefined, null, [], {}, "text", 5, true, [[]], [null], ["text"]];

const absentRows: Row[] = [
  none("all arguments", resource("aws:ecr/repository:Repository", "images")),
  none("all arguments of aws-native", resource("aws-native:ecr:Repository", "images")),
  none("all that a template may leave out", template({})),
  none("all arguments of a lifecycle policy", resource(lifecycle("").type, "images")),
  none("another type", resource("aws:ecrpublic/repository:Repository", "images", { name: "A" })),
  ...blanks.map((blank) =>
    none(
      `blocks given as ${JSON.stringify(blank)}`,
      repository({ encryptionConfigurations: blank, imageScanningConfiguration: blank }),
    ),
  ),
  none("a name of another type", repository({ name: ["A"], imageTagMutability: {} })),
  ...regional.map(([row, block]) =>
    none(`the Region, with ${row}`, repository({ encryptionConfigurations: [block] }, null)),
  ),
  none("a filter of nothing", excluding({})),
  none("a key of another type", encrypted({ encryptionType: "KMS", kmsKey: { arn: 1 } })),
];

const silent: Silent = {
  // Keys are hardly ever what isn't known.
  "block-keys": /^images\.(encryptionConfigurations(\.0)?|imageScanningConfiguration)$/,
  // Hardly ever has it several blocks.
  "encryption-blocks": /^images\.encryptionConfigurations$/,
};

describe("policies/ecr-repository-arguments", () => {
  const rows = { valid, invalid, unknown: unknownRows, absent: absentRows };
  testRows(ecrRepositoryArguments, rows, silent);
});
