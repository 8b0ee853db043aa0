import { s3Arguments } from "../../policies/s3-arguments";
import {
  type Inputs,
  type Options,
  output,
  provider,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { byRule, type Row, testRows } from "../support/policy-table";

const native = provider("native", { region: "us-east-1" }, "aws-native");
const parameter = resource("aws:ssm/parameter:Parameter", "parameter");
const later = output(parameter, "value");
const key = resource("aws:kms/key:Key", "key");
const dotted = resource("aws:s3/bucket:Bucket", "dotted", { bucket: "my.files" });
const unnamed = resource("aws:s3/bucket:Bucket", "unnamed");
const role = "arn:aws:iam::123456789012:role/replication";
const archiveArn = "arn:aws:s3:::archive";

const bucket = (inputs: Inputs = {}, options: Options = {}) =>
  resource("aws:s3/bucket:Bucket", "files", { bucket: "files", ...inputs }, options);
const bucketV2 = (inputs: Inputs) =>
  resource("aws:s3/bucketV2:BucketV2", "files", { bucket: "files", ...inputs });
const nativeBucket = (inputs: Inputs) =>
  resource("aws-native:s3:Bucket", "files", inputs, {
    outputs: { arn: unknown },
    provider: native,
  });
/** A resource for a part of a bucket: `Acl`, `VersioningV2`. */
const part = (end: string, inputs: Inputs, options: Options = {}) =>
  resource(
    `aws:s3/bucket${end}:Bucket${end}`,
    "part",
    { bucket: "files", ...inputs },
    { outputs: { id: unknown }, ...options },
  );

const lifecycle = (rule: Inputs) =>
  part("LifecycleConfiguration", { rules: [{ id: "a", status: "Enabled", ...rule }] });
const inline = (rule: Inputs) => bucket({ lifecycleRules: [{ enabled: true, ...rule }] });
const inlineV2 = (rule: Inputs) => bucketV2({ lifecycleRules: [{ enabled: true, ...rule }] });
const nativeLifecycle = (rule: Inputs) =>
  nativeBucket({ lifecycleConfiguration: { rules: [{ status: "Enabled", ...rule }] } });
const moves = (...all: readonly (readonly [storageClass: string, days: number])[]) => ({
  transitions: all.map(([storageClass, days]) => ({ storageClass, days })),
});
const nativeMoves = (...all: readonly (readonly [storageClass: string, days: number])[]) => ({
  transitions: all.map(([storageClass, days]) => ({ storageClass, transitionInDays: days })),
});

/** What a rule may do, as late as S3 asks for. */
const allRight: Inputs = {
  expiration: { days: 151 },
  ...moves(["STANDARD_IA", 30], ["GLACIER", 60], ["DEEP_ARCHIVE", 150]),
  noncurrentVersionExpiration: { noncurrentDays: 31 },
  noncurrentVersionTransitions: [{ noncurrentDays: 30, storageClass: "GLACIER" }],
  filter: { and: { objectSizeGreaterThan: 5, objectSizeLessThan: 6 } },
};

const replicaRule: Inputs = {
  status: "Enabled",
  filter: { prefix: "a/" },
  deleteMarkerReplication: { status: "Disabled" },
};
const replicates = (rule: Inputs, destination: Inputs = {}) =>
  part("ReplicationConfig", {
    role,
    rules: [{ ...replicaRule, destination: { bucket: archiveArn, ...destination }, ...rule }],
  });
const versioned = { versioningConfiguration: { status: "Enabled" } };
const nativeReplicates = (rule: Inputs, destination: Inputs = {}) =>
  nativeBucket({
    ...versioned,
    replicationConfiguration: {
      role,
      rules: [
        {
          ...replicaRule,
          priority: 1,
          destination: { bucket: archiveArn, ...destination },
          ...rule,
        },
      ],
    },
  });
const inlineReplicates = (rule: Inputs, destination: Inputs = {}) =>
  bucket({
    versioning: { enabled: true },
    replicationConfiguration: {
      role,
      rules: [{ status: "Enabled", destination: { bucket: archiveArn, ...destination }, ...rule }],
    },
  });
const time = { status: "Enabled", time: { minutes: 15 } };
const metrics = { status: "Enabled", eventThreshold: { minutes: 15 } };

const website = (inputs: Inputs) =>
  part("WebsiteConfiguration", { indexDocument: { suffix: "index.html" }, ...inputs });
const nativeWebsite = (rule: Inputs) =>
  nativeBucket({
    websiteConfiguration: {
      indexDocument: "index.html",
      routingRules: [{ redirectRule: { hostName: "example.com" }, ...rule }],
    },
  });
const encrypted = (inputs: Inputs) =>
  part("ServerSideEncryptionConfiguration", {
    rules: [{ applyServerSideEncryptionByDefault: inputs }],
  });
const tiers = (...tierings: readonly Inputs[]) =>
  part("IntelligentTieringConfiguration", { name: "all", tierings });
const journal = (inputs: Inputs) =>
  part("MetadataConfiguration", {
    metadataConfiguration: {
      journalTableConfiguration: { recordExpiration: { expiration: "DISABLED" }, ...inputs },
      inventoryTableConfiguration: { configurationState: "DISABLED" },
    },
  });
const notifies = (event: unknown) =>
  part("Notification", {
    queues: [{ queueArn: "arn:aws:sqs:us-east-1:123456789012:jobs", events: [event] }],
  });

/** The other resources of a row come first. */
const fine = (name: string, ...resources: TestResource[]): Row => ({ name, resources });
const counted = (name: string, unjudged: number, ...resources: TestResource[]): Row => ({
  name,
  resources,
  unjudged,
});

type Message = readonly [problem: string, consequence: string, remedy: string];

interface Lowered {
  readonly level?: "advisory";
  readonly besides?: readonly TestResource[];
}

function wrong(
  rule: string,
  on: TestResource,
  message: Message,
  { level, besides = [] }: Lowered = {},
): Row {
  const lines = byRule(
    rule,
    message.map((line) => (/[.!?]$/.test(line) ? line : `${line}.`)),
  );
  const found = { on, level: level ?? ("mandatory" as const), message: lines };
  return { name: `${rule}: ${message[0]}`, resources: [...besides, on], findings: [found] };
}

const answers = (text: string) => `AWS will answer: ${text}`;
const advisory = { level: "advisory" } as const;

const form =
  "Write 3 to 63 lower-case letters, digits, dots and hyphens, a letter or digit first and last";
const invalidName = answers("InvalidBucketName: The specified bucket is not valid.");
const reservedPrefix = answers("The requested bucket name starts with a reserved prefix");
const noDots = answers(
  "S3 Transfer Acceleration is not supported for buckets with periods (.) in their names",
);
const dottedName: Message = [
  'The name of the bucket, "my.files", has dots, and Transfer Acceleration is on',
  noDots,
  "Write a name without dots, or leave the acceleration out",
];
const noSuffix = answers(
  "The requested bucket name did not include the account-regional namespace suffix, but the provided x-amz-bucket-namespace header value is account-regional. Specify -[accountId]-[region]-an as the bucket name suffix to create a bucket in your account-regional namespace, or remove the header.",
);

const names: Row[] = [
  ...(
    [
      ["My-Files", "has upper-case letters"],
      ["my_files", 'has "_"'],
      ["my files", 'has " "'],
      ["my", "has 2 characters"],
      ["-files", 'begins with "-"'],
      ["files.", 'ends with "."'],
    ] as const
  ).map(([name, fault]) =>
    wrong("bucket-name", bucket({ bucket: name }), [
      `bucket ${JSON.stringify(name)} ${fault}`,
      invalidName,
      form,
    ]),
  ),
  wrong("bucket-name", bucketV2({ bucket: undefined, bucketPrefix: "App-" }), [
    'bucketPrefix "App-" has upper-case letters',
    invalidName,
    form,
  ]),
  wrong("bucket-name", nativeBucket({ bucketName: "My-Files" }), [
    'bucketName "My-Files" has upper-case letters',
    invalidName,
    form,
  ]),
  wrong("bucket-name-periods", bucket({ bucket: "my..files" }), [
    'bucket "my..files" has two dots in a row',
    answers("Bucket name should not contain two adjacent periods"),
    "Write one dot, or a hyphen",
  ]),
  wrong("bucket-name-address", bucket({ bucket: "192.168.5.4" }), [
    'bucket "192.168.5.4" looks like an IP address',
    answers("Bucket name must not be formatted as an IP Address"),
    "Write a name with letters",
  ]),
  wrong("bucket-name-prefix", bucket({ bucket: "sthree-files" }), [
    'bucket "sthree-files" begins with "sthree-", which is AWS\'s own',
    reservedPrefix,
    "Write another name",
  ]),
  wrong(
    "bucket-name-prefix",
    bucket({ bucket: "amzn-s3-demo-bucket" }),
    [
      'bucket "amzn-s3-demo-bucket" begins with "amzn-s3-demo-", which is AWS\'s own',
      reservedPrefix,
      "Write another name",
    ],
    advisory,
  ),
  wrong("bucket-name-suffix", nativeBucket({ bucketName: "files--x-s3" }), [
    'bucketName "files--x-s3" ends with "--x-s3", which is AWS\'s own',
    "AWS refuses it",
    "Write another name",
  ]),
  wrong(
    "bucket-name-suffix",
    bucket({ bucket: "files-s3alias" }),
    [
      'bucket "files-s3alias" ends with "-s3alias", which is AWS\'s own',
      "AWS refuses it",
      "Write another name",
    ],
    advisory,
  ),
  wrong("bucket-namespace", bucket({ bucketNamespace: "account-regional" }), [
    'bucket "files" doesn\'t end with an account, a Region and -an',
    noSuffix,
    "End it with -ACCOUNT-REGION-an, or leave bucketNamespace out",
  ]),
  wrong(
    "accelerate-name",
    bucket({ bucket: "my.files", accelerationStatus: "Enabled" }),
    dottedName,
  ),
  wrong(
    "accelerate-name",
    nativeBucket({
      bucketName: "my.files",
      accelerateConfiguration: { accelerationStatus: "Enabled" },
    }),
    dottedName,
  ),
  wrong(
    "accelerate-name",
    part("AccelerateConfiguration", { bucket: "my.files", status: "Enabled" }),
    dottedName,
  ),
  wrong(
    "accelerate-name",
    part("AccelerateConfigurationV2", { bucket: output(dotted, "id"), status: "Enabled" }),
    dottedName,
    { besides: [dotted] },
  ),
];

const noKey = answers(
  "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse",
);
const aclOff = answers(
  "InvalidBucketAclWithObjectOwnership: Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
);
const nativeAclOff: Message = [
  'accessControl is "LogDeliveryWrite", and the bucket\'s ACLs are off',
  aclOff,
  'Leave accessControl out, and let others in by a BucketPolicy; or write ownershipControls with objectOwnership: "ObjectWriter"',
];
const byAes = { sseAlgorithm: "AES256", kmsMasterKeyId: "alias/files" };
const keyByAes = (place: string): Message => [
  `${place}kmsMasterKeyId is given, and sseAlgorithm is "AES256"`,
  noKey,
  'Write sseAlgorithm: "aws:kms", or leave kmsMasterKeyId out',
];

const access: Row[] = [
  wrong(
    "encryption-key",
    encrypted(byAes),
    keyByAes("rules[0].applyServerSideEncryptionByDefault."),
  ),
  wrong(
    "encryption-key",
    encrypted({ ...byAes, kmsMasterKeyId: output(key, "arn") }),
    keyByAes("rules[0].applyServerSideEncryptionByDefault."),
    { besides: [key] },
  ),
  wrong(
    "encryption-key",
    bucket({
      serverSideEncryptionConfiguration: { rule: { applyServerSideEncryptionByDefault: byAes } },
    }),
    keyByAes(""),
  ),
  wrong(
    "encryption-key",
    bucketV2({
      serverSideEncryptionConfigurations: [
        { rules: [{ applyServerSideEncryptionByDefaults: [byAes] }] },
      ],
    }),
    keyByAes(
      "serverSideEncryptionConfigurations[0].rules[0].applyServerSideEncryptionByDefaults[0].",
    ),
  ),
  wrong(
    "encryption-key",
    nativeBucket({
      bucketEncryption: {
        serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault: byAes }],
      },
    }),
    keyByAes(
      "bucketEncryption.serverSideEncryptionConfiguration[0].serverSideEncryptionByDefault.",
    ),
  ),
  ...["public-read", "log-delivery-write"].map((acl) =>
    wrong("acl-disabled", bucket({ acl }), [
      `acl is "${acl}"`,
      aclOff,
      "Leave acl out, and let others in by a BucketPolicy; or write BucketOwnershipControls of ObjectWriter, and then a BucketAcl",
    ]),
  ),
  wrong("acl-disabled", nativeBucket({ accessControl: "LogDeliveryWrite" }), nativeAclOff),
  wrong(
    "acl-disabled",
    nativeBucket({
      accessControl: "LogDeliveryWrite",
      ownershipControls: { rules: [{ objectOwnership: "BucketOwnerEnforced" }] },
    }),
    nativeAclOff,
  ),
  wrong(
    "acl-public",
    nativeBucket({
      accessControl: "PublicRead",
      ownershipControls: { rules: [{ objectOwnership: "ObjectWriter" }] },
    }),
    [
      'accessControl is "PublicRead", and blockPublicAcls isn\'t false',
      answers("Bucket cannot have public ACLs set with BlockPublicAccess enabled"),
      "Leave accessControl out, or write publicAccessBlockConfiguration with blockPublicAcls: false",
    ],
  ),
];

const noAction = answers("InvalidRequest: At least one action needs to be specified in a rule");
const notPositive = answers("'Days' for Expiration action must be a positive integer");
const notMidnight = answers("'Date' must be at midnight GMT");
const mixed = answers(
  "Found mixed 'Date' and 'Days' based Expiration and Transition actions in lifecycle rule for filter '…'",
);
const sizes = answers(
  "'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'.",
);
const abortByTags = answers("AbortIncompleteMultipartUpload cannot be specified with Tags.");
const malformed = answers(
  "MalformedXML: The XML you provided was not well-formed or did not validate against our published schema",
);
const alone = "Write it into a rule of its own, without tags";

const lifecycles: Row[] = [
  wrong("lifecycle-action", lifecycle({ filter: { prefix: "a/" }, transitions: [] }), [
    "rules[0] does nothing",
    noAction,
    "Write expiration, transitions, abortIncompleteMultipartUpload or the like, or leave the rule out",
  ]),
  wrong("lifecycle-action", nativeLifecycle({ prefix: "a/" }), [
    "lifecycleConfiguration.rules[0] does nothing",
    noAction,
    "Write abortIncompleteMultipartUpload, expirationDate, expirationInDays or the like, or leave the rule out",
  ]),
  wrong(
    "lifecycle-rule-id",
    part("LifecycleConfigurationV2", {
      rules: ["a", "b", "a"].map((id) => ({ id, status: "Enabled", expiration: { days: 9 } })),
    }),
    [
      'rules[0].id and rules[2].id are both "a"',
      answers("Rule ID must be unique. Found same ID for more than one rule"),
      "Write another id",
    ],
  ),
  wrong("lifecycle-expiration-days", lifecycle({ expiration: { days: -1 } }), [
    "rules[0].expiration.days is -1",
    notPositive,
    "Write 1 or more",
  ]),
  wrong("lifecycle-expiration-days", nativeLifecycle({ expirationInDays: 0 }), [
    "lifecycleConfiguration.rules[0].expirationInDays is 0",
    notPositive,
    "Write 1 or more",
  ]),
  wrong("lifecycle-date", lifecycle({ expiration: { date: "2030-01-31T12:30:00Z" } }), [
    'rules[0].expiration.date "2030-01-31T12:30:00Z" isn\'t at midnight UTC',
    notMidnight,
    'Write "2030-01-31T00:00:00Z"',
  ]),
  wrong(
    "lifecycle-date",
    nativeLifecycle({
      transitions: [{ storageClass: "GLACIER", transitionDate: "2030-01-31T00:00:00+02:00" }],
    }),
    [
      'lifecycleConfiguration.rules[0].transitions[0].transitionDate "2030-01-31T00:00:00+02:00" isn\'t at midnight UTC',
      notMidnight,
      'Write "2030-01-30T00:00:00Z"',
    ],
  ),
  ...[lifecycle, inline].map((make) => {
    const on = make({
      expiration: { days: 60 },
      transitions: [{ storageClass: "GLACIER", date: "2030-01-31T00:00:00Z" }],
    });
    const rule = on.inputs.lifecycleRules ? "lifecycleRules[0]" : "rules[0]";
    return wrong("lifecycle-date-or-days", on, [
      `${rule}.transitions[0].date is a date, and ${rule}.expiration.days a number of days`,
      mixed,
      "Write dates for both, days for both, or two rules",
    ]);
  }),
  wrong(
    "lifecycle-date-or-days",
    lifecycle({ expiration: { date: "2030-01-31T00:00:00Z" }, ...moves(["GLACIER", 0]) }),
    [
      "rules[0].expiration.date is a date, and rules[0].transitions[0].days a number of days",
      mixed,
      "Write dates for both, days for both, or two rules",
    ],
  ),
  wrong(
    "lifecycle-date-or-days",
    lifecycle({ expiration: { date: "2030-01-31T00:00:00Z" }, ...moves(["GLACIER", 30]) }),
    [
      "rules[0].expiration.date is a date, and rules[0].transitions[0].days a number of days",
      mixed,
      "Write dates for both, days for both, or two rules",
    ],
  ),
  wrong(
    "lifecycle-object-size",
    lifecycle({
      expiration: { days: 9 },
      filter: { and: { objectSizeGreaterThan: 5000, objectSizeLessThan: 1000 } },
    }),
    [
      "rules[0].filter.and.objectSizeGreaterThan is 5000, and rules[0].filter.and.objectSizeLessThan 1000",
      sizes,
      "Write a greater objectSizeLessThan, or leave one of them out",
    ],
  ),
  wrong(
    "lifecycle-object-size",
    nativeLifecycle({
      expirationInDays: 9,
      objectSizeGreaterThan: "1000",
      objectSizeLessThan: "1000",
    }),
    [
      "lifecycleConfiguration.rules[0].objectSizeGreaterThan is 1000, and lifecycleConfiguration.rules[0].objectSizeLessThan 1000",
      sizes,
      "Write a greater objectSizeLessThan, or leave one of them out",
    ],
  ),
  wrong(
    "lifecycle-abort-tags",
    lifecycle({
      abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      filter: { tag: { key: "a", value: "b" } },
    }),
    [
      "rules[0].abortIncompleteMultipartUpload is given, and the rule filters by tags",
      abortByTags,
      alone,
    ],
  ),
  wrong(
    "lifecycle-abort-tags",
    inline({ abortIncompleteMultipartUploadDays: 7, tags: { a: "b" } }),
    [
      "lifecycleRules[0].abortIncompleteMultipartUploadDays is given, and the rule filters by tags",
      abortByTags,
      alone,
    ],
  ),
  wrong(
    "lifecycle-abort-tags",
    nativeLifecycle({
      abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      tagFilters: [{ key: "a", value: "b" }],
    }),
    [
      "lifecycleConfiguration.rules[0].abortIncompleteMultipartUpload is given, and the rule filters by tags",
      abortByTags,
      alone,
    ],
  ),
  wrong(
    "lifecycle-delete-marker",
    nativeLifecycle({ expiredObjectDeleteMarker: true, expirationInDays: 30 }),
    [
      "Both lifecycleConfiguration.rules[0].expiredObjectDeleteMarker and lifecycleConfiguration.rules[0].expirationInDays are given",
      malformed,
      "Write expiredObjectDeleteMarker into a rule of its own",
    ],
  ),
  wrong(
    "lifecycle-delete-marker",
    inlineV2({ expirations: [{ expiredObjectDeleteMarker: true }], tags: { a: "b" } }),
    [
      "Both lifecycleRules[0].expirations[0].expiredObjectDeleteMarker and lifecycleRules[0].tags are given",
      malformed,
      "Write expiredObjectDeleteMarker into a rule of its own",
    ],
    advisory,
  ),
  wrong(
    "lifecycle-tag-keys",
    nativeLifecycle({
      expirationInDays: 9,
      tagFilters: [
        { key: "a", value: "b" },
        { key: "a", value: "c" },
      ],
    }),
    [
      'lifecycleConfiguration.rules[0].tagFilters[0].key and lifecycleConfiguration.rules[0].tagFilters[1].key are both "a"',
      answers("Duplicate Tag Keys are not allowed."),
      "Write each key once",
    ],
  ),
];

const beforeTransition = answers(
  "'Days' in the Expiration action for filter '…' must be greater than 'Days' in the Transition action",
);
const after30 = answers(
  "'Days' in the 'Transition' action for StorageClass '…' must be 30 days more than the 'Transition' action for StorageClass '…'",
);
const after90 = answers(
  "'Days' in the 'Transition' action for StorageClass '…' for filter '…' must be 90 days more than 'filter '…'' in the 'Transition' action for StorageClass '…'",
);
const upwards = answers(
  "'Days' in the 'Transition' action for StorageClass '…' for filter '…' must be greater than 'Days' in the 'Transition' action for StorageClass '…'",
);

const orders: Row[] = [
  wrong(
    "lifecycle-expiration-order",
    lifecycle({ expiration: { days: 30 }, ...moves(["STANDARD_IA", 30]) }),
    [
      "rules[0].expiration.days is 30, and rules[0].transitions[0].days 30",
      beforeTransition,
      "Write days: 31 or more, or leave the transition out",
    ],
  ),
  wrong(
    "lifecycle-expiration-order",
    lifecycle({ expiration: { days: 60 }, ...moves(["GLACIER", 90], ["STANDARD_IA", 30]) }),
    [
      "rules[0].expiration.days is 60, and rules[0].transitions[0].days 90",
      beforeTransition,
      "Write days: 91 or more, or leave the transition out",
    ],
  ),
  wrong(
    "lifecycle-expiration-order",
    inlineV2({ expirations: [{ days: 60 }], ...moves(["GLACIER", 90]) }),
    [
      "lifecycleRules[0].expirations[0].days is 60, and lifecycleRules[0].transitions[0].days 90",
      beforeTransition,
      "Write days: 91 or more, or leave the transition out",
    ],
  ),
  wrong(
    "lifecycle-expiration-order",
    nativeLifecycle({
      expirationInDays: "60",
      ...nativeMoves(["STANDARD_IA", 30], ["GLACIER", 90]),
    }),
    [
      "lifecycleConfiguration.rules[0].expirationInDays is 60, and lifecycleConfiguration.rules[0].transitions[1].transitionInDays 90",
      beforeTransition,
      "Write expirationInDays: 91 or more, or leave the transition out",
    ],
  ),
  wrong(
    "lifecycle-noncurrent-order",
    lifecycle({
      noncurrentVersionExpiration: { noncurrentDays: 30 },
      noncurrentVersionTransitions: [{ noncurrentDays: 30, storageClass: "GLACIER" }],
    }),
    [
      "rules[0].noncurrentVersionExpiration.noncurrentDays is 30, and rules[0].noncurrentVersionTransitions[0].noncurrentDays 30",
      answers(
        "InvalidArgument: 'NoncurrentDays' in the NoncurrentVersionExpiration action … must be greater than …",
      ),
      "Write noncurrentDays: 31 or more, or leave the transition out",
    ],
  ),
  wrong(
    "lifecycle-after-infrequent-access",
    lifecycle(moves(["STANDARD_IA", 30], ["GLACIER", 40])),
    [
      "rules[0].transitions[1].days is 40, so that objects go to GLACIER 10 days after STANDARD_IA",
      after30,
      "Write days: 60 or more, or leave one of the transitions out",
    ],
  ),
  wrong(
    "lifecycle-after-infrequent-access",
    inline(moves(["DEEP_ARCHIVE", 30], ["ONEZONE_IA", 30])),
    [
      "lifecycleRules[0].transitions[0].days is 30, so that objects go to DEEP_ARCHIVE 0 days after ONEZONE_IA",
      after30,
      "Write days: 60 or more, or leave one of the transitions out",
    ],
  ),
  wrong(
    "lifecycle-after-glacier",
    nativeLifecycle(nativeMoves(["GLACIER_IR", 4], ["DEEP_ARCHIVE", 20])),
    [
      "lifecycleConfiguration.rules[0].transitions[1].transitionInDays is 20, so that objects go to DEEP_ARCHIVE 16 days after GLACIER_IR",
      after90,
      "Write transitionInDays: 94 or more, or leave one of the transitions out",
    ],
  ),
  wrong(
    "lifecycle-after-glacier",
    lifecycle(moves(["GLACIER_IR", 0], ["GLACIER", 30])),
    [
      "rules[0].transitions[1].days is 30, so that objects go to GLACIER 30 days after GLACIER_IR",
      after90,
      "Write days: 90 or more, or leave one of the transitions out",
    ],
    advisory,
  ),
  wrong("lifecycle-waterfall", lifecycle(moves(["GLACIER", 30], ["STANDARD_IA", 90])), [
    "rules[0].transitions[1].days is 90, so that objects go from GLACIER to STANDARD_IA",
    upwards,
    "Write fewer days than 30 for STANDARD_IA, or leave it out",
  ]),
  wrong(
    "lifecycle-waterfall",
    lifecycle(moves(["ONEZONE_IA", 30], ["INTELLIGENT_TIERING", 90])),
    [
      "rules[0].transitions[1].days is 90, so that objects go from ONEZONE_IA to INTELLIGENT_TIERING",
      upwards,
      "Write fewer days than 30 for INTELLIGENT_TIERING, or leave it out",
    ],
    advisory,
  ),
  wrong("lifecycle-storage-class", lifecycle(moves(["GLACIER", 30], ["GLACIER", 60])), [
    "rules[0].transitions[0].days is 30, and rules[0].transitions[1].days 60, both to GLACIER",
    answers(
      "'StorageClass' must be different for 'Transition' actions in same 'Rule' with filter '…'",
    ),
    "Leave one of them out",
  ]),
];

const sourceVersioning = answers(
  "VersioningConfiguration Status must be 'Enabled' to specify ReplicationConfiguration",
);
const tagged = { tag: { key: "a", value: "b" } };
const tagAnswer = answers(
  "Delete marker replication is not supported if any Tag filter is specified. Please refer to S3 Developer Guide for more information.",
);
const accountAnswer = answers(
  "Account must be specified if the Owner in AccessControlTranslation has a value",
);
const translated = { accessControlTranslation: { owner: "Destination" } };

const replications: Row[] = [
  ...[{}, { prefix: "a/" }].map((filter) =>
    wrong("replication-delete-marker", replicates({ filter, deleteMarkerReplication: undefined }), [
      "rules[0] has no deleteMarkerReplication, and filter is given",
      answers(
        "InvalidRequest: DeleteMarkerReplication must be specified for this version of Cross Region Replication configuration schema.",
      ),
      'Write deleteMarkerReplication: { status: "Disabled" }, or "Enabled"',
    ]),
  ),
  wrong("replication-priority", nativeReplicates({ priority: undefined }), [
    "replicationConfiguration.rules[0] has no priority, and filter is given",
    answers(
      "Priority must be specified for this version of Cross Region Replication configuration schema. Please refer to S3 Developer Guide for more information.",
    ),
    "Write priority: 1, and another number in each rule",
  ]),
  wrong(
    "replication-priority-twice",
    part("ReplicationConfig", {
      role,
      rules: ["a/", "b/"].map((prefix) => ({
        ...replicaRule,
        filter: { prefix },
        priority: 1,
        destination: { bucket: archiveArn },
      })),
    }),
    [
      "rules[0].priority and rules[1].priority are both 1, for the same destination",
      answers("Found duplicate priority …"),
      "Write another number",
    ],
  ),
  wrong(
    "replication-priority-twice",
    nativeBucket({
      ...versioned,
      replicationConfiguration: {
        role,
        rules: [
          { ...replicaRule, priority: 7, destination: { bucket: output(dotted, "arn") } },
          { ...replicaRule, priority: "7", destination: { bucket: output(dotted, "arn") } },
        ],
      },
    }),
    [
      "replicationConfiguration.rules[0].priority and replicationConfiguration.rules[1].priority are both 7, for the same destination",
      answers("Found duplicate priority …"),
      "Write another number",
    ],
    { besides: [dotted] },
  ),
  wrong(
    "replication-priority-twice",
    part("ReplicationConfig", {
      role,
      rules: ["a/", "b/"].map((prefix) => ({
        ...replicaRule,
        filter: { prefix },
        priority: 1,
        sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
        destination: {
          bucket: output(unnamed, "arn"),
          encryptionConfiguration: { replicaKmsKeyId: output(key, "arn") },
        },
      })),
    }),
    [
      "rules[0].priority and rules[1].priority are both 1, for the same destination",
      answers("Found duplicate priority …"),
      "Write another number",
    ],
    { besides: [unnamed, key] },
  ),
  wrong(
    "replication-tags",
    replicates({ filter: tagged, deleteMarkerReplication: { status: "Enabled" } }),
    [
      'rules[0].deleteMarkerReplication.status is "Enabled", and rules[0].filter.tag is given',
      tagAnswer,
      'Write "Disabled", or filter by a prefix',
    ],
  ),
  wrong(
    "replication-tags",
    inlineReplicates({ filter: { tags: { a: "b" } }, deleteMarkerReplicationStatus: "Enabled" }),
    [
      'replicationConfiguration.rules[0].deleteMarkerReplicationStatus is "Enabled", and replicationConfiguration.rules[0].filter.tags is given',
      tagAnswer,
      "Leave it out, or filter by a prefix",
    ],
  ),
  wrong("replication-forms", nativeReplicates({ prefix: "a/" }), [
    "Both replicationConfiguration.rules[0].prefix and replicationConfiguration.rules[0].filter are given",
    malformed,
    "Write filter: { prefix: … }, and leave the other out",
  ]),
  ...[replicates({}, translated), inlineReplicates({}, translated)].map((on) =>
    wrong("replication-account", on, [
      `${on.type.includes("Config") ? "" : "replicationConfiguration."}rules[0] has no account of the destination, and accessControlTranslation is given`,
      accountAnswer,
      "Write the account's 12 digits, or leave accessControlTranslation out",
    ]),
  ),
  wrong("replication-time-metrics", replicates({}, { replicationTime: time }), [
    'rules[0].destination.replicationTime.status is "Enabled", and rules[0].destination.metrics is missing',
    answers("Replication destination must contain both ReplicationTime and Metrics or neither."),
    'Write metrics: { status: "Enabled", eventThreshold: { minutes: 15 } }, or leave replicationTime out',
  ]),
  wrong(
    "replication-time-filter",
    replicates({ filter: undefined, prefix: "a/" }, { replicationTime: time, metrics }),
    [
      "rules[0] has no filter, and replicationTime is given",
      answers(
        "InvalidRequest: ReplicationTime cannot be used for this version of the replication configuration schema",
      ),
      "Write filter: {} for all objects, and deleteMarkerReplication with it",
    ],
  ),
  wrong(
    "replication-time-minutes",
    nativeReplicates({}, { replicationTime: { ...time, time: { minutes: 30 } }, metrics }),
    [
      "replicationConfiguration.rules[0].destination.replicationTime.time.minutes is 30",
      answers("Invalid time minute value"),
      "Write minutes: 15",
    ],
  ),
  wrong(
    "replication-key",
    replicates({
      sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
    }),
    [
      'rules[0].sourceSelectionCriteria.sseKmsEncryptedObjects.status is "Enabled", and the destination has no replicaKmsKeyId',
      answers("ReplicaKmsKeyID must be specified if SseKmsEncryptedObjects tag is present."),
      "Write encryptionConfiguration with the replicaKmsKeyId into the destination",
    ],
  ),
  wrong(
    "replication-encrypted-objects",
    replicates({}, { encryptionConfiguration: { replicaKmsKeyId: later } }),
    [
      "rules[0] has no sourceSelectionCriteria.sseKmsEncryptedObjects, and encryptionConfiguration is given",
      answers(
        "InvalidRequest: SseKmsEncryptedObjects must be specified if EncryptionConfiguration is present",
      ),
      'Write sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } }',
    ],
    { besides: [parameter] },
  ),
  wrong("replication-versioning", bucket({ replicationConfiguration: { role, rules: [] } }), [
    "replicationConfiguration is given, and the bucket has no versioning",
    sourceVersioning,
    "Write versioning: { enabled: true }, or a BucketVersioning and then a BucketReplicationConfig",
  ]),
  wrong(
    "replication-versioning",
    nativeBucket({
      replicationConfiguration: { role, rules: [] },
      versioningConfiguration: { status: "Suspended" },
    }),
    [
      "replicationConfiguration is given, and the bucket has no versioning",
      sourceVersioning,
      'Write versioningConfiguration: { status: "Enabled" }',
    ],
  ),
];

const noCode = answers("AccessDenied: Mfa Authentication must be used for this request");
const asRoot = "Leave mfaDelete out, and switch it on as the root user with the AWS CLI";

const locks: Row[] = [
  wrong(
    "object-lock-retention",
    bucket({
      objectLockConfiguration: {
        rule: { defaultRetention: { mode: "GOVERNANCE", days: 1, years: 1 } },
      },
    }),
    ["Both days and years are given", malformed, "Leave one of them out"],
  ),
  wrong(
    "object-lock-retention",
    part("ObjectLockConfiguration", { rule: { defaultRetention: { mode: "GOVERNANCE" } } }),
    ["Neither days nor years is given", malformed, "Write one of them"],
  ),
  wrong("object-lock-without-versioning", nativeBucket({ objectLockConfiguration: lockOf(1) }), [
    "objectLockConfiguration is given, and the bucket has no versioning",
    answers("Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration"),
    'Write objectLockEnabled: true, or versioningConfiguration: { status: "Enabled" }',
  ]),
  wrong(
    "object-lock-suspended",
    nativeBucket({
      objectLockEnabled: true,
      versioningConfiguration: { status: "Suspended" },
    }),
    [
      'versioningConfiguration.status is "Suspended", and the bucket has Object Lock',
      answers(
        "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.",
      ),
      'Write status: "Enabled", or leave versioningConfiguration out',
    ],
  ),
  wrong(
    "mfa-delete",
    part("Versioning", { versioningConfiguration: { status: "Enabled", mfaDelete: "Enabled" } }),
    ["versioningConfiguration.mfaDelete is on, and there is no code of a device", noCode, asRoot],
  ),
  wrong("mfa-delete", bucket({ versioning: { enabled: true, mfaDelete: true } }), [
    "versioning.mfaDelete is on, and there is no code of a device",
    noCode,
    asRoot,
  ]),
];

function lockOf(days: number) {
  return { rule: { defaultRetention: { mode: "GOVERNANCE", days } } };
}

const both = answers(
  "InvalidRequest: You can only define ReplaceKeyPrefix or ReplaceKey but not both.",
);
const emptyCondition = answers(
  "Condition cannot be empty. To redirect all requests without a condition, the condition element shouldn't be present.",
);
const conditionRemedy =
  "Write keyPrefixEquals or httpErrorCodeReturnedEquals, or leave the condition out";
const inJson = JSON.stringify([{ Redirect: { ReplaceKeyWith: "a", ReplaceKeyPrefixWith: "b/" } }]);

const websites: Row[] = [
  wrong("website-index", website({ indexDocument: undefined, errorDocument: { key: "e" } }), [
    "The website has neither indexDocument nor redirectAllRequestsTo",
    answers(
      "InvalidArgument: A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty",
    ),
    "Write indexDocument, which routing rules need, too",
  ]),
  wrong("website-index", nativeBucket({ websiteConfiguration: { errorDocument: "e" } }), [
    "The website has neither indexDocument nor redirectAllRequestsTo",
    answers(
      "InvalidArgument: A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty",
    ),
    "Write indexDocument, which routing rules need, too",
  ]),
  wrong(
    "website-replacement",
    website({
      routingRuleDetails: [{ redirect: { replaceKeyWith: "a", replaceKeyPrefixWith: "b/" } }],
    }),
    [
      "Both routingRuleDetails[0].redirect.replaceKeyWith and routingRuleDetails[0].redirect.replaceKeyPrefixWith are given",
      both,
      "Leave one of them out",
    ],
  ),
  wrong("website-replacement", website({ routingRules: inJson }), [
    "Both routingRules[0].redirect.replaceKeyWith and routingRules[0].redirect.replaceKeyPrefixWith are given",
    both,
    "Leave one of them out",
  ]),
  wrong(
    "website-replacement",
    bucket({ website: { indexDocument: "index.html", routingRules: inJson } }),
    [
      "Both website.routingRules[0].redirect.replaceKeyWith and website.routingRules[0].redirect.replaceKeyPrefixWith are given",
      both,
      "Leave one of them out",
    ],
  ),
  wrong("website-condition", nativeWebsite({ routingRuleCondition: {} }), [
    "websiteConfiguration.routingRules[0].routingRuleCondition is empty",
    emptyCondition,
    conditionRemedy,
  ]),
  wrong(
    "website-condition",
    website({ routingRules: '[{"Condition":{},"Redirect":{"HostName":"example.com"}}]' }),
    ["routingRules[0].condition is empty", emptyCondition, conditionRemedy],
  ),
  wrong("website-redirection", nativeWebsite({ redirectRule: {} }), [
    "websiteConfiguration.routingRules[0].redirectRule is empty",
    answers(
      "At least one of [HostName,HttpRedirectCode,Protocol,ReplaceKeyPrefixWith,ReplaceKeyWith] needs to be specified.",
    ),
    "Write hostName, replaceKeyWith or what else is to change",
  ]),
  ...(
    [
      ["OPTIONS", "Leave it out: S3 answers browsers that ask with it by itself"],
      ["get", 'Write "GET"'],
      ["PATCH", 'Write "GET", "PUT", "HEAD", "POST" or "DELETE"'],
    ] as const
  ).map(([method, remedy]) =>
    wrong(
      "cors-methods",
      part("CorsConfiguration", {
        corsRules: [{ allowedMethods: ["GET", method], allowedOrigins: ["*"] }],
      }),
      [
        `corsRules[0].allowedMethods[1] is "${method}"`,
        answers(
          `InvalidRequest: Found unsupported HTTP method in CORS config. Unsupported method is ${method}`,
        ),
        remedy,
      ],
    ),
  ),
  wrong(
    "cors-methods",
    nativeBucket({ corsConfiguration: { corsRules: [{ allowedMethods: ["*"] }] } }),
    [
      'corsConfiguration.corsRules[0].allowedMethods[0] is "*"',
      answers(
        "InvalidRequest: Found unsupported HTTP method in CORS config. Unsupported method is *",
      ),
      'Write "GET", "PUT", "HEAD", "POST" or "DELETE"',
    ],
  ),
];

const event = answers("The event is not supported for notifications");
const keyless = answers(
  'When sseAlgorithm is set to "aws:kms", you must specify a value for KmsKeyArn. Either set sseAlgorithm to "AES256", or specify the KmsKeyArn value, and then try again.',
);
const recordDays = answers(
  "When RecordExpiration is set to ENABLED, the Days value must be specified. This value must be a whole number from 7 to 2147483647.",
);

const others: Row[] = [
  wrong(
    "tiering-order",
    tiers(
      { accessTier: "DEEP_ARCHIVE_ACCESS", days: 180 },
      { accessTier: "ARCHIVE_ACCESS", days: 180 },
    ),
    [
      "tierings[0].days is 180 for DEEP_ARCHIVE_ACCESS, and tierings[1].days 180 for ARCHIVE_ACCESS",
      answers(
        "Days specified in DEEP_ARCHIVE_ACCESS should be greater than days specified in ARCHIVE_ACCESS",
      ),
      "Write more days for DEEP_ARCHIVE_ACCESS than for ARCHIVE_ACCESS",
    ],
  ),
  wrong(
    "tiering-tier",
    nativeBucket({
      intelligentTieringConfigurations: [
        {
          id: "a",
          tierings: [
            { accessTier: "ARCHIVE_ACCESS", days: 90 },
            { accessTier: "ARCHIVE_ACCESS", days: 120 },
          ],
        },
      ],
    }),
    [
      "intelligentTieringConfigurations[0].tierings[0].days is 90, and intelligentTieringConfigurations[0].tierings[1].days 120, both for ARCHIVE_ACCESS",
      answers("All Access Tiers in a configuration must be unique. Found duplicate entry for …."),
      "Leave one of them out",
    ],
  ),
  wrong("metadata-key", journal({ encryptionConfiguration: { sseAlgorithm: "aws:kms" } }), [
    'journalTableConfiguration.encryptionConfiguration.sseAlgorithm is "aws:kms", and kmsKeyArn is missing',
    keyless,
    'Write kmsKeyArn, or sseAlgorithm: "AES256"',
  ]),
  wrong("metadata-record-days", journal({ recordExpiration: { expiration: "ENABLED" } }), [
    'days is missing, and expiration is "ENABLED"',
    recordDays,
    "Write days: 7 or more",
  ]),
  wrong(
    "metadata-record-days",
    nativeBucket({
      metadataConfiguration: {
        journalTableConfiguration: { recordExpiration: { expiration: "ENABLED", days: 6 } },
      },
    }),
    ['days "6" isn\'t a whole number from 7 to 2147483647', recordDays, "Write 7 to 2147483647"],
  ),
  wrong(
    "metadata-forms",
    nativeBucket({
      metadataConfiguration: { journalTableConfiguration: {} },
      metadataTableConfiguration: { s3TablesDestination: { tableName: "a" } },
    }),
    [
      "Both metadataConfiguration and metadataTableConfiguration are given",
      answers(
        "Specifying S3 MetadataTable and Metadata configuration schemas at the same time isn't supported. You can specify either the MetadataTableConfiguration schema or the MetadataConfiguration schema.",
      ),
      "Leave one of them out",
    ],
  ),
  ...(
    [
      ["s3:ObjectCreate:*", undefined, 'Write "s3:ObjectCreated:*"'],
      ["ObjectCreated:*", undefined, 'Write "s3:ObjectCreated:*"'],
      ["s3:ObjectCreated:Put.", undefined, 'Write "s3:ObjectCreated:Put"'],
      ["s3:ObjectCreated:Uploaded", "advisory", 'Write "s3:ObjectCreated:*" or the like'],
      ["s3:LifecycleTransition:*", "advisory", 'Write "s3:ObjectCreated:*" or the like'],
    ] as const
  ).map(([name, level, remedy]) =>
    wrong(
      "notification-event",
      notifies(name),
      [`queues[0].events[0] "${name}" is no event of S3`, event, remedy],
      level && { level },
    ),
  ),
  wrong(
    "notification-event",
    nativeBucket({
      notificationConfiguration: {
        topicConfigurations: [{ topic: "arn:aws:sns:us-east-1:123456789012:a", event: "Put" }],
      },
    }),
    [
      'notificationConfiguration.topicConfigurations[0].event "Put" is no event of S3',
      event,
      'Write "s3:ObjectCreated:*" or the like',
    ],
  ),
  wrong(
    "notification-filter",
    nativeBucket({
      notificationConfiguration: {
        queueConfigurations: [
          {
            event: "s3:ObjectCreated:*",
            filter: {
              s3Key: {
                rules: [
                  { name: "prefix", value: "a/" },
                  { name: "prefix", value: "b/" },
                ],
              },
            },
          },
        ],
      },
    }),
    [
      'notificationConfiguration.queueConfigurations[0].filter.s3Key.rules[0].name and notificationConfiguration.queueConfigurations[0].filter.s3Key.rules[1].name are both "prefix"',
      answers("Cannot specify more than one prefix rule in a filter."),
      "Write a notification for each, of which none overlaps another",
    ],
  ),
];

const again = "It exists already: only if the program changes it, this fails.";

/** What exists may have been made when AWS took it, so that it is only warned of. */
const existing: Row[] = [
  wrong(
    "bucket-name",
    bucket({ bucket: "My_Files" }, { phase: "existing" }),
    ['bucket "My_Files" has upper-case letters', `${again} ${invalidName}`, form],
    advisory,
  ),
  wrong(
    "lifecycle-expiration-order",
    part(
      "LifecycleConfiguration",
      {
        rules: [{ id: "a", status: "Enabled", expiration: { days: 1 }, ...moves(["GLACIER", 30]) }],
      },
      { phase: "existing", outputs: { id: "files" } },
    ),
    [
      "rules[0].expiration.days is 1, and rules[0].transitions[0].days 30",
      `${again} ${beforeTransition}`,
      "Write days: 31 or more, or leave the transition out",
    ],
    advisory,
  ),
];

/** Which of what isn't known isn't told, though a rule may find it wrong. */
const silent = {
  // lifecycle-date tells of them.
  "lifecycle-after-glacier": /\.transitions$/,
  "lifecycle-after-infrequent-access": /\.transitions$/,
  "lifecycle-storage-class": /\.transitions$/,
  "lifecycle-waterfall": /\.transitions$/,
  // Names are hardly ever there twice.
  "lifecycle-tag-keys": /\.tagFilters$/,
  "notification-filter": /\.filter(\.s3Key(\.rules)?)?$/,
  // What has the algorithm and comes as a whole hardly ever lacks the key.
  "metadata-key": /\.journalTableConfiguration(\.encryptionConfiguration)?$/,
  // replication-time-minutes tells of it.
  "replication-key": /\.destination$/,
};

describe("policies/s3-arguments", () => {
  testRows(
    s3Arguments,
    {
      valid: [
        fine("a rule that is all right", lifecycle(allRight)),
        fine(
          "a number of versions to keep, which decides, too",
          lifecycle({
            noncurrentVersionExpiration: { noncurrentDays: 30, newerNoncurrentVersions: 5 },
            noncurrentVersionTransitions: [{ noncurrentDays: 30, storageClass: "GLACIER" }],
          }),
        ),
        fine(
          "storage classes that are newer than the pack",
          lifecycle(moves(["NEW_IA", 30], ["STANDARD_IA", 60], ["GLACIER", 90], ["NEW_DEEP", 120])),
        ),
        fine(
          "a date of another form, which the provider refuses",
          lifecycle({ expiration: { date: "2030-01-31 12:00:00Z" } }),
        ),
        fine(
          "an expiration after no days, which isn't sent, beside a date",
          lifecycle({
            expiration: { days: 0 },
            transitions: [{ storageClass: "GLACIER", date: "2030-01-31T00:00:00Z" }],
          }),
        ),
        fine(
          "two rules without a priority",
          part("ReplicationConfig", {
            role,
            rules: ["a/", "b/"].map((prefix) => ({
              ...replicaRule,
              filter: { prefix },
              destination: { bucket: archiveArn },
            })),
          }),
        ),
        fine("a bucket", bucket()),
        fine("a bucket of AWS's naming", bucket({ bucket: undefined })),
        fine("a bucket of an empty name, which the provider makes up", bucket({ bucket: "" })),
        ...["my-files", "files.example.com", "123", "a.b-c", "192.168.5.four", "xn-files"].map(
          (name) => fine(`the name ${name}`, bucket({ bucket: name })),
        ),
        fine(
          "a prefix with a hyphen at its end",
          bucketV2({ bucket: undefined, bucketPrefix: "a-" }),
        ),
        fine(
          "a name in the account's namespace",
          bucket({
            bucketNamespace: "account-regional",
            bucket: "files-123456789012-us-east-1-an",
          }),
        ),
        fine(
          "an acceleration that is off",
          bucket({ bucket: "my.files", accelerationStatus: "Suspended" }),
        ),
        fine("a name of three letters", bucket({ bucket: "abc" })),
        fine(
          "a name with dots, whose acceleration is suspended",
          bucket({ bucket: "my.files", accelerationStatus: "Suspended" }),
        ),
        fine(
          "an acceleration of a bucket of AWS's naming",
          bucket({ bucket: undefined, accelerationStatus: "Enabled" }),
        ),
        fine("an acceleration", part("AccelerateConfiguration", { status: "Enabled" })),
        fine("encryption by a key", encrypted({ sseAlgorithm: "aws:kms", kmsMasterKeyId: "a" })),
        fine("encryption without one", encrypted({ sseAlgorithm: "AES256", kmsMasterKeyId: "" })),
        fine(
          "blocked kinds of encryption",
          part("ServerSideEncryptionConfiguration", {
            rules: [{ blockedEncryptionTypes: ["SSE-C"], bucketKeyEnabled: true }],
          }),
        ),
        fine("a private bucket", bucket({ acl: "private" })),
        fine(
          "an ACL of aws-native",
          nativeBucket({
            accessControl: "PublicRead",
            ownershipControls: { rules: [{ objectOwnership: "BucketOwnerPreferred" }] },
            publicAccessBlockConfiguration: { blockPublicAcls: false },
          }),
        ),
        fine("a private one of aws-native", nativeBucket({ accessControl: "Private" })),
        fine(
          "transitions in order, and an expiration",
          lifecycle({
            expiration: { days: 365 },
            ...moves(["STANDARD_IA", 30], ["GLACIER_IR", 60], ["DEEP_ARCHIVE", 180]),
            noncurrentVersionTransitions: [{ noncurrentDays: 30, storageClass: "GLACIER" }],
            noncurrentVersionExpiration: { noncurrentDays: 90 },
          }),
        ),
        fine("an early transition, which S3 takes", lifecycle(moves(["STANDARD_IA", 5]))),
        fine("a transition at once", lifecycle({ transitions: [{ storageClass: "GLACIER" }] })),
        fine(
          "transitions in another order of writing",
          lifecycle(moves(["GLACIER", 120], ["STANDARD_IA", 30])),
        ),
        fine(
          "a transition twice, of which the provider keeps one",
          lifecycle(moves(["GLACIER", 30], ["GLACIER", 30])),
        ),
        fine("to other classes soon", lifecycle(moves(["STANDARD_IA", 30], ["GLACIER_IR", 31]))),
        fine(
          "dates",
          lifecycle({
            expiration: { date: "2031-01-01T00:00:00Z" },
            transitions: [{ storageClass: "GLACIER", date: "2030-01-01T01:00:00+01:00" }],
          }),
        ),
        fine("a date alone", inline({ expiration: { date: "2031-01-01" } })),
        fine(
          "a date beside 0 days, which the provider leaves out",
          lifecycle({
            expiration: { days: 0 },
            transitions: [{ storageClass: "GLACIER", date: "2030-01-01T00:00:00Z" }],
          }),
        ),
        fine(
          "a marker beside days, which the provider leaves out",
          lifecycle({ expiration: { days: 9, expiredObjectDeleteMarker: true } }),
        ),
        fine(
          "a marker that is off",
          nativeLifecycle({ expirationInDays: 9, expiredObjectDeleteMarker: false }),
        ),
        fine(
          "versions to keep, beside days",
          lifecycle({
            noncurrentVersionTransitions: [
              { noncurrentDays: 30, newerNoncurrentVersions: 3, storageClass: "GLACIER" },
            ],
            noncurrentVersionExpiration: { noncurrentDays: 10 },
          }),
        ),
        fine(
          "a rule that is off",
          part("LifecycleConfiguration", {
            rules: [
              { id: "a", status: "Disabled", expiration: { days: 1 }, ...moves(["GLACIER", 9]) },
            ],
          }),
        ),
        fine(
          "uploads that are aborted",
          lifecycle({
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
            filter: { prefix: "a/" },
          }),
        ),
        fine(
          "sizes, and tags, of aws-native",
          nativeLifecycle({
            expirationInDays: 9,
            objectSizeGreaterThan: "999",
            objectSizeLessThan: "1000",
            tagFilters: [
              { key: "a", value: "b" },
              { key: "b", value: "b" },
            ],
          }),
        ),
        fine(
          "sizes",
          lifecycle({
            expiration: { days: 9 },
            filter: { and: { objectSizeGreaterThan: 0, objectSizeLessThan: 10, prefix: "a/" } },
          }),
        ),
        fine(
          "metadata of aws-native",
          nativeBucket({ metadataConfiguration: { journalTableConfiguration: {} } }),
        ),
        fine(
          "aws-native's lock with versioning",
          nativeBucket({ objectLockEnabled: true, ...versioned }),
        ),
        fine("an empty action", lifecycle({ expiration: {} })),
        fine("nothing at all, into which the provider puts something", inline({ prefix: "a/" })),
        fine("the same by lists", inlineV2({ prefix: "a/" })),
        fine(
          "no abortion, which the provider leaves out, by tags",
          inline({
            abortIncompleteMultipartUploadDays: 0,
            expiration: { days: 9 },
            tags: { a: "b" },
          }),
        ),
        fine(
          "a size of 0, which the provider leaves out",
          lifecycle({
            expiration: { days: 9 },
            filter: { and: { objectSizeGreaterThan: 5000, objectSizeLessThan: 0, prefix: "a/" } },
          }),
        ),
        fine(
          "days beside a date, which the provider leaves out",
          inline({
            expiration: { date: "2031-01-01", days: 9 },
            transitions: [{ date: "2030-01-01", days: 30, storageClass: "GLACIER" }],
          }),
        ),
        fine(
          "rules without ids",
          bucket({
            lifecycleRules: [
              { enabled: true, expiration: { days: 1 } },
              { enabled: true, expiration: { days: 2 } },
            ],
          }),
        ),
        fine(
          "lists for blocks",
          part("LifecycleConfiguration", {
            rules: [
              {
                id: "a",
                status: "Enabled",
                expiration: [{ days: "60" }],
                ...moves(["GLACIER", 30]),
              },
            ],
          }),
        ),
        fine("a replication", replicates({ priority: 1 })),
        fine("an older one", replicates({ filter: undefined, prefix: "a/" })),
        fine(
          "all of a replication",
          replicates(
            { sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } } },
            {
              ...translated,
              account: "123456789012",
              replicationTime: time,
              metrics,
              encryptionConfiguration: {
                replicaKmsKeyId: "arn:aws:kms:us-east-1:123456789012:key/a",
              },
            },
          ),
        ),
        fine("metrics alone", replicates({}, { metrics: { status: "Enabled" } })),
        fine("of aws-native", nativeReplicates({})),
        fine("in the bucket", inlineReplicates({ filter: { prefix: "a/" } })),
        fine(
          "tags without delete markers",
          replicates({ filter: { and: { tags: { a: "b" }, prefix: "a/" } } }),
        ),
        fine(
          "different priorities, and one of a rule that is off",
          part("ReplicationConfig", {
            role,
            rules: [1, 2, 2].map((priority, i) => ({
              ...replicaRule,
              priority,
              status: i === 2 ? "Disabled" : "Enabled",
              destination: { bucket: archiveArn },
            })),
          }),
        ),
        fine(
          "one priority for two destinations",
          part("ReplicationConfig", {
            role,
            rules: [archiveArn, "arn:aws:s3:::other"].map((to) => ({
              ...replicaRule,
              priority: 1,
              destination: { bucket: to },
            })),
          }),
        ),
        fine("a retention", part("ObjectLockConfigurationV2", lockOf(30))),
        fine(
          "a lock of aws-native",
          nativeBucket({ objectLockEnabled: true, objectLockConfiguration: lockOf(1) }),
        ),
        fine(
          "a lock with versioning",
          nativeBucket({ ...versioned, objectLockConfiguration: lockOf(1) }),
        ),
        fine(
          "versioning",
          part("Versioning", {
            versioningConfiguration: { status: "Enabled", mfaDelete: "Disabled" },
          }),
        ),
        fine(
          "a device's code",
          part("Versioning", {
            mfa: "arn:aws:iam::123456789012:mfa/root 123456",
            versioningConfiguration: { status: "Enabled", mfaDelete: "Enabled" },
          }),
        ),
        fine("a website", website({})),
        fine(
          "a website that redirects",
          website({ indexDocument: undefined, redirectAllRequestsTo: { hostName: "example.com" } }),
        ),
        fine(
          "an empty condition that the provider leaves out",
          website({ routingRuleDetails: [{ condition: {}, redirect: { replaceKeyWith: "a" } }] }),
        ),
        fine("routing rules that aren't JSON", website({ routingRules: "[" })),
        fine("a website of aws-native", nativeWebsite({})),
        fine(
          "CORS",
          part("CorsConfigurationV2", {
            corsRules: [{ allowedMethods: ["GET", "PUT", "HEAD", "POST", "DELETE"] }],
          }),
        ),
        fine(
          "tiers",
          tiers(
            { accessTier: "ARCHIVE_ACCESS", days: 90 },
            { accessTier: "DEEP_ARCHIVE_ACCESS", days: 180 },
          ),
        ),
        fine(
          "metadata",
          journal({
            encryptionConfiguration: { sseAlgorithm: "aws:kms", kmsKeyArn: "arn:aws:kms:a" },
            recordExpiration: { expiration: "ENABLED", days: 7 },
          }),
        ),
        ...["s3:ObjectCreated:*", "s3:LifecycleTransition", "s3:ObjectAcl:Put"].map((name) =>
          fine(`the event ${name}`, notifies(name)),
        ),
        fine(
          "filters of aws-native",
          nativeBucket({
            notificationConfiguration: {
              lambdaConfigurations: [
                {
                  event: "s3:ObjectRemoved:*",
                  filter: { s3Key: { rules: [{ name: "prefix" }, { name: "suffix" }] } },
                },
              ],
            },
          }),
        ),
      ],
      invalid: [
        ...names,
        ...access,
        ...lifecycles,
        ...orders,
        ...replications,
        ...locks,
        ...websites,
        ...others,
        ...existing,
      ],
      unknown: [
        counted(
          "whether a destination is the bucket behind another one",
          1,
          dotted,
          parameter,
          part("ReplicationConfig", {
            role,
            rules: [output(dotted, "arn"), later].map((bucket) => ({
              ...replicaRule,
              filter: { prefix: later },
              priority: 1,
              destination: { bucket },
            })),
          }),
        ),
        fine("whether a rule that is all right is on", lifecycle({ ...allRight, status: unknown })),
        fine(
          "when objects go on, of a rule that does nothing else",
          lifecycle({ transitions: [{ storageClass: "GLACIER", days: unknown }] }),
        ),
        fine("the id of the only rule", lifecycle({ ...allRight, id: unknown })),
        fine(
          "the only size",
          lifecycle({ ...allRight, filter: { and: { objectSizeLessThan: unknown } } }),
        ),
        fine("the days of the only tier", tiers({ accessTier: "ARCHIVE_ACCESS", days: unknown })),
        counted(
          "the days of one of two tiers",
          1,
          tiers(
            { accessTier: "ARCHIVE_ACCESS", days: 90 },
            { accessTier: "DEEP_ARCHIVE_ACCESS", days: unknown },
          ),
        ),
        counted(
          "all tiers",
          1,
          part("IntelligentTieringConfiguration", { name: "all", tierings: unknown }),
        ),
        counted(
          "how many versions to keep, where the days are wrong",
          1,
          lifecycle({
            noncurrentVersionExpiration: { noncurrentDays: 30, newerNoncurrentVersions: unknown },
            noncurrentVersionTransitions: [{ noncurrentDays: 30, storageClass: "GLACIER" }],
          }),
        ),
        counted(
          "tags that a rule filters by, and that replicates markers",
          1,
          replicates({ filter: { tag: unknown }, deleteMarkerReplication: { status: "Enabled" } }),
        ),
        counted("a name", 1, parameter, bucket({ bucket: later })),
        counted(
          "the bucket of an acceleration",
          1,
          parameter,
          part("AccelerateConfiguration", { bucket: later, status: "Enabled" }),
        ),
        counted(
          "a key that may be none",
          1,
          part("ServerSideEncryptionConfiguration", {
            rules: [{ applyServerSideEncryptionByDefault: { ...byAes, kmsMasterKeyId: unknown } }],
          }),
        ),
        counted("an ACL", 1, parameter, bucket({ acl: later })),
        counted(
          "when objects expire",
          1,
          parameter,
          lifecycle({ expiration: { days: later }, ...moves(["GLACIER", 30]) }),
        ),
        counted(
          "a storage class",
          1,
          parameter,
          lifecycle({
            transitions: [
              { storageClass: later, days: 30 },
              { storageClass: "GLACIER", days: 40 },
            ],
          }),
        ),
        counted(
          "tags beside a marker",
          1,
          inline({ expiration: { expiredObjectDeleteMarker: true }, tags: unknown }),
        ),
        counted("the only action", 1, lifecycle({ expiration: unknown })),
        counted(
          "one id of two",
          1,
          part("LifecycleConfiguration", {
            rules: ["a", unknown].map((id) => ({ id, status: "Enabled", expiration: { days: 9 } })),
          }),
        ),
        counted("all rules", 1, part("LifecycleConfiguration", { rules: unknown })),
        counted(
          "whether a wrong rule is on",
          1,
          inline({ enabled: unknown, expiration: { days: 1 }, ...moves(["GLACIER", 30]) }),
        ),
        counted(
          "a destination's metrics",
          1,
          replicates({}, { replicationTime: time, metrics: unknown }),
        ),
        counted(
          "destinations of one priority",
          1,
          part("ReplicationConfig", {
            role,
            rules: [unknown, unknown].map((to) => ({
              ...replicaRule,
              priority: 1,
              destination: { bucket: to },
            })),
          }),
        ),
        counted("routing rules", 1, parameter, website({ routingRules: later })),
        counted("an event", 1, notifies(unknown)),
        counted(
          "a method",
          1,
          part("CorsConfiguration", { corsRules: [{ allowedMethods: [unknown] }] }),
        ),
      ],
      absent: [
        fine(
          "parts with nothing in them",
          part("LifecycleConfiguration", {}),
          part("Notification", {}),
        ),
        fine("a bucket of aws-native", nativeBucket({})),
        fine("a bucket of lists", bucketV2({ versionings: [], lifecycleRules: [] })),
        fine("null", bucket({ website: null, lifecycleRules: null, acl: null })),
      ],
    },
    silent,
  );
});
