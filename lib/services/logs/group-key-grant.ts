/** CloudWatch Logs encrypts log groups with keys, whose policies must let it. */
import { isPrincipalConfirmed } from "../../grants/confirmed";
import type { Grant } from "../../grants/grant";
import type { Caller, Source } from "../../grants/kind";
import type { PolicyRequest } from "../../grants/policy-access";
import { always, perhaps, sourcePattern, sourceText } from "../../grants/service-context";
import { partitionOf } from "../../grants/target-arn";
import { quotedName } from "../../grants/names";
import { wildcard } from "../../plain/glob";
import type { Truth } from "../../plain/truth";
import { accountOf } from "../../stack/account";
import { namePattern } from "../../stack/name-pattern";
import type { StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import { keyGrant } from "../kms/keys";
import { logGroupType } from "./class-links";

const nativeType = "aws-native:logs:LogGroup";
const encryptionContext = "kms:EncryptionContext:aws:logs:arn";

/** Which of the actions AWS tests, no source tells: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
const tested = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"];

const logGroupKeys = keyGrant({
  actions: [
    "kms:Encrypt*",
    "kms:Decrypt*",
    "kms:ReEncrypt*",
    "kms:GenerateDataKey*",
    "kms:Describe*",
  ],
  requests: tested.map((action): Pick<PolicyRequest, "action" | "context" | "isSure"> => ({
    action,
    isSure: false,
    // The group's ARN as the context is on AWS's page; whether there are these two, it doesn't say.
    context: (source) => ({
      [encryptionContext.toLowerCase()]: always(sourcePattern(source)),
      "aws:sourcearn": perhaps("*"),
      "aws:sourceaccount": perhaps("*"),
    }),
  })),
  condition: ({ source }) => ({
    ArnLike: { [encryptionContext]: sourceText(source) },
  }),
});

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
export const groupKeyGrant: Grant = {
  on: [logGroupType, nativeType],
  access: [{ argument: "kmsKeyId", kind: logGroupKeys }],
  caller,
  source: sourceOf,
  exists: (group) => group.mayExist(),
  tested: "when changed",
  words: {
    made: "log group",
    does: "encrypts",
    test: "CloudWatch Logs tries the key",
    /** https://github.com/hashicorp/terraform-provider-aws/issues/8042 */
    answer:
      "AccessDeniedException: The specified KMS key does not exist or is not allowed to be used with Arn 'arn:aws:logs:…'",
  },
};

/** Its principal has the Region in it. Whether the one without is let in, too, no source tells. */
function caller(group: StackResource): Caller | undefined {
  if (!isPrincipalConfirmed(group)) return undefined;
  const region = valueOr(group.region, undefined);
  return {
    title: "CloudWatch Logs",
    principal: `logs.${region ?? "REGION"}.amazonaws.com`,
    isLetInBy: (principal): Truth => {
      if (principal === "logs.amazonaws.com") return "unknown";
      // A Region that isn't known is taken to be the one that the policy names.
      const isOfARegion = /^logs\.[a-z0-9-]+\.amazonaws\.com$/.test(principal);
      return region === undefined && isOfARegion ? "yes" : "no";
    },
  };
}

function sourceOf(group: StackResource): Source {
  const region = valueOr(group.region, undefined);
  const name = namePattern(group, group.type === nativeType ? "logGroupName" : "name");
  return {
    resources: [group],
    types: [logGroupType, nativeType],
    arns: [
      {
        partition: partitionOf(group),
        service: "logs",
        region,
        account: undefined,
        resource: wildcard(`log-group:${name}`),
      },
    ],
    account: accountOf(group),
    called: quotedName(group),
    kind: "log group",
    toWrite: "the log group's ARN as the encryption context",
  };
}
