/** OpenSearch writes the logs of a domain to log groups. */
import { targetArguments } from "../../grants/arguments";
import { isPrincipalConfirmed } from "../../grants/confirmed";
import { partitionOf } from "../../grants/target-arn";
import { literal } from "../../plain/glob";
import { accountOf } from "../../stack/account";
import type { Argument } from "../../stack/named";
import { placeOf } from "../../stack/place";
import type { Stack, StackResource } from "../../stack/stack";
import { absent, itemBlock, type Properties, type Value, valueOr } from "../../stack/value";
import type { LogDelivery } from "../logs/delivery-grant";
import { domainTypes } from "./domains";

const list = "logPublishingOptions";
const argument = "cloudwatchLogGroupArn";

/** https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html */
export const domainLogs: LogDelivery = {
  on: domainTypes,
  caller: (domain) =>
    isPrincipalConfirmed(domain)
      ? { title: "Amazon OpenSearch Service", principal: "es.amazonaws.com" }
      : undefined,
  source: (domain) => ({
    ...{ resources: [], types: [], account: accountOf(domain) },
    arns: [
      {
        partition: partitionOf(domain),
        service: "es",
        region: valueOr(domain.region, undefined),
        account: accountOf(domain),
        resource: nameOf(domain),
      },
    ],
  }),
  groups: enabledGroups,
  place: placeOf,
  /** https://github.com/app-sre/qontract-reconcile/pull/3035 */
  answer:
    "ValidationException: The Resource Access Policy specified for the CloudWatch Logs log group does not grant sufficient permissions for Amazon OpenSearch Service to create a log stream",
  /** Since 6.2.0: https://github.com/hashicorp/terraform-provider-aws/pull/43033 */
  isRetried: true,
};

function nameOf({ properties }: StackResource) {
  const name = valueOr(properties.text("domainName"), undefined);
  return name === undefined ? undefined : literal(`domain/${name}`);
}

/** What is switched off isn't tested. Of what isn't known yet nothing tells which item it is in. */
function enabledGroups(domain: StackResource, stack: Stack): readonly Argument[] {
  const options = valueOr(domain.properties.list(list), []).map(itemBlock);
  const on = options.filter((option) => !isOff(option));
  if (options.length > 0 && on.length === 0) return [];
  const isWritten = ({ text }: Argument) =>
    text.state !== "known" || on.some((option) => groupIn(option) === text.value);
  return targetArguments(domain, { list, argument }, stack)
    .filter(({ text }) => text.state !== "absent")
    .filter(isWritten);
}

function isOff(option: Value<Properties>): boolean {
  return option.state === "known" && !valueOr(option.value.flag("enabled"), true);
}

function groupIn(option: Value<Properties>): string | undefined {
  return valueOr(option.state === "known" ? option.value.text(argument) : absent, undefined);
}
