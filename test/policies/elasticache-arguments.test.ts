import { elasticacheArguments } from "../../policies/elasticache-arguments";
import { type Inputs, type Options, output, resource, secret, unknown } from "../../testing";
import { counted, fine, warned, wrong } from "../support/argument-rows";
import { testRows } from "../support/policy-table";
import type { Silent } from "../support/unknown-arguments";

const encrypted = { transitEncryptionEnabled: true };
const group = (authToken: unknown, changes: Inputs = encrypted, options: Options = {}) =>
  resource(
    "aws:elasticache/replicationGroup:ReplicationGroup",
    "cache",
    { description: "cache", authToken, ...changes },
    options,
  );
const password = (changes: Inputs = {}) =>
  resource(
    "random:index/randomPassword:RandomPassword",
    "token",
    { length: 32, ...changes },
    {
      outputs: { result: unknown },
    },
  );
const withPassword = (changes: Inputs = {}) =>
  [password(changes), group(output(password(changes), "result"))] as const;
const right = "a-token-of-20-letters";

const plain = [
  "authToken is given, and transitEncryptionEnabled is not true",
  "AWS will answer: The AUTH token is only supported when encryption-in-transit is enabled",
  "Write transitEncryptionEnabled: true",
] as const;
const characters = [
  "authToken has characters that AWS doesn't take",
  "AWS will answer: InvalidParameterValue: Invalid AUTH token provided. Please check valid AUTH token format.",
  "Of what is neither a letter nor a digit, leave only ! & # $ ^ < > and -",
] as const;
const generated = [
  'The password "token" may get characters that authToken can\'t have',
  "AWS's documentation says: Nonalphanumeric characters are restricted to (!, &, #, $, ^, <, >, -).",
  'Write overrideSpecial: "!&#$^<>-" there, or special: false',
] as const;

/** What a rule doesn't tell that it isn't known. */
const silent: Silent = {
  // auth-token-characters tells of a token that isn't a password of the stack.
  "auth-token-generated": /^cache\.authToken$/,
};

describe("policies/elasticache-arguments", () => {
  testRows(
    elasticacheArguments,
    {
      valid: [
        fine("a token", group(right)),
        fine("a token of all that is taken", group("Aa0!&#$^<>-Aa0!&#$^<>-")),
        fine("no token", group(undefined, {})),
        fine(
          "a token of a member of a global group",
          group(right, { globalReplicationGroupId: "world" }),
        ),
        fine("a token as text", group(right, { transitEncryptionEnabled: "true" })),
        fine("a password of letters", ...withPassword({ special: false })),
        fine("a password of what is taken", ...withPassword({ overrideSpecial: "!-" })),
      ],
      invalid: [
        wrong("auth-token-encryption", group(right, {}), plain),
        wrong("auth-token-encryption", group(right, { transitEncryptionEnabled: false }), plain),
        warned("auth-token-encryption", group(right, {}, { phase: "existing" }), plain),
        wrong("auth-token-characters", group("a-token-with-a-%"), characters),
        wrong("auth-token-characters", group(secret("a token with spaces")), characters),
        wrong("auth-token-generated", withPassword(), generated, "advisory"),
        wrong(
          "auth-token-generated",
          withPassword({ overrideSpecial: "!%" }),
          generated,
          "advisory",
        ),
      ],
      unknown: [
        counted("a token", 1, group(unknown)),
        counted("whether it is encrypted", 1, group(right, { transitEncryptionEnabled: unknown })),
        counted("a token, without encryption", 1, group(unknown, {})),
        counted("of what a password is made", 1, ...withPassword({ overrideSpecial: unknown })),
        counted(
          "whether a password has special characters",
          1,
          ...withPassword({ special: unknown }),
        ),
      ],
      absent: [
        fine("nothing", resource("aws:elasticache/replicationGroup:ReplicationGroup", "cache")),
      ],
    },
    silent,
  );
});
