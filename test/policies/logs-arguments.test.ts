import { logsArguments } from "../../policies/logs-arguments";
import { type Inputs, type Options, output, resource, secret, unknown } from "../../testing";
import { told } from "../support/argument-rows";
import { counted, fine, ofExisting, wrong } from "../support/rule-rows";
import { type Row, testRows } from "../support/policy-table";

const json = (value: unknown) => JSON.stringify(value);
const later = { outputs: { id: unknown } };

const filter = (inputs: Inputs, options: Options = later) =>
  resource(
    "aws:cloudwatch/logMetricFilter:LogMetricFilter",
    "filter",
    {
      logGroupName: "app",
      pattern: "ERROR",
      metricTransformation: { name: "errors", namespace: "App", value: "1" },
      ...inputs,
    },
    options,
  );
const metric = (inputs: Inputs) =>
  filter({ metricTransformation: { name: "errors", namespace: "App", value: "1", ...inputs } });
const subscribes = (filterPattern: unknown) =>
  resource(
    "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
    "subscription",
    {
      logGroup: "app",
      destinationArn: "arn:aws:lambda:us-east-1:123456789012:function:a",
      filterPattern,
    },
    later,
  );
const protects = (policy: unknown) =>
  resource(
    "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy",
    "protection",
    { logGroupName: "app", policyDocument: typeof policy === "string" ? policy : json(policy) },
    later,
  );
const indexes = (policyDocument: unknown) =>
  resource(
    "aws:cloudwatch/logIndexPolicy:LogIndexPolicy",
    "index",
    { logGroupName: "app", policyDocument },
    later,
  );

const parameter = resource("aws:ssm/parameter:Parameter", "parameter");
const email = "arn:aws:dataprotection::aws:data-identifier/EmailAddress";
const audit = (identifiers: unknown = [email]) => ({
  DataIdentifier: identifiers,
  Operation: { Audit: { FindingsDestination: {} } },
});
const mask = (identifiers: unknown = [email], config: Inputs = {}) => ({
  DataIdentifier: identifiers,
  Operation: { Deidentify: { MaskConfig: config } },
});
const protection = (...Statement: unknown[]) => ({ Name: "a", Version: "2021-06-01", Statement });

const answer = (text: string) => `AWS will answer: InvalidParameterException: ${text}`;
const open = (name: string, start: string, end: string) =>
  [
    `${name} begins with "${start}", and doesn't end with "${end}"`,
    answer(`If a filter pattern starts with '${start}' it must end with '${end}'`),
    `Write "${end}" at the end; or quotes around the whole to look for this text`,
  ] as const;
const term = (pattern: string, bare: string) =>
  wrong(
    "filter-pattern-term",
    filter({ pattern }),
    [
      `pattern has the term ${json(bare)} without quotes`,
      "AWS's documentation says: InvalidParameterException: Invalid character(s) in term '…'",
      `Write ${json(json(bare))}, with the quotes in the pattern`,
    ],
    { level: "advisory" },
  );

const invalid: Row[] = [
  wrong("filter-pattern-bracket", filter({ pattern: "[ip, user" }), open("pattern", "[", "]")),
  wrong("filter-pattern-bracket", subscribes(" {$.level = 1"), open("filterPattern", "{", "}")),
  wrong(
    "filter-pattern-bracket",
    filter({ pattern: "[ERROR] *" }, { phase: "existing", outputs: { id: "filter" } }),
    [
      open("pattern", "[", "]")[0],
      ofExisting(open("pattern", "[", "]")[1]),
      open("pattern", "[", "]")[2],
    ],
    { level: "advisory" },
  ),
  term("*ERROR*", "*ERROR*"),
  term("---debug", "---debug"),
  term("a ?b!", "?b!"),
  term('ERROR "a b"c-d', "c-d"),
  term("ERROR [x]", "[x]"),
  term('"a b" task-failed', "task-failed"),
  wrong("metric-dimensions", metric({ dimensions: { Service: "app", Level: "$.level" } }), [
    "metricTransformation.dimensions.Service is no field of the log event",
    answer("Invalid metric transformation: dimension value must be valid selector"),
    'Write "$.field" of a JSON event, or "$field" of one with columns',
  ]),
  wrong("metric-default-value", metric({ dimensions: { Level: "$.level" }, defaultValue: "0" }), [
    "metricTransformation.defaultValue is given, and so are dimensions",
    answer(
      "Invalid metric transformation: dimensions and default value are mutually exclusive properties",
    ),
    "Leave one of them out",
  ]),
  wrong("metric-namespace", metric({ namespace: "AWS/ApiGateway" }), [
    'metricTransformation.namespace "AWS/ApiGateway" is one of AWS\'s own',
    answer("Metric namespaces starting with AWS/ are reserved for AWS."),
    "Write a namespace of your own",
  ]),
  wrong("protection-version", protects({ ...protection(audit(), mask()), Version: "2012-10-17" }), [
    'policyDocument has the Version "2012-10-17"',
    answer("Policy Version must be 2021-06-01"),
    'Write "2021-06-01", since this is no policy of IAM',
  ]),
  ...[[audit()], [audit(), mask(), mask()]].map((statements) =>
    wrong("protection-statements", protects(protection(...statements)), [
      `policyDocument has ${statements.length === 1 ? "1 statement" : "3 statements"}`,
      answer(
        "Policy can only have two statements. One for Audit Operation and one for Deidentify Operation",
      ),
      "Write one with Operation.Audit, and one with Operation.Deidentify",
    ]),
  ),
  wrong("protection-identifiers", protects(protection(audit(), mask([email, `${email}2`]))), [
    "The two statements of policyDocument have different DataIdentifier",
    answer("Audit Statement and Deidentify Statement must have the same Data Identifiers"),
    "Write the same list into both",
  ]),
  wrong(
    "protection-identifier-arn",
    protects(protection(audit(["EmailAddress"]), mask(["EmailAddress"]))),
    [
      'policyDocument has the DataIdentifier "EmailAddress"',
      answer("… is not a valid Data Identifier"),
      `Write "${email}", if that is meant`,
    ],
  ),
  wrong("protection-mask", protects(protection(audit(), mask([email], { MaskWith: "#" }))), [
    'policyDocument has "MaskWith" in its MaskConfig',
    answer("… is not a valid field"),
    'Write "MaskConfig": {}: how it hides can\'t be chosen',
  ]),
  wrong("index-fields", indexes(json({ Fields: Array.from({ length: 21 }, (_, i) => `f${i}`) })), [
    "policyDocument has 21 Fields",
    answer("Policy document contains more than 20 fields."),
    "Write 20 at most",
  ]),
];

describe("logs-arguments", () => {
  testRows(logsArguments, {
    valid: [
      ...[
        "",
        "ERROR Exception",
        "?ERROR ?WARN -debug",
        '"task failed: *" ERROR',
        '"a \\" b" c',
        "%AUTHORIZED.*%",
        "[ip, user, status = 4*, ...]",
        ' { $.level = "error" || $.code > 5 } ',
        "a.b_c",
      ].map((pattern) => fine(`the pattern ${pattern}`, filter({ pattern }), subscribes(pattern))),
      fine("fields as dimensions", metric({ dimensions: { Level: "$.level", Status: "$status" } })),
      fine("a dimension without a value", metric({ dimensions: { Level: null, Status: "$s" } })),
      fine("no dimensions, of which nothing is known", metric({ dimensions: undefined })),
      fine("a namespace further on", metric({ namespace: "Own/AWS/Api" })),
      fine("a default value", metric({ defaultValue: "0", dimensions: {} })),
      fine("a policy", protects(protection(audit(), mask()))),
      fine(
        "identifiers in another order",
        protects(protection(audit([email, "arn:b"]), mask(["arn:b", email]))),
      ),
      fine(
        "an identifier of one's own",
        protects({
          ...protection(audit(["Id"]), mask(["Id"])),
          Configuration: { CustomDataIdentifier: [{ Name: "Id", Regex: "a" }] },
        }),
      ),
      fine("a policy that isn't JSON", protects("a")),
      fine("fields", indexes(json({ Fields: ["a"] }))),
    ],
    invalid,
    unknown: [
      counted("a pattern", [filter({ pattern: unknown })], 1),
      counted("a pattern of a subscription", [subscribes(unknown)], 1),
      counted("dimensions", [metric({ dimensions: unknown })], 1),
      counted(
        "dimensions beside a default value",
        [metric({ dimensions: unknown, defaultValue: "0" })],
        1,
      ),
      counted("a dimension", [metric({ dimensions: { a: unknown } })], 1),
      told(
        "a dimension by its name",
        "metricTransformation.dimensions.a",
        parameter,
        metric({ dimensions: { b: "$.b", a: output(parameter, "value") } }),
      ),
      counted("a namespace", [metric({ namespace: unknown })], 1),
      counted("fields", [indexes(unknown)], 1),
    ],
    absent: [
      fine("all of a filter", resource("aws:cloudwatch/logMetricFilter:LogMetricFilter", "filter")),
      fine(
        "all of a policy",
        resource("aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy", "a"),
      ),
      fine("blocks given as something else", filter({ metricTransformation: 5, pattern: [] })),
      fine("a secret policy", indexes(secret(json({ Fields: [] })))),
      ...[{}, { Statement: {}, Version: 5 }, { Statement: [5, {}, {}] }].map((part) =>
        fine(`a policy of ${json(part)}`, protects(part)),
      ),
    ],
  });
});
