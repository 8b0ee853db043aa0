import { eventsArguments } from "../../policies/events-arguments";
import { type Inputs, type Options, output, resource, secret, unknown } from "../../testing";
import { counted, fine, ofExisting, refuses, wrong } from "../support/rule-rows";
import { type Row, testRows } from "../support/policy-table";

const arnOf = (service: string, name: string, region = "us-east-1") =>
  `arn:aws:${service}:${region}:123456789012:${name}`;
const roleArn = "arn:aws:iam::123456789012:role/events";
const functionArn = arnOf("lambda", "function:app");
const clusterArn = arnOf("ecs", "cluster/main");
const taskDefinitionArn = arnOf("ecs", "task-definition/app:1");
const queueArn = arnOf("sqs", "jobs");
const json = (value: unknown) => JSON.stringify(value);

const rule = (inputs: Inputs, options: Options = {}) =>
  resource("aws:cloudwatch/eventRule:EventRule", "rule", inputs, options);
const filters = (eventPattern: unknown) => rule({ eventPattern: json(eventPattern) });
const target = (inputs: Inputs) =>
  resource(
    "aws:cloudwatch/eventTarget:EventTarget",
    "target",
    { rule: "rule", ...inputs },
    { outputs: { id: unknown } },
  );
const onLambda = (inputs: Inputs) => target({ arn: functionArn, ...inputs });
const onEcs = (ecsTarget: Inputs, inputs: Inputs = {}) =>
  target({ arn: clusterArn, roleArn, ecsTarget: { taskDefinitionArn, ...ecsTarget }, ...inputs });
const fargate = (networkConfiguration: Inputs) =>
  onEcs({ launchType: "FARGATE", networkConfiguration });
const transforms = (inputTemplate: unknown, inputPaths?: unknown) =>
  onLambda({ inputTransformer: { inputTemplate, inputPaths } });

const bus = resource("aws:cloudwatch/eventBus:EventBus", "bus");
const fn = resource("aws:lambda/function:Function", "app");
const cluster = resource("aws:ecs/cluster:Cluster", "main");
const machine = resource("aws:sfn/stateMachine:StateMachine", "machine");
const role = resource("aws:iam/role:Role", "role");
const task = resource("aws:ecs/taskDefinition:TaskDefinition", "task");
const fifoQueue = resource("aws:sqs/queue:Queue", "ordered", { fifoQueue: true });
const queue = resource("aws:sqs/queue:Queue", "jobs");

const answer = (text: string) => `AWS will answer: ValidationException: ${text}`;
const invalidPattern = (why: string) =>
  `AWS will answer: InvalidEventPatternException: Event pattern is not valid. Reason: ${why}`;
const notASchedule = (expression: string, why: string) =>
  wrong("schedule", rule({ scheduleExpression: expression }), [
    `scheduleExpression ${json(expression)} isn't a schedule of EventBridge: ${why}`,
    answer("Parameter ScheduleExpression is not valid."),
    "Write rate(1 hour), rate(5 minutes), cron(0 12 * * ? *) or the like",
  ]);
const ownBus = (on: ReturnType<typeof rule>, ...besides: ReturnType<typeof rule>[]) =>
  wrong(
    "schedule-bus",
    on,
    [
      "scheduleExpression is given, and eventBusName isn't the default bus",
      answer("ScheduleExpression is supported only on the default event bus."),
      "Leave eventBusName out, or take an aws.scheduler.Schedule that puts events on the bus",
    ],
    { besides },
  );

const schedules: Row[] = [
  notASchedule("every 5 minutes", "it is neither rate(…) nor cron(…)"),
  notASchedule("at(2026-01-01T00:00:00)", "it is neither rate(…) nor cron(…)"),
  notASchedule("rate(30 seconds)", "a rate is in minutes, hours or days"),
  notASchedule("rate(5)", "a rate is in minutes, hours or days"),
  notASchedule("rate(0 minutes)", "a rate is a whole number over 0"),
  notASchedule("rate(1.5 hours)", "a rate is a whole number over 0"),
  notASchedule("rate(1 hours)", "1 goes with hour"),
  notASchedule("rate(5 minute)", "5 goes with minutes"),
  notASchedule(
    "cron(0 12 * * ?)",
    "it has 5 of six fields: minutes, hours, day of the month, month, day of the week, year",
  ),
  notASchedule(
    "cron(0 12 * * * *)",
    "one of the day of the month and the day of the week is ?, and only one",
  ),
  notASchedule(
    "cron(0 12 ? * ? *)",
    "one of the day of the month and the day of the week is ?, and only one",
  ),
  notASchedule("cron(60 12 * * ? *)", 'the minute is 0 to 59, not "60"'),
  notASchedule("cron(0 12 ? * 0 *)", 'the day of the week is 1 to 7, or SUN to SAT, not "0"'),
  notASchedule(
    "cron(0 12 ? * MON-FRY *)",
    'the day of the week is 1 to 7, or SUN to SAT, not "FRY"',
  ),
  notASchedule(
    "cron(0 12 3#1 * ? *)",
    "only the day of the week has a #, not the day of the month",
  ),
  ownBus(rule({ scheduleExpression: "rate(1 hour)", eventBusName: "orders" })),
  ownBus(rule({ scheduleExpression: "rate(1 hour)", eventBusName: output(bus, "name") }), bus),
];

const patterns: Row[] = [
  wrong("pattern-values", filters({ source: "aws.ec2" }), [
    'eventPattern compares "source" with a value that isn\'t in a list',
    invalidPattern('"…" must be an object or an array'),
    "Write [ ] around it",
  ]),
  wrong(
    "pattern-values",
    resource("aws:cloudwatch/eventArchive:EventArchive", "archive", {
      eventSourceArn: arnOf("events", "event-bus/a"),
      eventPattern: json({ detail: { $or: [{ a: [1] }, { b: { c: true } }] } }),
    }),
    [
      'eventPattern compares "c" with a value that isn\'t in a list',
      invalidPattern('"…" must be an object or an array'),
      "Write [ ] around it",
    ],
  ),
  wrong(
    "pattern-values",
    rule({ eventPattern: json({ source: 5 }) }, { phase: "existing" }),
    [
      'eventPattern compares "source" with a value that isn\'t in a list',
      ofExisting(invalidPattern('"…" must be an object or an array')),
      "Write [ ] around it",
    ],
    { level: "advisory" },
  ),
  wrong("pattern-empty", filters({}), [
    "eventPattern has no field",
    "AWS's documentation says: Empty objects are not allowed",
    'Write { source: ["aws.ec2"] } or the like; for a schedule alone, leave it out',
  ]),
  wrong("pattern-empty", filters({ source: ["a"], detail: {} }), [
    'eventPattern has an empty object for "detail"',
    "AWS's documentation says: Empty objects are not allowed",
    "Write fields into it, or leave it out",
  ]),
  wrong("pattern-empty-list", filters({ detail: { state: [] } }), [
    'eventPattern has an empty list for "state"',
    invalidPattern("Empty arrays are not allowed"),
    "Write what it is to be, or leave the key out",
  ]),
  wrong("pattern-operator", filters({ source: [{ perfix: "aws." }] }), [
    'eventPattern compares "source" by "perfix", which is no operator',
    invalidPattern("Unrecognized match type …"),
    'Write "prefix"',
  ]),
  wrong(
    "pattern-operator",
    filters({ detail: { a: ["b", { like: "c" }] } }),
    [
      'eventPattern compares "a" by "like", which is no operator',
      invalidPattern("Unrecognized match type …"),
      "Write one of prefix, suffix, anything-but, numeric, exists, cidr, wildcard, equals-ignore-case",
    ],
    { level: "advisory" },
  ),
  ...(
    [
      [
        { exists: "true" },
        "exists match pattern must be either true or false.",
        "true or false, without quotes",
      ],
      [{ prefix: 5 }, "prefix match pattern must be a string", "a string"],
      [{ suffix: ["a"] }, "suffix match pattern must be a string", "a string"],
      [{ wildcard: "a**b" }, "Consecutive wildcard characters", "one * rather than several"],
      [
        { numeric: ["=>", 5] },
        "Unrecognized numeric range operator: …",
        "<, <=, =, >=, > and numbers",
      ],
      [
        { "anything-but": { numeric: [">", 5] } },
        "Unsupported anything-but pattern: …",
        "one of prefix, suffix, wildcard, equals-ignore-case",
      ],
    ] as const
  ).map(([matcher, why, remedy]) =>
    wrong("pattern-operand", filters({ detail: { a: [matcher] } }), [
      `eventPattern gives "${Object.keys(matcher)[0] ?? ""}" of "a" what it doesn't take`,
      invalidPattern(why),
      `Write ${remedy}`,
    ]),
  ),
];

const ofEc2 = { launchType: "EC2" };
const eventOutside = [
  "inputTransformer.inputTemplate has <aws.events.event.json>, and isn't a JSON object",
  answer(
    "InputTemplate for target … contains placeholder aws.events.event.json valid only for JSON template.",
  ),
  'Write { "event": <aws.events.event.json> }',
] as const;
const targets: Row[] = [
  wrong("target-role", target({ arn: arnOf("states", "stateMachine:a") }), [
    "roleArn is missing, and the target is of states",
    answer("RoleArn is required for target …"),
    "Write the ARN of a role that events.amazonaws.com may assume",
  ]),
  wrong(
    "target-role",
    target({ arn: output(machine, "arn") }),
    [
      "roleArn is missing, and the target is of states",
      answer("RoleArn is required for target …"),
      "Write the ARN of a role that events.amazonaws.com may assume",
    ],
    { besides: [machine] },
  ),
  wrong("target-block", onLambda({ ecsTarget: { taskDefinitionArn } }), [
    "ecsTarget is given, and the target is of lambda",
    answer("Parameter(s) … not supported for target: …"),
    "Leave ecsTarget out, or write the ARN of a target that has it",
  ]),
  wrong(
    "target-block",
    target({ arn: output(fn, "arn"), kinesisTarget: [{ partitionKeyPath: "$.id" }] }),
    [
      "kinesisTarget is given, and the target is of lambda",
      answer("Parameter(s) … not supported for target: …"),
      "Leave kinesisTarget out, or write the ARN of a target that has it",
    ],
    { besides: [fn] },
  ),
  wrong("target-ecs", target({ arn: clusterArn, roleArn }), [
    "ecsTarget is missing, and the target is of ecs",
    answer("Parameter(s) EcsParameters must be specified for target: …"),
    "Write ecsTarget",
  ]),
  wrong("target-batch", target({ arn: arnOf("batch", "job-queue/a"), roleArn }), [
    "batchTarget is missing, and the target is of batch",
    answer("Parameter(s) BatchParameters must be specified for target: …"),
    "Write batchTarget",
  ]),
  wrong("target-fifo", target({ arn: arnOf("sqs", "jobs.fifo") }), [
    "sqsTarget.messageGroupId is missing, and the target is a FIFO queue",
    answer("Parameter(s) SqsParameters must be specified for target: …"),
    "Write sqsTarget.messageGroupId",
  ]),
  wrong(
    "target-fifo",
    target({ arn: output(fifoQueue, "arn") }),
    [
      "sqsTarget.messageGroupId is missing, and the target is a FIFO queue",
      answer("Parameter(s) SqsParameters must be specified for target: …"),
      "Write sqsTarget.messageGroupId",
    ],
    { besides: [fifoQueue] },
  ),
  wrong("dead-letter-service", onLambda({ deadLetterConfig: { arn: arnOf("sns", "dead") } }), [
    "deadLetterConfig.arn isn't the ARN of an SQS queue",
    refuses,
    "Write the queue's arn, neither its name nor its URL",
  ]),
  wrong("dead-letter-fifo", onLambda({ deadLetterConfig: { arn: arnOf("sqs", "dead.fifo") } }), [
    "deadLetterConfig.arn is of a FIFO queue",
    answer("SQS FIFO is not supported by Dead Letter Queues"),
    "Write the ARN of a standard queue",
  ]),
  wrong(
    "dead-letter-fifo",
    onLambda({ deadLetterConfig: { arn: output(fifoQueue, "arn") } }),
    [
      "deadLetterConfig.arn is of a FIFO queue",
      answer("SQS FIFO is not supported by Dead Letter Queues"),
      "Write the ARN of a standard queue",
    ],
    { besides: [fifoQueue] },
  ),
  wrong(
    "dead-letter-region",
    onLambda({ deadLetterConfig: { arn: arnOf("sqs", "dead", "eu-west-1") } }),
    [
      'deadLetterConfig.arn is of Region "eu-west-1", and this goes to "us-east-1"',
      refuses,
      "Write one of us-east-1",
    ],
  ),
  wrong("fargate-network", onEcs({ launchType: "FARGATE" }), [
    'ecsTarget.networkConfiguration is missing, and ecsTarget.launchType is "FARGATE"',
    answer(
      "Parameter NetworkConfiguration must be specified for target … when launch type is FARGATE",
    ),
    "Write ecsTarget.networkConfiguration",
  ]),
  wrong("ec2-platform-version", onEcs({ ...ofEc2, platformVersion: "1.4.0" }), [
    'ecsTarget.platformVersion is given, and ecsTarget.launchType is "EC2"',
    answer("Parameter PlatformVersion for target … is not supported when launch type is EC2"),
    "Leave ecsTarget.platformVersion out",
  ]),
  wrong(
    "ec2-public-ip",
    onEcs({ ...ofEc2, networkConfiguration: { subnets: ["subnet-1"], assignPublicIp: true } }),
    [
      'ecsTarget.networkConfiguration.assignPublicIp is true, and ecsTarget.launchType is "EC2"',
      answer("Parameter AssignPublicIp for target … is not supported when launch type is EC2"),
      "Leave ecsTarget.networkConfiguration.assignPublicIp out",
    ],
  ),
  wrong("ecs-subnets", fargate({ subnets: Array.from({ length: 17 }, (_, i) => `subnet-${i}`) }), [
    "There are 17 ecsTarget.networkConfiguration.subnets",
    answer("Parameter Subnets is not valid. Reason: size must be in between 1 and 16"),
    "Write 16 at most",
  ]),
  wrong(
    "ecs-security-groups",
    fargate({
      subnets: ["subnet-1"],
      securityGroups: ["sg-1", "sg-2", "sg-3", "sg-4", "sg-5", "sg-6"],
    }),
    [
      "There are 6 ecsTarget.networkConfiguration.securityGroups",
      answer("Parameter SecurityGroups is not valid. Reason: size must be in between 0 and 5"),
      "Write 5 at most",
    ],
  ),
  wrong("ecs-task-count", onEcs({ taskCount: 11 }), [
    "ecsTarget.taskCount is 11",
    answer("Parameter(s) TaskCount not valid for target: …"),
    "Write 10 or less",
  ]),
  wrong(
    "ecs-task-region",
    onEcs({ taskDefinitionArn: arnOf("ecs", "task-definition/app:1", "eu-west-1") }),
    [
      'ecsTarget.taskDefinitionArn is of Region "eu-west-1", and the cluster of "us-east-1"',
      answer("Region of … does not match region of …"),
      "Write a task definition of us-east-1",
    ],
  ),
  wrong(
    "redshift-credentials",
    target({
      arn: arnOf("redshift", "cluster:a"),
      roleArn,
      redshiftTarget: {
        database: "a",
        dbUser: "b",
        secretsManagerArn: arnOf("secretsmanager", "c"),
      },
    }),
    [
      "Both redshiftTarget.dbUser and redshiftTarget.secretsManagerArn are given",
      answer("Either RedshiftDataParameters.dBUser or RedshiftDataParameters.secretManagerArn"),
      "Leave one of them out",
    ],
  ),
];

const inputs: Row[] = [
  ...["detail.state", "$.detail['state']", '$.detail[ "state" ]'].map((path) =>
    wrong("input-path", onLambda({ inputPath: path }), [
      `inputPath ${json(path)} isn't a JSON path that EventBridge takes`,
      answer("InputPath for target … is invalid."),
      'Write "$.detail.state" or the like',
    ]),
  ),
  wrong("input-path", transforms("<state>", { state: "detail.state" }), [
    'inputTransformer.inputPaths.state "detail.state" isn\'t a JSON path that EventBridge takes',
    answer("InputPath for target … is invalid."),
    'Write "$.detail.state" or the like',
  ]),
  wrong("input-path-names", transforms('"a"', { "aws.events.rule-name": "$.a" }), [
    'inputTransformer.inputPaths has the name "aws.events.rule-name", which EventBridge reserves',
    refuses,
    'Leave it out, since "<aws.events.rule-name>" is there without it, or give it another name',
  ]),
  wrong("input-template-names", transforms('"<state> of <id>"', { state: "$.detail.state" }), [
    'inputTransformer.inputTemplate has "<id>", and inputPaths has no "id"',
    answer("InputTemplate for target … contains invalid placeholder …"),
    "Write its path into inputPaths, or leave it out of the template",
  ]),
  wrong("input-template-names", transforms('"<state>"'), [
    'inputTransformer.inputTemplate has "<state>", and inputPaths has no "state"',
    answer("InputTemplate for target … contains invalid placeholder …"),
    "Write its path into inputPaths, or leave it out of the template",
  ]),
  wrong("input-template-event", transforms('"all: <aws.events.event.json>"'), eventOutside),
  wrong("input-template-event", transforms(" [<aws.events.event.json>]"), eventOutside, {
    level: "advisory",
  }),
];

describe("events-arguments", () => {
  testRows(eventsArguments, {
    valid: [
      fine(
        "an event in a JSON object after a space",
        transforms(' {"event": <aws.events.event.json>} '),
      ),
      ...[
        "rate(1 minute)",
        "rate(5 minutes)",
        "rate(1 day)",
        "cron(0 12 * * ? *)",
        "cron(0/15 8-18 ? * MON-FRI 2026)",
        "cron(0 9 L * ? *)",
        "cron(0 9 LW * ? *)",
        "cron(0 9 3W * ? *)",
        "cron(0 9 ? * 6L *)",
        "cron(0 9 ? * FRIL *)",
        "cron(0 9 ? * 6#3 2500)",
        "cron(0 9 1,15 JAN,jul ? *)",
        "cron(*/5 * * * ? *)",
      ].map((scheduleExpression) => fine(scheduleExpression, rule({ scheduleExpression }))),
      fine(
        "the default bus",
        rule({ scheduleExpression: "rate(1 hour)", eventBusName: "default" }),
      ),
      fine(
        "the default bus by its ARN",
        rule({
          scheduleExpression: "rate(1 hour)",
          eventBusName: arnOf("events", "event-bus/default"),
        }),
      ),
      fine(
        "a pattern on a bus of the stack",
        bus,
        rule({ eventBusName: output(bus, "name"), eventPattern: json({ source: ["a"] }) }),
      ),
      fine(
        "all operators",
        filters({
          source: ["aws.ec2", null, 5, true],
          detail: {
            a: [{ prefix: "a" }, { prefix: { "equals-ignore-case": "a" } }, { suffix: ".png" }],
            b: [
              { "anything-but": "a" },
              { "anything-but": ["a"] },
              { "anything-but": { prefix: "a" } },
            ],
            c: [{ numeric: [">", 0, "<=", 5] }],
            d: [
              { exists: false },
              { cidr: "10.0.0.0/24" },
              { "equals-ignore-case": "a" },
              { wildcard: "a*b*" },
              { wildcard: "a\\**" },
            ],
            e: [{ exactly: "a" }],
          },
        }),
      ),
      fine(
        "alternatives beside other fields",
        filters({ source: ["a"], $or: [{ b: ["c"] }, { d: { e: ["f"] } }] }),
      ),
      fine("a field that is called $or", filters({ $or: [{ prefix: "a" }] })),
      fine("a text that is called $or", filters({ $or: "a" })),
      fine("a pattern that isn't JSON", rule({ eventPattern: "a" })),
      fine("a function", onLambda({ inputPath: "$.detail", deadLetterConfig: { arn: queueArn } })),
      fine("a function and a path of an item", onLambda({ inputPath: "$.detail.items[0].id" })),
      fine("a whole event", onLambda({ inputPath: "$" })),
      fine("a topic", target({ arn: arnOf("sns", "news") })),
      fine("a queue", queue, target({ arn: output(queue, "arn") })),
      fine(
        "a FIFO queue",
        target({ arn: arnOf("sqs", "a.fifo"), sqsTarget: { messageGroupId: "a" } }),
      ),
      fine(
        "a standard queue with a group",
        target({ arn: queueArn, sqsTarget: { messageGroupId: "a" } }),
      ),
      fine("another bus", target({ arn: arnOf("events", "event-bus/a") })),
      fine(
        "an API",
        target({
          arn: arnOf("execute-api", "abc/prod/GET/a"),
          roleArn,
          httpTarget: { headerParameters: { a: "b" } },
        }),
      ),
      fine(
        "Fargate",
        fargate({ subnets: ["subnet-1"], securityGroups: ["sg-1"], assignPublicIp: true }),
      ),
      fine(
        "EC2 with a network",
        onEcs({
          ...ofEc2,
          taskCount: 10,
          networkConfiguration: { subnets: ["a"], assignPublicIp: false },
        }),
      ),
      fine(
        "a template of JSON",
        transforms(
          '{"state": <state>, "event": <aws.events.event.json>, "rule": <aws.events.rule-name>}',
          {
            state: "$.detail.state",
          },
        ),
      ),
      fine("a template of text", transforms('"a < b and \\<c> are no names"')),
    ],
    invalid: [...schedules, ...patterns, ...targets, ...inputs],
    unknown: [
      counted("a schedule", [rule({ scheduleExpression: unknown })], 1),
      counted(
        "a bus from elsewhere",
        [rule({ scheduleExpression: "rate(1 hour)", eventBusName: unknown })],
        1,
      ),
      counted("a pattern", [rule({ eventPattern: unknown })], 1),
      counted("a target from elsewhere", [target({ arn: unknown })], 1),
      counted("a target from elsewhere, with a role", [target({ arn: unknown, roleArn })], 1),
      counted(
        "a role from elsewhere",
        [target({ arn: clusterArn, roleArn: unknown, ecsTarget: { taskDefinitionArn } })],
        1,
      ),
      counted(
        "a task of the stack",
        [
          cluster,
          role,
          task,
          target({
            arn: output(cluster, "arn"),
            roleArn: output(role, "arn"),
            ecsTarget: { taskDefinitionArn: output(task, "arn") },
          }),
        ],
        0,
      ),
      counted("dead letters from elsewhere", [onLambda({ deadLetterConfig: { arn: unknown } })], 1),
      counted("a template", [transforms(unknown, { a: "$.a" })], 1),
      counted("paths of a template", [transforms('"<a>"', unknown)], 1),
      counted("a path of a template", [transforms('"<a>"', { a: unknown })], 1),
      counted(
        "a launch type with a version",
        [onEcs({ launchType: unknown, platformVersion: "1.4.0", networkConfiguration: {} })],
        1,
      ),
    ],
    absent: [
      fine("all of a rule", rule({})),
      fine("all of a target", resource("aws:cloudwatch/eventTarget:EventTarget", "target")),
      fine("all of an archive", resource("aws:cloudwatch/eventArchive:EventArchive", "archive")),
      fine(
        "texts that are empty",
        rule({ eventPattern: "", scheduleExpression: "" }),
        onLambda({ inputPath: "" }),
      ),
      fine(
        "blocks given as something else",
        onLambda({ ecsTarget: [], deadLetterConfig: 5, inputTransformer: "a" }),
      ),
      ...["prefix", "exactly"].map((key) =>
        fine(
          `a field called $or, with ${key}`,
          rule({ eventPattern: json({ detail: { $or: [{ [key]: "a" }, { [key]: "b" }] } }) }),
        ),
      ),
      fine("a secret pattern", rule({ eventPattern: secret(json({ a: ["b"] })) })),
    ],
  });
});
