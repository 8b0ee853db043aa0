import { kmsArguments } from "../../policies/kms-arguments";
import { type Inputs, type Options, provider, resource, unknown } from "../../testing";
import { answers, counted, fine, fineEach, refused, warned, wrong } from "../support/argument-rows";
import { type Row, testRows } from "../support/policy-table";

const root = "arn:aws:iam::123456789012:root";
const key = (inputs: Inputs = {}, options: Options = {}) =>
  resource("aws:kms/key:Key", "key", inputs, options);
const native = provider("native", { region: "us-east-1" }, "aws-native");
const nativeKey = (inputs: Inputs) =>
  resource("aws-native:kms:Key", "key", inputs, { outputs: { arn: unknown }, provider: native });
const keyPolicy = (inputs: Inputs) =>
  resource(
    "aws:kms/keyPolicy:KeyPolicy",
    "policy",
    { keyId: "key", ...inputs },
    {
      outputs: { id: unknown },
    },
  );

const all = { Effect: "Allow", Principal: { AWS: root }, Action: "kms:*", Resource: "*" };
const logs = { ...all, Principal: { Service: "logs.us-east-1.amazonaws.com" } };
const json = (...Statement: unknown[]) => JSON.stringify({ Version: "2012-10-17", Statement });
/** A key with a policy that is right, and a statement that is changed. */
const letting = (changes: Inputs) =>
  key({ policy: json(all, { ...all, Sid: "more", ...changes }) });

const malformed = (text: string) => answers(`MalformedPolicyDocumentException: ${text}`);
const usage = answers("KeyUsage … is not compatible with KeySpec …");
const rotation =
  "AWS's documentation says: You cannot enable automatic rotation of asymmetric KMS keys, HMAC KMS keys, KMS keys with imported key material, or KMS keys in a custom key store";
const lockout = [
  "policy lets nobody of an account call kms:PutKeyPolicy",
  malformed("The new key policy will not allow you to update the key policy in the future."),
  'Add a statement that allows kms:* to arn:aws:iam::ACCOUNT-ID:root, with its own account, on "*"',
] as const;
const second = 'Statement 2 ("more") of policy';

const keys: Row[] = [
  wrong("key-usage", key({ customerMasterKeySpec: "HMAC_256" }), [
    'keyUsage is left out, which stands for "ENCRYPT_DECRYPT", and a key of kind HMAC_256 isn\'t for that',
    usage,
    'Write keyUsage: "GENERATE_VERIFY_MAC"',
  ]),
  wrong("key-usage", key({ keyUsage: "SIGN_VERIFY" }), [
    'keyUsage is "SIGN_VERIFY", and a key of kind SYMMETRIC_DEFAULT isn\'t for that',
    usage,
    'Write keyUsage: "ENCRYPT_DECRYPT"',
  ]),
  wrong(
    "key-usage",
    resource("aws:kms/externalKey:ExternalKey", "key", {
      keySpec: "ECC_NIST_P256",
      keyUsage: "ENCRYPT_DECRYPT",
    }),
    [
      'keyUsage is "ENCRYPT_DECRYPT", and a key of kind ECC_NIST_P256 isn\'t for that',
      usage,
      'Write keyUsage: "SIGN_VERIFY" or "KEY_AGREEMENT"',
    ],
  ),
  wrong("key-usage", nativeKey({ keySpec: "RSA_2048", keyUsage: "GENERATE_VERIFY_MAC" }), [
    'keyUsage is "GENERATE_VERIFY_MAC", and a key of kind RSA_2048 isn\'t for that',
    usage,
    'Write keyUsage: "ENCRYPT_DECRYPT" or "SIGN_VERIFY"',
  ]),
  wrong("key-rotation", key({ customerMasterKeySpec: "RSA_2048", enableKeyRotation: true }), [
    "The key is of kind RSA_2048, and enableKeyRotation is true",
    rotation,
    "Leave enableKeyRotation out",
  ]),
  wrong("key-rotation-store", key({ customKeyStoreId: "cks-1", enableKeyRotation: "true" }), [
    "customKeyStoreId is given, and enableKeyRotation is true",
    rotation,
    "Leave enableKeyRotation out",
  ]),
  wrong("key-spec-region", key({ customerMasterKeySpec: "SM2" }), [
    'customerMasterKeySpec is "SM2", and this goes to "us-east-1"',
    answers("KeySpec SM2 is not supported in this Region"),
    "Write a kind that is there everywhere, such as ECC_NIST_P256 or RSA_2048",
  ]),
  warned("key-usage", key({ keyUsage: "SIGN_VERIFY" }, { phase: "existing" }), [
    'keyUsage is "SIGN_VERIFY", and a key of kind SYMMETRIC_DEFAULT isn\'t for that',
    usage,
    'Write keyUsage: "ENCRYPT_DECRYPT"',
  ]),
];

const policies: Row[] = [
  wrong("policy-statements", key({ policy: json() }), [
    "policy has no statement",
    refused,
    "Write one, or leave the policy out, so that the account's own policies decide",
  ]),
  wrong("policy-principal-missing", letting({ Principal: undefined }), [
    `${second} has no Principal`,
    malformed("… statement with no principal."),
    "Write its Principal",
  ]),
  ...["Principal", "Action"].map((element) =>
    wrong(
      `policy-${element.toLowerCase()}-missing`,
      key({ policy: json({ ...all, [element]: undefined }) }),
      [
        `Statement 1 of policy has no ${element}`,
        malformed(
          element === "Action" ? "Missing required field Action" : "… statement with no principal.",
        ),
        `Write its ${element}`,
      ],
    ),
  ),
  wrong("policy-action-missing", letting({ Action: undefined }), [
    `${second} has no Action`,
    malformed("Missing required field Action"),
    "Write its Action",
  ]),
  wrong("policy-resource-missing", letting({ Resource: undefined }), [
    `${second} has no Resource`,
    malformed("Missing required field Resource"),
    'Write "Resource": "*", which is the key',
  ]),
  wrong("policy-principal", letting({ Principal: { AWS: [root, "admin"] } }), [
    `${second} names an AWS principal that is none: "admin"`,
    malformed("Policy contains a statement with one or more invalid principals."),
    "Write an account's id, arn:aws:iam::123456789012:root, or the whole ARN of a role or a user",
  ]),
  wrong("policy-lockout", key({ policy: json(logs) }), lockout),
  wrong("policy-lockout", key({ policy: json({ ...all, Principal: { AWS: [] } }) }), lockout),
  wrong(
    "policy-lockout",
    keyPolicy({ policy: json({ ...all, Action: ["kms:Decrypt"] }) }),
    lockout,
  ),
  wrong("policy-lockout", key({ policy: json({ ...all, Effect: "Deny" }) }), lockout),
  wrong("policy-lockout", nativeKey({ keyPolicy: { Statement: logs } }), [
    "keyPolicy lets nobody of an account call kms:PutKeyPolicy",
    lockout[1],
    lockout[2],
  ]),
  wrong("policy-characters", letting({ Sid: "鍵" }), [
    'policy has a character beyond Latin-1: "鍵"',
    answers(
      "ValidationException: … Member must satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+",
    ),
    "Write it in plain letters",
  ]),
];

/** Which of what isn't known isn't told, though a rule may find it wrong: the Region of a resource. */
const silent = { "key-spec-region": /\.region$/ };

describe("kms-arguments", () => {
  testRows(
    kmsArguments,
    {
      valid: [
        fine("a key", key()),
        fine("a key that is rotated", key({ enableKeyRotation: true, rotationPeriodInDays: 90 })),
        fine(
          "a key that isn't",
          key({ customerMasterKeySpec: "RSA_2048", enableKeyRotation: false }),
        ),
        fine("a key to sign", key({ customerMasterKeySpec: "RSA_2048", keyUsage: "SIGN_VERIFY" })),
        fine(
          "a key of a kind that is new",
          key({ customerMasterKeySpec: "NEW_1", keyUsage: "NEW" }),
        ),
        fine(
          "SM2 in China",
          key(
            { customerMasterKeySpec: "SM2" },
            { provider: provider("cn", { region: "cn-north-1" }) },
          ),
        ),
        fine(
          "SM2 where the Region isn't known",
          key({ customerMasterKeySpec: "SM2" }, { provider: provider("p", {}) }),
        ),
        fine("a policy", key({ policy: json(all, logs) })),
        fine(
          "one statement for the account and a service, with several actions",
          key({
            policy: json({
              ...all,
              Principal: { Service: "logs.us-east-1.amazonaws.com", AWS: root },
              Action: ["kms:Decrypt", "kms:PutKeyPolicy"],
            }),
          }),
        ),
        fine(
          "a principal of whose form nobody was seen to be refused",
          letting({ Principal: { AWS: "arn:aws:iam::123456789012:instance-profile/app" } }),
        ),
        ...[
          { Principal: "*" },
          { Principal: { AWS: "123456789012" }, Action: "kms:Put*" },
          {
            Principal: { AWS: "arn:aws:iam::123456789012:role/admin" },
            Action: ["KMS:PutKeyPolicy"],
          },
          {
            Principal: { AWS: "arn:aws:sts::123456789012:assumed-role/admin/me" },
            NotAction: "kms:Sign",
          },
          { Principal: undefined, NotPrincipal: { AWS: root } },
        ].map((changes, i) =>
          fine(
            `who may change it: ${i}`,
            key({
              policy: json({
                ...all,
                ...changes,
                ...("NotAction" in changes && { Action: undefined }),
              }),
            }),
          ),
        ),
        fine(
          "a policy that nobody can change, on purpose",
          key({ policy: json(logs), bypassPolicyLockoutSafetyCheck: true }),
        ),
        fine("a policy of aws-native", nativeKey({ keyPolicy: { Statement: [all] } })),
      ],
      invalid: [...keys, ...policies],
      unknown: [
        counted("a policy", 1, key({ policy: unknown })),
        counted(
          "the kind of a key",
          1,
          key({ customerMasterKeySpec: unknown, keyUsage: "SIGN_VERIFY" }),
        ),
        counted(
          "whether the kind can be rotated",
          1,
          key({ customerMasterKeySpec: unknown, enableKeyRotation: true }),
        ),
        fine("whether a key is rotated", key({ enableKeyRotation: unknown })),
        counted(
          "whether it may be locked",
          1,
          key({ policy: json(logs), bypassPolicyLockoutSafetyCheck: unknown }),
        ),
      ],
      absent: [
        fine("all of a key's policy", keyPolicy({})),
        fine("an empty policy", key({ policy: "" })),
        ...fineEach("what is no policy", key({ policy: "text" }), key({ policy: [5] })),
      ],
    },
    silent,
  );
});
