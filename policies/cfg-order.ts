import { stackPolicy } from "../lib/policy/declare";
import { type CountConfig, countConfigSchema } from "../lib/policy/unjudged";
import {
  recorderOrderFindings,
  recorderOrders,
  recorderTypes,
} from "../lib/services/cfg/recorder-order";

/** https://docs.aws.amazon.com/config/latest/developerguide/gs-cli-subscribe.html */
export const cfgOrder = stackPolicy<CountConfig>({
  name: "cfg-order",
  title: "AWS Config gets its recorder first",
  description:
    "A delivery channel and rules of AWS Config must come after the recorder, and the recorder's start after the channel.",
  severity: "high",
  level: "mandatory",
  appliesTo: recorderTypes,
  remediation:
    "Name the recorder in dependsOn of the channel and of the rules, and the channel in dependsOn of the RecorderStatus.",
  rules: recorderOrders,
  configSchema: countConfigSchema,
  check(stack, report) {
    for (const { resource, finding } of recorderOrderFindings(stack)) report(resource, finding);
  },
});
