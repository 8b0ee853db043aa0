import { logsLinks } from "../../policies/logs-links";
import { type Inputs, type Options, output, resource, unknown } from "../../testing";
import { counted, fine, wrong } from "../support/rule-rows";
import { testRows } from "../support/policy-table";

const group = (name: string, inputs: Inputs = {}, options: Options = {}) =>
  resource("aws:cloudwatch/logGroup:LogGroup", name, { name, ...inputs }, options);
const archive = group("archive", { logGroupClass: "INFREQUENT_ACCESS" });
const standard = group("app", { logGroupClass: "STANDARD" });
const plain = group("plain");
const delivery = group("delivery", { logGroupClass: "DELIVERY" });
const open = group("open", { logGroupClass: unknown });

const arnOf = (name: string) => `arn:aws:logs:us-east-1:123456789012:log-group:${name}`;
const later = { outputs: { id: unknown } };
const filter = (logGroupName: unknown, options: Options = later) =>
  resource("aws:cloudwatch/logMetricFilter:LogMetricFilter", "filter", { logGroupName }, options);
const subscription = (logGroup: unknown) =>
  resource(
    "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
    "subscription",
    { logGroup },
    later,
  );
const transformer = (logGroupArn: unknown) =>
  resource("aws:cloudwatch/logTransformer:LogTransformer", "transformer", { logGroupArn }, later);
const detector = (logGroupArnLists: unknown) =>
  resource("aws:cloudwatch/logAnomalyDetector:LogAnomalyDetector", "detector", {
    logGroupArnLists,
    enabled: true,
  });

const message = (what: string) =>
  [
    `The log group "archive" is of the logGroupClass "INFREQUENT_ACCESS", and gets ${what}`,
    "AWS will answer: This operation is only supported on the Standard log class.",
    "Leave logGroupClass out there, which a log group keeps for ever, or leave this out",
  ] as const;
const elsewhere = output(resource("aws:ssm/parameter:Parameter", "parameter"), "value");
const besides = [archive, standard];

describe("logs-links", () => {
  testRows(logsLinks, {
    valid: [
      fine("a group of the standard class", standard, filter("app"), subscription("app")),
      fine(
        "a group of no class",
        plain,
        filter(output(plain, "name")),
        transformer(arnOf("plain")),
      ),
      fine("a group of another class, of which nothing is told", delivery, filter("delivery")),
      fine("a group of another stack", archive, filter("elsewhere")),
      fine(
        "what exists",
        archive,
        filter("archive", { phase: "existing", outputs: { id: "filter" } }),
      ),
      fine("a detector", standard, detector([output(standard, "arn")])),
    ],
    invalid: [
      wrong("metric-filter-class", filter("archive"), message("metric filters"), { besides }),
      wrong("metric-filter-class", filter(output(archive, "name")), message("metric filters"), {
        besides,
      }),
      wrong("subscription-filter-class", subscription("archive"), message("subscription filters"), {
        besides,
      }),
      wrong("transformer-class", transformer(output(archive, "arn")), message("a transformer"), {
        besides,
      }),
      wrong("transformer-class", transformer(arnOf("archive")), message("a transformer"), {
        besides,
      }),
      wrong(
        "anomaly-detector-class",
        detector([output(archive, "arn")]),
        message("an anomaly detector"),
        { besides },
      ),
    ],
    unknown: [
      counted("a class", [open, filter("open")], 1),
      counted("one of two groups", [archive, standard, filter(elsewhere)], 1),
    ],
    absent: [
      fine("a group", archive, filter(undefined), subscription(undefined), detector(undefined)),
      fine("all groups", filter("archive"), detector([])),
    ],
  });
});
