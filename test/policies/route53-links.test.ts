import { route53Links } from "../../policies/route53-links";
import { type Inputs, type Options, output, provider, resource, unknown } from "../../testing";
import { counted, fine, refuses, wrong } from "../support/rule-rows";
import { testRows } from "../support/policy-table";

const alarm = (inputs: Inputs = {}, options: Options = {}) =>
  resource(
    "aws:cloudwatch/metricAlarm:MetricAlarm",
    "alarm",
    { name: "errors", metricName: "Errors", statistic: "Sum", period: 60, ...inputs },
    options,
  );
const check = (cloudwatchAlarmName: unknown, inputs: Inputs = {}, options: Options = {}) =>
  resource(
    "aws:route53/healthCheck:HealthCheck",
    "check",
    {
      type: "CLOUDWATCH_METRIC",
      cloudwatchAlarmName,
      cloudwatchAlarmRegion: "us-east-1",
      insufficientDataHealthStatus: "Healthy",
      ...inputs,
    },
    options,
  );

const percentile = alarm({ statistic: undefined, extendedStatistic: "p99" });
const quick = alarm({ period: 10 });
const math = alarm({
  metricName: undefined,
  statistic: undefined,
  period: undefined,
  metricQueries: [{ id: "e1", expression: "m1 * 2", returnData: true }],
});
const elsewhere = output(resource("aws:ssm/parameter:Parameter", "parameter"), "value");
const far = alarm({ period: 10 }, { provider: provider("far", { region: "eu-west-1" }) });

describe("route53-links", () => {
  testRows(route53Links, {
    valid: [
      fine("an alarm on a metric", alarm(), check("errors")),
      fine("an alarm of a minute as text", alarm({ period: "60" }), check(output(alarm(), "name"))),
      fine("an alarm of another name", quick, check("others")),
      fine("an alarm of another Region", far, check("errors")),
      fine("a check that exists", quick, check("errors", {}, { phase: "existing" })),
      fine(
        "a check of a URL",
        quick,
        resource("aws:route53/healthCheck:HealthCheck", "http", { type: "HTTPS" }),
      ),
      fine(
        "a check of a URL with an alarm, which the provider doesn't send",
        quick,
        check("errors", { type: "HTTPS", fqdn: "www.example.com" }),
      ),
      fine(
        "an empty expression",
        alarm({
          period: undefined,
          metricQueries: [{ id: "m1", metric: { period: 60 }, expression: "" }],
        }),
        check("errors"),
      ),
      fine(
        "one metric by a query",
        alarm({
          period: undefined,
          metricQueries: [{ id: "m1", metric: { period: 60 }, returnData: true }],
        }),
        check("errors"),
      ),
    ],
    invalid: [
      wrong(
        "health-check-statistic",
        check("errors"),
        [
          'The alarm "alarm" has an extendedStatistic, and a health check watches it',
          refuses,
          'Write statistic: "Average", "Minimum", "Maximum", "Sum" or "SampleCount" there',
        ],
        { besides: [percentile] },
      ),
      ...[
        check("errors"),
        check(output(quick, "name")),
        check("errors", { cloudwatchAlarmRegion: undefined }),
      ].map((on) =>
        wrong(
          "health-check-resolution",
          on,
          [
            'The alarm "alarm" has a period of 10 seconds, and a health check watches it',
            refuses,
            "Write a period of 60 there, or of a multiple",
          ],
          { besides: [quick] },
        ),
      ),
      wrong(
        "health-check-expression",
        check("errors"),
        [
          'The alarm "alarm" is on an expression, and a health check watches it',
          refuses,
          "Let it watch an alarm on one metric, with metricName",
        ],
        { besides: [math] },
      ),
    ],
    unknown: [
      counted(
        "the Region of a quick alarm",
        [quick, check("errors", { cloudwatchAlarmRegion: elsewhere })],
        1,
      ),
      counted("the type of a check", [quick, check("errors", { type: elsewhere })], 1),
      counted("a period", [alarm({ period: unknown }), check("errors")], 1),
      counted("a statistic", [alarm({ extendedStatistic: unknown }), check("errors")], 1),
      counted("queries", [alarm({ metricQueries: unknown }), check("errors")], 1),
      fine("a Region", alarm(), check("errors", { cloudwatchAlarmRegion: unknown })),
      counted("which alarm it is", [alarm(), check(elsewhere)], 1),
    ],
    absent: [
      fine("all of a check", resource("aws:route53/healthCheck:HealthCheck", "check"), quick),
      fine(
        "all of an alarm",
        resource("aws:cloudwatch/metricAlarm:MetricAlarm", "alarm"),
        check("alarm"),
      ),
    ],
  });
});
