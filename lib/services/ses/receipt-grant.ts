/**
 * Receipt rules write mails to buckets, and call functions.
 * https://docs.aws.amazon.com/ses/latest/dg/receiving-email-permissions.html
 */
import { allowStatement } from "../../grants/allow-statement";
import { isPrincipalConfirmed } from "../../grants/confirmed";
import type { Grant } from "../../grants/grant";
import type { Call, GrantKind, Source } from "../../grants/kind";
import { always, perhaps } from "../../grants/service-context";
import { quotedName } from "../../grants/names";
import { anything, type Glob, literal } from "../../plain/glob";
import { clip } from "../../plain/text";
import { accountOf } from "../../stack/account";
import type { StackResource } from "../../stack/stack";
import { itemBlock, type Properties, unknown, type Value, valueOr } from "../../stack/value";
import { lambdaPermission } from "../lambda/permission-grant";
import { acls } from "../s3/argument-types";
import { bucketArn, bucketArnText, bucketGrant } from "../s3/bucket-grant";
import { mayBeOpenByAcl } from "../s3/open-acls";

const receiptRuleType = "aws:ses/receiptRule:ReceiptRule";

const putObject = "s3:PutObject";

const byPolicy = bucketGrant({
  requests: (call, bucket) => [
    {
      action: putObject,
      resource: () => [...bucketArn(bucket), ...literal("/"), ...prefixOf(call), ...anything],
      context: ({ account = "?".repeat(12) }) => ({
        // The form of AWS's page before aws:SourceAccount.
        "aws:referer": always(account),
        // AWS's page has the rule's ARN here, and a policy with it was seen to be refused:
        // https://github.com/aws/aws-cdk/pull/30375
        "aws:sourcearn": perhaps("*"),
      }),
      isSure: true,
    },
  ],
  statements: (call, bucket) => [
    allowStatement({
      principal: call.caller.principal,
      action: putObject,
      resource: objectsText(call, bucket),
      condition: {
        StringEquals: { "aws:SourceAccount": call.source.account ?? "ACCOUNT-ID" },
      },
    }),
  ],
  arns: (call, bucket) => [objectsText(call, bucket)],
});

/**
 * An ACL by which everybody may write is enough, too, as a test of the provider has it:
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ses/receipt_rule_test.go
 */
const mailBucket: GrantKind = {
  ...byPolicy,
  types: [...byPolicy.types, ...acls],
  reader(stack, caller) {
    const read = byPolicy.reader(stack, caller);
    return (call) => {
      const reached = read(call);
      const { target } = reached ?? {};
      const isOpen = typeof target === "object" && mayBeOpenByAcl(stack, target);
      return isOpen ? undefined : reached;
    };
  },
};

export const receiptGrant: Grant = {
  on: [receiptRuleType],
  access: [
    {
      list: "s3Actions",
      argument: "bucketName",
      kind: mailBucket,
      // A role writes in place of SES. Of several actions it isn't told here which one has it.
      isNeedless: (rule) => s3Actions(rule).some((action) => action.has("iamRoleArn")),
    },
    {
      list: "lambdaActions",
      argument: "functionArn",
      kind: lambdaPermission,
      words: {
        does: "reads the mails of",
        test: "SES tries to call the function",
        /** https://github.com/hashicorp/terraform-provider-aws/issues/34259 */
        answer: "InvalidLambdaFunction: Could not invoke Lambda function",
      },
    },
  ],
  caller: (rule) =>
    isPrincipalConfirmed(rule)
      ? { title: "Amazon SES", principal: "ses.amazonaws.com" }
      : undefined,
  source: sourceOf,
  exists: (rule) => rule.exists(),
  tested: "when changed",
  words: {
    made: "rule",
    does: "keeps the mails of",
    test: "SES writes a test object",
    /** https://github.com/aws/aws-cdk/issues/3726 */
    answer: "InvalidS3Configuration: Could not write to bucket",
  },
};

/** The ARN of a rule in a condition is left undecided, by reference too: there are no `arns`, nor `types`. */
function sourceOf(rule: StackResource): Source {
  return {
    resources: [rule],
    types: [],
    arns: [],
    account: accountOf(rule),
    called: quotedName(rule),
    kind: "receipt rule",
    toWrite: "the account's id as sourceAccount",
  };
}

function s3Actions({ properties }: StackResource): Properties[] {
  return valueOr(properties.list("s3Actions"), []).flatMap((item) => {
    const block = itemBlock(item);
    return block.state === "known" ? [block.value] : [];
  });
}

/** The prefix of the action that writes to the bucket of a call; unknown where several may. */
function prefixText({ resource: rule, argument }: Call): Value<string> {
  const bucket = valueOr(argument.text, undefined);
  const actions = s3Actions(rule).filter(
    (action) => valueOr(action.text("bucketName"), undefined) === bucket,
  );
  const [action, another] = actions;
  if (!action || another) return unknown;
  return action.text("objectKeyPrefix");
}

function prefixOf(call: Call): Glob {
  const prefix = prefixText(call);
  return prefix.state === "unknown" ? anything : literal(valueOr(prefix, ""));
}

function objectsText(call: Call, bucket: StackResource): string {
  const prefix = prefixText(call);
  const known = prefix.state === "absent" ? "" : valueOr(prefix, "PREFIX");
  return `${bucketArnText(bucket)}/${clip(known, 100)}*`;
}
