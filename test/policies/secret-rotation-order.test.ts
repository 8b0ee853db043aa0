import type { PolicyResource } from "@pulumi/policy";
import { expect } from "chai";
import { toSdkPolicy } from "../../lib/policy/sdk";
import { Stack } from "../../lib/stack/stack";
import { Run } from "../../lib/policy/run";
import { secretRotationOrder } from "../../policies/secret-rotation-order";
import {
  component,
  type Inputs,
  output,
  provider,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { analyzeStack, unknownCheckingProxy, wireUnknown } from "../../testing/sdk";
import { withOutputs } from "../../testing/wire";
import { node } from "../support/nodes";
import { type Expected, type Row, testRows } from "../support/policy-table";
import {
  account,
  alias,
  lambda,
  permission,
  principal,
  rotation,
  secret,
  value,
} from "../support/rotations";

const rotator = lambda();
const login = secret();
const loginValue = value(login);
const allow = permission(rotator);
const live = alias(rotator);
const base = [rotator, login, loginValue];

const there = { phase: "existing" } as const;
const runningRotator = lambda("rotator", {}, there);
const runningLogin = secret("login", {}, there);
const runningWestern = lambda(
  "rotator",
  {},
  {
    ...there,
    provider: provider("running-west", { region: "us-west-2" }),
    outputs: { arn: `arn:aws:lambda:us-west-2:${account}:function:rotator` },
  },
);
const elsewhere = "arn:aws:lambda:us-east-1:123456789012:function:somebody-elses";

const cannotInvoke =
  "AccessDeniedException: Secrets Manager cannot invoke the specified Lambda function.";
const willAnswer = `AWS will answer: ${cannotInvoke}`;
const unlessElsewhere = `Unless that is allowed elsewhere, ${willAnswer}`;
const doesntWait =
  '"rotation" doesn\'t wait for "permission", which lets Secrets Manager call "rotator".';
const race =
  "Secrets Manager calls the function as soon as the rotation is made; before the permission, " +
  willAnswer;
const mayComeFirst = `${race} The AWS provider tries again for up to 2 minutes, and then fails.`;
const addPermission = 'Make "rotation" depend on "permission" (resource option dependsOn).';
const addValue = 'Make "rotation" depend on "value" (resource option dependsOn).';
const doesntLet = '"permission" doesn\'t let Secrets Manager call "rotator" for "rotation": ';
const noValue =
  "AWS will answer: ResourceNotFoundException: " +
  "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT.";

type Message = readonly [string, string, string];

function none(name: string, ...resources: TestResource[]): Row {
  return { name, resources };
}

/** A row with one finding, on the last of its resources. */
function one(
  name: string,
  resources: readonly TestResource[],
  message: Message,
  more: Partial<Expected> = {},
): Row {
  const on = resources.at(-1);
  if (!on) throw new Error("A row needs a resource");
  return { name, resources, findings: [{ on, level: "mandatory", message, ...more }] };
}
const advisory = { level: "advisory" } as const;
const low = { level: "advisory", severity: "low" } as const;

/** A rotation that waits for this permission. */
function allowed(name: string, inputs: Inputs, functions: readonly TestResource[] = []): Row {
  const own = permission(rotator, inputs);
  return none(name, ...base, ...functions, own, rotation(login, rotator, [own, loginValue]));
}

/** A rotation, by an alias, that waits for this permission. */
function byAlias(inputs: Inputs): TestResource[] {
  const own = permission(rotator, inputs);
  return [...base, live, own, rotation(login, live, [own, loginValue])];
}

const step = resource("aws:ssm/parameter:Parameter", "step", {}, { dependsOn: [allow] });
const inner = component("app:index:Inner", "inner", {
  parent: component("app:index:Outer", "outer"),
});
const outer = component("app:index:Outer", "outer");
const allowInside = permission(rotator, {}, { parent: inner });
const patient = component("app:index:Rotation", "patient", { dependsOn: [allow, loginValue] });
const other = secret("other");
const otherValue = value(other, {}, "other-value");
const allowLogin = permission(rotator, { sourceArn: output(login, "arn") });
const allowOther = permission(rotator, { sourceArn: output(other, "arn") }, { name: "for-other" });
/** A rotation whose permission names a principal of that partition. */
function inChina(): TestResource[] {
  const there = { provider: provider("china", { region: "cn-north-1" }) };
  const [called, kept] = [lambda("rotator", {}, there), secret("login", {}, there)];
  const own = permission(called, { principal: `${principal}.cn` }, there);
  return [called, kept, own, rotation(kept, called, [own], {}, there)];
}

const west = provider("west", { region: "us-west-2" });

const byElsewhere = { rotationLambdaArn: elsewhere };

function nativePermission(inputs: Inputs): TestResource {
  const all = { action: "lambda:InvokeFunction", principal, sourceAccount: account, ...inputs };
  return resource("aws-native:lambda:Permission", "permission", all, {
    outputs: { awsId: unknown },
  });
}

/** A function, its permission and a rotation by aws-native, which waits for those named. */
function nativeSet(functionName: string, waitsFor: readonly string[]): TestResource[] {
  const called = resource(
    "aws-native:lambda:Function",
    "rotator",
    { functionName },
    { outputs: { arn: unknown } },
  );
  const kept = resource(
    "aws-native:secretsmanager:Secret",
    "login",
    { name: "login", generateSecretString: {} },
    { outputs: { awsId: unknown } },
  );
  const all = [called, kept, nativePermission({ functionName })];
  const inputs = {
    secretId: output(kept, "awsId"),
    rotationLambdaArn: output(called, "arn"),
    rotationRules: { automaticallyAfterDays: 30 },
  };
  const rotated = resource("aws-native:secretsmanager:RotationSchedule", "rotation", inputs, {
    dependsOn: all.filter(({ name }) => waitsFor.includes(name)),
    outputs: { awsId: unknown },
  });
  return [...all, rotated];
}

const valid: Row[] = [
  none("waits for both", ...base, allow, rotation(login, rotator, [allow, loginValue])),
  none("in China, where the principal may be another", ...inChina()),
  allowed("the function as a resource", { function: output(rotator, "id") }),
  allowed("the function by its arn", { function: output(rotator, "arn") }),
  allowed("the function by its name", { function: "rotator" }),
  allowed("the function by an ARN as text", { function: elsewhere.replace(/[^:]+$/, "rotator") }),
  allowed("the function by part of an ARN", { function: `${account}:function:rotator` }),
  allowed("the function with $LATEST", { function: "rotator:$LATEST" }),
  allowed("any action on functions", { action: "lambda:*" }),
  allowed("actions by a pattern", { action: "lambda:Invoke*" }),
  allowed("any action at all", { action: "*" }),
  allowed("an action in another case", { action: "Lambda:invokeFunction" }),
  allowed("any principal", { principal: "*" }),
  allowed("without a source condition", { sourceAccount: undefined }),
  allowed("empty conditions, as the state of a permission has them", {
    sourceAccount: "",
    sourceArn: "",
    qualifier: "",
    principalOrgId: "",
    invokedViaFunctionUrl: false,
  }),
  allowed("sourceArn of the secret", { sourceArn: output(login, "arn") }),
  allowed("sourceArn from the secret's value", { sourceArn: output(loginValue, "arn") }),
  allowed("sourceArn as a pattern for the secret's name", {
    sourceArn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:login-*",
  }),
  allowed("sourceArn with six of any character", {
    sourceArn: "arn:*:secretsmanager:*:*:secret:log*-??????",
  }),
  allowed("sourceAccount from another resource", { sourceAccount: output(login, "owner") }),
  none(
    "a function of another Region, for a rotation that is there",
    runningWestern,
    runningLogin,
    rotation(runningLogin, runningWestern, [], {}, there),
  ),
  none(
    "a function of the same name in another Region",
    ...base,
    lambda("rotator", {}, { provider: west, parent: outer }),
    outer,
    allow,
    rotation(login, rotator, [allow, loginValue], {
      rotationLambdaArn: "arn:aws:lambda:us-east-1:123456789012:function:rotator",
    }),
  ),
  none(
    "waits through another resource",
    ...base,
    allow,
    step,
    rotation(login, rotator, [step, loginValue]),
  ),
  none(
    "waits for a component with the permission in it",
    ...base,
    outer,
    inner,
    allowInside,
    rotation(login, rotator, [outer, loginValue]),
  ),
  none(
    "inside a component that waits",
    ...base,
    allow,
    patient,
    rotation(login, rotator, [], {}, { parent: patient }),
  ),
  none(
    "waits for the value by reference",
    ...base,
    allow,
    rotation(login, rotator, [allow], { secretId: output(loginValue, "secretId") }),
  ),
  none("an alias", ...byAlias({ qualifier: output(live, "name") })),
  none("an alias, with its name as text", ...byAlias({ qualifier: "live" })),
  none("an alias, with its arn as the function", ...byAlias({ function: output(live, "arn") })),
  none("an alias, with the function's qualified name", ...byAlias({ function: "rotator:live" })),
  none(
    "a version, once it is there",
    runningRotator,
    runningLogin,
    permission(runningRotator, { qualifier: "1" }),
    rotation(
      runningLogin,
      runningRotator,
      [permission(runningRotator, { qualifier: "1" })],
      { rotationLambdaArn: output(runningRotator, "qualifiedArn") },
      there,
    ),
  ),
  none(
    "two secrets with one function, each with a permission of its own",
    ...base,
    other,
    otherValue,
    allowLogin,
    allowOther,
    rotation(login, rotator, [allowLogin, loginValue]),
    rotation(other, rotator, [allowOther, otherValue], {}, { name: "other-rotation" }),
  ),
  none(
    "two permissions, of which one is in time",
    ...base,
    allow,
    permission(rotator, {}, { name: "late" }),
    rotation(login, rotator, [allow, loginValue]),
  ),
  none(
    "sourceAccount and sourceArn of a secret that is there",
    runningRotator,
    runningLogin,
    permission(runningRotator, { sourceArn: output(runningLogin, "arn") }),
    rotation(runningLogin, runningRotator, [
      permission(runningRotator, { sourceArn: output(runningLogin, "arn") }),
    ]),
  ),
  none(
    "a value for later use",
    ...base.slice(0, 2),
    value(login, { versionStages: ["AWSPENDING"] }),
    allow,
    rotation(login, rotator, [allow]),
  ),
  none(
    "two values of the secret, of which one is waited for",
    ...base,
    value(login, {}, "second-value"),
    allow,
    rotation(login, rotator, [allow, loginValue]),
  ),
  {
    name: "permissions with a source condition, and one for another service, where the user wants it",
    resources: [
      rotator,
      login,
      permission(rotator),
      permission(
        rotator,
        { sourceAccount: undefined, sourceArn: output(login, "arn") },
        { name: "by-arn" },
      ),
      permission(
        rotator,
        { sourceAccount: undefined, principal: "events.amazonaws.com" },
        { name: "for-events" },
      ),
    ],
    config: { requireSourceCondition: true },
  },
  none(
    "a function of another stack",
    login,
    rotation(login, rotator, [], { rotationLambdaArn: elsewhere }),
  ),
  none(
    "a rotation that AWS manages, of a secret that the program doesn't make",
    rotation(login, rotator, [], { secretId: "rds!db-1", rotationLambdaArn: undefined }),
  ),
  none(
    "a rotation that a partner manages",
    secret("login", { type: "BigIDClientSecret" }),
    rotation(login, rotator, [], { rotationLambdaArn: undefined }),
  ),
  none(
    "a rotation without a function of a secret that is there, and may have one",
    runningLogin,
    rotation(runningLogin, rotator, [], { rotationLambdaArn: undefined }),
  ),
  none(
    "a function in another Region, and both are there: it can't be so, and isn't told",
    lambda("rotator", {}, { ...there, provider: west }),
    runningLogin,
    rotation(
      runningLogin,
      rotator,
      [],
      { rotationLambdaArn: [output(rotator, "arn")] },
      { ...there, outputs: { rotationLambdaArn: unknown, rotationEnabled: true } },
    ),
  ),
  none(
    "an ARN that can't be that of a function, of which its rule tells",
    ...base,
    rotation(login, rotator, [loginValue], { rotationLambdaArn: "rotator" }),
  ),
  none("permission, function and rotation by aws-native", ...nativeSet("rotator", ["permission"])),
  none(
    "a permission by aws-native, for a function of @pulumi/aws",
    ...base,
    nativePermission({ functionName: output(rotator, "name") }),
    rotation(login, rotator, [nativePermission({}), loginValue]),
  ),
  none(
    "a permission by aws-native for this secret, beside one for another",
    ...base,
    other,
    allowOther,
    nativePermission({
      functionName: output(rotator, "arn"),
      sourceAccount: undefined,
      sourceArn: output(login, "arn"),
    }),
    rotation(login, rotator, [nativePermission({}), loginValue]),
  ),
  none(
    "rotations of secrets of the same name in two Regions",
    rotation(login, rotator, [], { ...byElsewhere, secretId: "theirs" }),
    rotation(
      login,
      rotator,
      [],
      {
        secretId: "theirs",
        region: "us-west-2",
        rotationLambdaArn: elsewhere.replace("us-east-1", "us-west-2"),
      },
      { name: "western", provider: west },
    ),
  ),
  none(
    "two rotations of a secret, of which one is switched off",
    ...base,
    allow,
    rotation(login, rotator, [allow, loginValue]),
    resource("aws:secretsmanager/secretRotation:SecretRotation", "off", {
      secretId: output(login, "id"),
      rotationEnabled: false,
    }),
  ),
  none(
    "a rotation that is switched off",
    rotator,
    login,
    resource("aws:secretsmanager/secretRotation:SecretRotation", "rotation", {
      secretId: output(login, "arn"),
      rotationLambdaArn: output(rotator, "arn"),
      rotationEnabled: false,
    }),
  ),
  none(
    "a rotation that runs without a permission in this stack",
    runningRotator,
    runningLogin,
    rotation(runningLogin, runningRotator, [], {}, there),
  ),
  none(
    "a rotation that runs without a permission in this stack, of another stack's secret",
    runningRotator,
    rotation(login, runningRotator, [], { secretId: "somebody-elses" }, there),
  ),
  none(
    "a permission without a rotation",
    rotator,
    permission(rotator, { sourceAccount: undefined }),
  ),
  none(
    "a function with concurrency reserved",
    lambda("rotator", { reservedConcurrentExecutions: 10 }),
    login,
    loginValue,
    allow,
    rotation(login, rotator, [allow, loginValue]),
  ),
];

/** A rotation whose only permission doesn't allow its calls. */
function misfit(
  name: string,
  inputs: Inputs,
  [why, instead]: readonly [string, string],
  more: readonly TestResource[] = [],
): Row {
  const own = permission(rotator, inputs);
  return one(
    name,
    [...base, ...more, own, rotation(login, rotator, [own, loginValue])],
    [doesntLet + why, willAnswer, instead],
  );
}

/** A rotation by an alias, whose only permission is for something else. */
function misfitOfAlias(name: string, inputs: Inputs, found: string): Row {
  return one(name, byAlias(inputs), [
    `${doesntLet}it is for ${found}, and the rotation calls qualifier "live".`,
    willAnswer,
    'In "permission" write the name of "live" as qualifier.',
  ]);
}

const withoutPermission: Message = [
  'No permission in this stack lets Secrets Manager call "rotator" for "rotation".',
  willAnswer,
  'Add a Lambda permission for "rotator" with action "lambda:InvokeFunction", ' +
    'principal "secretsmanager.amazonaws.com" and the account\'s id as sourceAccount, ' +
    'and make "rotation" depend on it.',
];

const addOwn = withoutPermission[2];
const unlessGranted: Message = [
  withoutPermission[0],
  `Unless it is granted elsewhere, ${willAnswer}`,
  withoutPermission[2],
];

/** A rotation without any permission that is for Secrets Manager and its function. */
function invisible(name: string, resources: readonly TestResource[], inputs: Inputs = {}): Row {
  return one(
    name,
    [...base, ...resources, rotation(login, rotator, [...resources, loginValue], inputs)],
    withoutPermission,
  );
}

function contending(secretName: string): Message {
  return [
    `"rotation" and "second" both rotate ${secretName}.`,
    "The one made last sets function and schedule, and while the first still rotates, AWS will answer: A previous rotation isn't complete. That rotation will be reattempted.",
    "Leave one of them.",
  ];
}

const late = rotation(login, rotator, [loginValue]);
const unorderedBoth = rotation(login, rotator, []);
const otherFunction = lambda("other-function");
const allowOtherFunction = permission(otherFunction);
const takeFromLogin =
  'Take sourceArn of "permission" from the arn of "login", or add a permission that does.';
const inAccount = (inputs: Inputs) => provider("elsewhere", { region: "us-east-1", ...inputs });
const strangers = (inputs: Inputs) => {
  const found = secret("login", {}, { provider: inAccount(inputs) });
  const own = value(found);
  const rotated = rotation(found, rotator, [allow, own]);
  return [rotator, found, own, allow, rotated];
};
const wrongAccount: Message = [
  `${doesntLet}its sourceAccount "123456789012" isn't the secret's account, "210987654321".`,
  willAnswer,
  'Write sourceAccount "210987654321" in "permission".',
];
const stopped = lambda("rotator", { reservedConcurrentExecutions: 0 });
const stoppedRunning = lambda("rotator", { reservedConcurrentExecutions: 0 }, there);
const throttled: Expected["message"] = [
  'reservedConcurrentExecutions 0 lets no call of "rotator" run, and "rotation" needs them.',
  "Lambda will answer each call: TooManyRequestsException: Rate Exceeded, and the secret isn't rotated.",
  "Leave reservedConcurrentExecutions out, or reserve 10 or more.",
];
const unbound = permission(rotator, { sourceAccount: undefined });
const parameter = resource("aws:ssm/parameter:Parameter", "parameter", { name: "parameter" });
/** What comes from one of two functions. */
const fromEither = [output(rotator, "arn"), output(otherFunction, "arn")];
const publishing = lambda("rotator", { publish: true });
const namelessAlias = alias(rotator, "live", { outputs: { name: unknown } });
const odd = 'per"mis\nsion\u{1F511}';
const allowOdd = permission(rotator, {}, { name: odd });

const western = lambda("rotator", {}, { provider: west });
const bySeveral = resource("aws:secretsmanager/secretRotation:SecretRotation", "second", {
  ...rotation(login, rotator, []).inputs,
});
const noFunction: Message = [
  '"rotation" has no rotationLambdaArn, and no AWS service rotates "login".',
  "AWS will answer: InvalidRequestException: No Lambda rotation function ARN is associated with this secret.",
  "Write the ARN of a rotation function, or let RDS manage a database's password: manageMasterUserPassword.",
];
const inTheWest: Message = [
  '"rotator", the function of "rotation", is in us-west-2, and the rotation in us-east-1.',
  "AWS will answer: Invalid rotation Lambda ARN. Ensure the ARN matches format arn:aws:lambda:us-east-1:<account>:function:<functionName>.",
  "Make the function in us-east-1.",
];
/** A rotation by a function of another stack. */
const anotherRotation = (secretId: unknown) =>
  rotation(login, rotator, [], { secretId, rotationLambdaArn: elsewhere }, { name: "second" });
const withoutFunction = rotation(login, rotator, [], { rotationLambdaArn: undefined });

const invalid: Row[] = [
  one("no function, for a new secret", [...base, withoutFunction], noFunction),
  one(
    "no function, for a new secret that a command may give one",
    [
      ...base,
      resource("command:local:Command", "run", { create: output(login, "arn") }),
      withoutFunction,
    ],
    [noFunction[0], `Unless one is set elsewhere, ${noFunction[1]}`, noFunction[2]],
    advisory,
  ),
  one(
    "no function, beside the rotation of a secret that isn't known",
    [...base, anotherRotation(unknown), withoutFunction],
    [noFunction[0], `Unless one is set elsewhere, ${noFunction[1]}`, noFunction[2]],
    advisory,
  ),
  one(
    "no function, beside the rotation of another secret",
    [...base, secret("other"), anotherRotation(output(secret("other"), "arn")), withoutFunction],
    noFunction,
  ),
  one(
    "a new function of another Region, for a rotation that is there",
    [western, runningLogin, rotation(runningLogin, western, [], {}, there)],
    inTheWest,
  ),
  one(
    "a function in another Region, whose permission isn't asked for",
    [western, login, loginValue, rotation(login, western, [loginValue])],
    inTheWest,
  ),
  {
    name: "two rotations of one secret",
    resources: [...base, allow, rotation(login, rotator, [allow, loginValue]), bySeveral],
    findings: [
      {
        on: bySeveral,
        ...advisory,
        message: [
          `"second" doesn't wait for "permission", which lets Secrets Manager call "rotator", nor for "value", the value of its secret.`,
          `${mayComeFirst} Secrets Manager rotates at once; without a value ${noValue}`,
          'Make "second" depend on "permission" and "value" (resource option dependsOn).',
        ],
      },
      {
        on: bySeveral,
        ...advisory,
        message: contending('"login"'),
      },
    ],
  },
  one(
    "two rotations of a secret of another stack",
    [
      rotation(login, rotator, [], { ...byElsewhere, secretId: "theirs" }),
      rotation(login, rotator, [], { ...byElsewhere, secretId: "theirs" }, { name: "second" }),
    ],
    contending("the same secret"),
    advisory,
  ),
  one("a race by aws-native, which doesn't try again", nativeSet("rotator", []), [
    doesntWait,
    race,
    addPermission,
  ]),
  one(
    "by aws-native without a permission",
    nativeSet("rotator", []).filter(({ name }) => name !== "permission"),
    withoutPermission,
  ),
  {
    ...one(
      "a race, where the user wants it blocked",
      [...base, allow, late],
      [doesntWait, mayComeFirst, addPermission],
    ),
    config: { races: "mandatory" },
  },
  one(
    "a race, beside a command that may make another permission",
    [
      ...nativeSet("rotator", []).slice(0, -1),
      resource("command:local:Command", "run", { create: "add-permission rotator" }),
      ...nativeSet("rotator", []).slice(-1),
    ],
    [doesntWait, race, addPermission],
    advisory,
  ),
  one(
    "the permission of another rotation, by its alias",
    [
      ...base,
      live,
      permission(rotator, { qualifier: "live" }),
      other,
      otherValue,
      rotation(other, live, [allow, otherValue], {}, { name: "other-rotation" }),
      rotation(login, rotator, [allow, loginValue], {
        rotationLambdaArn: elsewhere.replace(/[^:]+$/, "rotator"),
      }),
    ],
    [
      `${doesntLet}it is for qualifier "live", and the rotation calls no qualifier.`,
      willAnswer,
      withoutPermission[2],
    ],
  ),

  one(
    "waits for the value only",
    [...base, allow, late],
    [doesntWait, mayComeFirst, addPermission],
    advisory,
  ),
  {
    name: "waits for neither",
    resources: [...base, allow, unorderedBoth],
    findings: [
      {
        on: unorderedBoth,
        ...advisory,
        message: [
          `${doesntWait.slice(0, -1)}, nor for "value", the value of its secret.`,
          `${mayComeFirst} Secrets Manager rotates at once; without a value ${noValue}`,
          'Make "rotation" depend on "permission" and "value" (resource option dependsOn).',
        ],
      },
    ],
  },
  one(
    "waits for the permission only",
    [...base, allow, rotation(login, rotator, [allow])],
    [
      '"rotation" doesn\'t wait for "value", the value of its secret.',
      `Secrets Manager rotates at once; without a value ${noValue}`,
      addValue,
    ],
    advisory,
  ),
  one(
    "waits for the function, but not for its permission",
    [...base, allow, rotation(login, rotator, [rotator, loginValue])],
    [doesntWait, mayComeFirst, addPermission],
    advisory,
  ),
  one(
    "beside the permission in a component",
    [
      ...base,
      outer,
      permission(rotator, {}, { parent: outer }),
      rotation(login, rotator, [loginValue], {}, { parent: outer }),
    ],
    [doesntWait, mayComeFirst, addPermission],
    advisory,
  ),
  one(
    "waits for a permission of another function",
    [...base, otherFunction, allow, permission(otherFunction, {}, { name: "wrong" })].concat(
      rotation(login, rotator, [permission(otherFunction, {}, { name: "wrong" }), loginValue]),
    ),
    [doesntWait, mayComeFirst, addPermission],
    advisory,
  ),
  one(
    "waits for the permission of another secret, and not for its own",
    [...base, other, allowLogin, allowOther, rotation(login, rotator, [allowOther, loginValue])],
    [doesntWait, mayComeFirst, addPermission],
    advisory,
  ),
  one(
    "a permission with a name of any characters",
    [...base, allowOdd, late],
    [
      '"rotation" doesn\'t wait for "per\\"mis\\nsion\u{1F511}", which lets Secrets Manager call "rotator".',
      mayComeFirst,
      'Make "rotation" depend on "per\\"mis\\nsion\u{1F511}" (resource option dependsOn).',
    ],
    advisory,
  ),
  {
    ...one(
      "an advisory where the user wants it so",
      [...base, allow, late],
      [doesntWait, mayComeFirst, addPermission],
      advisory,
    ),
    level: "advisory",
  },
  misfit("for an alias, and the rotation calls the function", { qualifier: "live" }, [
    'it is for qualifier "live", and the rotation calls no qualifier.',
    'Leave qualifier out of "permission", or take rotationLambdaArn from what it is for.',
  ]),
  one(
    "for an alias by its arn, and the rotation calls the function",
    [
      ...base,
      live,
      permission(rotator, { function: output(live, "arn") }),
      rotation(login, rotator, [allow, loginValue], {
        rotationLambdaArn: elsewhere.replace(/[^:]+$/, "rotator"),
      }),
    ],
    [
      `${doesntLet}it is for qualifier "live", and the rotation calls no qualifier.`,
      willAnswer,
      'Leave qualifier out of "permission", or take rotationLambdaArn from what it is for.',
    ],
  ),
  misfitOfAlias("for the function, and the rotation calls an alias", {}, "no qualifier"),
  misfitOfAlias("for another alias", { qualifier: "blue" }, 'qualifier "blue"'),
  one(
    "for a version, and the rotation calls another",
    [
      ...base,
      permission(rotator, { qualifier: "2" }),
      rotation(login, rotator, [permission(rotator, { qualifier: "2" }), loginValue], {
        rotationLambdaArn: `arn:aws:lambda:us-east-1:${account}:function:rotator:3`,
      }),
    ],
    [
      `${doesntLet}it is for qualifier "2", and the rotation calls qualifier "3".`,
      willAnswer,
      'In "permission" write qualifier "3".',
    ],
  ),
  one(
    "for the function, and the rotation calls an alias whose name isn't known",
    [...base, parameter, namelessAlias, allow, rotation(login, namelessAlias, [allow, loginValue])],
    [
      `${doesntLet}it is for no qualifier, and the rotation calls the qualifier that "live" makes.`,
      willAnswer,
      'In "permission" write the name of "live" as qualifier.',
    ],
  ),
  misfit(
    "sourceArn of another secret",
    { sourceArn: output(other, "arn") },
    ['its sourceArn isn\'t that of "login".', addOwn],
    [other],
  ),
  misfit(
    "sourceArn as text with another name",
    {
      sourceArn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:other-AbCdEf",
    },
    [
      'its sourceArn "arn:aws:secretsmanager:us-east-1:123456789012:secret:other-AbCdEf" isn\'t that of "login".',
      takeFromLogin,
    ],
  ),
  misfit(
    "sourceArn as text without what AWS adds",
    {
      sourceArn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:login",
    },
    [
      'its sourceArn "arn:aws:secretsmanager:us-east-1:123456789012:secret:login" isn\'t that of "login".',
      takeFromLogin,
    ],
  ),
  misfit(
    "sourceArn of another Region",
    {
      sourceArn: "arn:aws:secretsmanager:us-west-2:123456789012:secret:*",
    },
    [
      'its sourceArn "arn:aws:secretsmanager:us-west-2:123456789012:secret:*" isn\'t that of "login".',
      takeFromLogin,
    ],
  ),
  misfit("sourceArn that is no ARN", { sourceArn: "login" }, [
    'its sourceArn "login" isn\'t that of "login".',
    takeFromLogin,
  ]),
  one(
    "sourceArn of a secret of this stack, and the rotation's isn't one",
    [
      rotator,
      other,
      permission(rotator, { sourceArn: output(other, "arn") }),
      rotation(login, rotator, [permission(rotator, { sourceArn: output(other, "arn") })], {
        secretId: "arn:aws:secretsmanager:us-east-1:123456789012:secret:somebody-elses-AbCdEf",
      }),
    ],
    [`${doesntLet}its sourceArn isn't that of the secret of "rotation".`, willAnswer, addOwn],
  ),
  one(
    "sourceAccount isn't the role's account",
    strangers({
      assumeRoles: [
        { roleArn: "arn:aws:iam::111111111111:role/first" },
        { roleArn: "arn:aws:iam::210987654321:role/deploy" },
      ],
    }),
    wrongAccount,
  ),
  one(
    "sourceAccount isn't the allowed one",
    strangers({ allowedAccountIds: ["210987654321"] }),
    wrongAccount,
  ),
  one(
    "sourceAccount isn't that of a secret that is there",
    [
      rotator,
      runningLogin,
      permission(rotator, { sourceAccount: "210987654321" }),
      rotation(runningLogin, rotator, [permission(rotator, {})]),
    ],
    [
      `${doesntLet}its sourceAccount "210987654321" isn't the secret's account, "123456789012".`,
      willAnswer,
      'Write sourceAccount "123456789012" in "permission".',
    ],
  ),
  one(
    "doesn't fit, and isn't in time either",
    [...base, permission(rotator, { qualifier: "live" }), late],
    [
      `${doesntLet}it is for qualifier "live", and the rotation calls no qualifier.`,
      willAnswer,
      'Leave qualifier out of "permission", or take rotationLambdaArn from what it is for; ' +
        'make "rotation" depend on "permission" (resource option dependsOn).',
    ],
  ),
  one(
    "doesn't fit, beside a command that may make one that does",
    [
      ...base,
      resource("command:local:Command", "run", {
        create: "aws lambda add-permission --function-name rotator",
      }),
      permission(rotator, { qualifier: "live" }),
      rotation(login, rotator, [permission(rotator), loginValue]),
    ],
    [
      `${doesntLet}it is for qualifier "live", and the rotation calls no qualifier.`,
      unlessElsewhere,
      'Leave qualifier out of "permission", or take rotationLambdaArn from what it is for.',
    ],
    advisory,
  ),
  invisible("without a permission", []),
  invisible("with a permission for another function", [otherFunction, allowOtherFunction]),
  invisible("with a permission for another service", [
    permission(rotator, { principal: "events.amazonaws.com" }),
  ]),
  invisible("with a permission for something else", [
    permission(rotator, { action: "lambda:GetFunction" }),
  ]),
  invisible("with a permission for an organization", [
    permission(rotator, { principal: "*", principalOrgId: "o-1234567890" }),
  ]),
  invisible("with a permission for calls by URL", [
    permission(rotator, { principal: "*", invokedViaFunctionUrl: true }),
  ]),
  ...["eventSourceToken", "functionUrlAuthType"].map((key) =>
    invisible(`with a permission bound by ${key}`, [
      permission(rotator, { principal: "*", [key]: "NONE" }),
    ]),
  ),
  invisible("with a permission for a function of another stack", [
    permission(rotator, { function: elsewhere }),
  ]),
  invisible("with a permission for either function, that doesn't fit", [
    otherFunction,
    permission(
      rotator,
      { function: fromEither, qualifier: "live" },
      { outputs: { function: unknown } },
    ),
  ]),
  one(
    "without a permission, by a function or what it publishes",
    [publishing, login, loginValue, rotation(login, publishing, [loginValue])],
    [
      'No permission in this stack lets Secrets Manager call "rotator" for "rotation".',
      willAnswer,
      'Add a Lambda permission for "rotator" with action "lambda:InvokeFunction", ' +
        'principal "secretsmanager.amazonaws.com", the qualifier that the rotation calls ' +
        'and the account\'s id as sourceAccount, and make "rotation" depend on it.',
    ],
  ),
  one(
    "without a permission, by a new function, where the rotation is there already",
    [rotator, runningLogin, rotation(runningLogin, rotator, [], {}, there)],
    unlessGranted,
    advisory,
  ),
  one(
    "without a permission, by an alias",
    [...base, live, rotation(login, live, [loginValue])],
    [
      'No permission in this stack lets Secrets Manager call "rotator" for "rotation".',
      willAnswer,
      'Add a Lambda permission for "rotator" with action "lambda:InvokeFunction", ' +
        'principal "secretsmanager.amazonaws.com", the name of "live" as qualifier ' +
        'and the account\'s id as sourceAccount, and make "rotation" depend on it.',
    ],
  ),
  one(
    "not ordered, and there already",
    [
      runningRotator,
      runningLogin,
      permission(runningRotator),
      rotation(runningLogin, runningRotator, [], {}, there),
    ],
    [
      doesntWait,
      `The rotation is there already; made anew it may come before the permission, and ${willAnswer}`,
      addPermission,
    ],
    advisory,
  ),
  one(
    "not ordered, and switched on again by its rules",
    [
      runningRotator,
      runningLogin,
      permission(runningRotator),
      rotation(
        runningLogin,
        runningRotator,
        [],
        {},
        { ...there, outputs: { rotationEnabled: false } },
      ),
    ],
    [
      doesntWait,
      `The rotation is there already; made anew it may come before the permission, and ${willAnswer}`,
      addPermission,
    ],
    advisory,
  ),
  one(
    "not ordered, and the function is there already",
    [runningRotator, login, loginValue, allow, rotation(login, runningRotator, [loginValue])],
    [
      doesntWait,
      `The function is there already, and its permission may be; if not, ${willAnswer}`,
      addPermission,
    ],
    advisory,
  ),
  one(
    "doesn't fit, and there already",
    [
      runningRotator,
      runningLogin,
      permission(runningRotator, { qualifier: "live" }),
      rotation(runningLogin, runningRotator, [allow], {}, there),
    ],
    [
      `${doesntLet}it is for qualifier "live", and the rotation calls no qualifier.`,
      unlessElsewhere,
      'Leave qualifier out of "permission", or take rotationLambdaArn from what it is for.',
    ],
    advisory,
  ),
  one(
    "enabled by the program for a new secret: it isn't there yet",
    [
      ...base,
      allow,
      resource(
        "aws:secretsmanager/secretRotation:SecretRotation",
        "rotation",
        { ...late.inputs, rotationEnabled: true },
        { dependsOn: [loginValue] },
      ),
    ],
    [doesntWait, mayComeFirst, addPermission],
    advisory,
  ),
  one(
    "the value of a secret that is there isn't waited for",
    [
      runningRotator,
      runningLogin,
      value(runningLogin),
      allow,
      rotation(runningLogin, runningRotator, [allow], {}, there),
    ],
    [
      '"rotation" doesn\'t wait for "value", the value of its secret.',
      `The secret has a value already; made anew, the rotation may come first, and ${noValue}`,
      addValue,
    ],
    advisory,
  ),
  one(
    "the value of a secret of another stack isn't waited for",
    [
      rotator,
      allow,
      value(login, { secretId: "somebody-elses" }),
      rotation(login, rotator, [allow], { secretId: "somebody-elses" }),
    ],
    [
      '"rotation" doesn\'t wait for "value", the value of its secret.',
      `Secrets Manager rotates at once; without a value ${noValue}`,
      addValue,
    ],
    advisory,
  ),
  {
    name: "a function that may not run",
    resources: [stopped, login, loginValue, allow, rotation(login, stopped, [allow, loginValue])],
    findings: [{ on: stopped, level: "mandatory", message: throttled }],
  },
  {
    name: "a function that may not run any more",
    resources: [
      stoppedRunning,
      runningLogin,
      allow,
      rotation(runningLogin, stoppedRunning, [allow], {}, there),
    ],
    findings: [{ on: stoppedRunning, level: "mandatory", message: throttled }],
  },
  {
    name: "a permission without a source condition, where the user wants one",
    resources: [...base, unbound, rotation(login, rotator, [unbound, loginValue])],
    config: { requireSourceCondition: true },
    findings: [
      {
        on: unbound,
        ...advisory,
        message: [
          '"permission" has neither sourceAccount nor sourceArn.',
          "Secrets Manager may call the function for the secrets of other accounts, too.",
          "Write the account's id as sourceAccount, or the secret's ARN as sourceArn.",
        ],
      },
    ],
  },
];

const told = output(parameter, "insecureValue");
const asText = (key: string) => `Write ${key} as text, in the program or its configuration.`;
const makeAlias =
  "Make an aws.lambda.Alias, and take rotationLambdaArn from its arn and qualifier from its name.";
const takeFromSecret = "Take sourceArn from the arn of the secret.";

function notDetermined(argument: string, remedy: string): Message {
  return [
    `${argument} isn't known at preview, so whether "permission" lets Secrets Manager call "rotator" for "rotation" is not determined.`,
    `If it may not, ${willAnswer}`,
    remedy,
  ];
}

/** A rotation with a permission of which can't be told whether it allows the calls. */
function doubtful(
  name: string,
  inputs: Inputs,
  key: string,
  remedy: string,
  more: readonly TestResource[] = [],
): Row {
  const own = permission(rotator, inputs);
  const resources = [...base, ...more, own, rotation(login, rotator, [own, loginValue])];
  return one(name, resources, notDetermined(`${key} of "permission"`, remedy), low);
}

const ofAnEnd = permission(rotator, {
  sourceArn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:login-AbCdEf",
});
const ofEither = permission(rotator, { function: fromEither }, { outputs: { function: unknown } });
const byEither = resource(
  "aws:secretsmanager/secretRotation:SecretRotation",
  "rotation",
  { ...late.inputs, rotationLambdaArn: fromEither },
  { dependsOn: [allow], outputs: { rotationLambdaArn: unknown, rotationEnabled: unknown } },
);
const whichFunction: Message = [
  'rotationLambdaArn of "rotation" isn\'t known at preview, so which function rotates "rotation", and whether Secrets Manager may call it is not determined.',
  `If it may not, ${willAnswer}`,
  "Take rotationLambdaArn from one function or alias.",
];
const limited = lambda("rotator", { reservedConcurrentExecutions: told });
const nameless = lambda("rotator", { name: told });

const unknownRows: Row[] = [
  doubtful("the principal", { principal: told }, "principal", asText("principal"), [parameter]),
  doubtful("the action", { action: told }, "action", asText("action"), [parameter]),
  doubtful("the qualifier", { qualifier: told }, "qualifier", makeAlias, [parameter]),
  // Without `publish` it is $LATEST.
  doubtful("the version", { qualifier: output(rotator, "version") }, "qualifier", makeAlias),
  one(
    "whether the name of an alias is behind the function's ARN",
    [
      ...base,
      live,
      permission(rotator, { qualifier: "live" }),
      rotation(login, rotator, [allow, loginValue]),
    ],
    notDetermined('rotationLambdaArn of "rotation"', makeAlias),
    low,
  ),
  doubtful("the function", { function: told }, "function", asText("function"), [parameter]),
  doubtful(
    "the organization",
    { principalOrgId: told },
    "principalOrgId",
    asText("principalOrgId"),
    [parameter],
  ),
  doubtful("the source's ARN", { sourceArn: told }, "sourceArn", takeFromSecret, [parameter]),
  one(
    "the source's ARN with an end that AWS may give again or not",
    [...base, ofAnEnd, rotation(login, rotator, [ofAnEnd, loginValue])],
    [
      `It isn't known whether sourceArn of "permission" is that of "login", so whether "permission" lets Secrets Manager call "rotator" for "rotation" is not determined.`,
      `If it may not, ${willAnswer}`,
      takeFromSecret,
    ],
    low,
  ),
  doubtful(
    "the source's account, from another stack",
    { sourceAccount: told },
    "sourceAccount",
    asText("sourceAccount"),
  ),
  one(
    "the secret, with a permission for another one",
    [
      ...base,
      other,
      parameter,
      permission(rotator, { sourceArn: output(other, "arn") }),
      rotation(login, rotator, [allow], { secretId: told }),
    ],
    notDetermined('sourceArn of "permission"', takeFromSecret),
    low,
  ),
  one(
    "which of two functions the permission is for",
    [...base, otherFunction, ofEither, rotation(login, rotator, [ofEither, loginValue])],
    notDetermined('function of "permission"', asText("function")),
    low,
  ),
  one(
    "which of two functions the permission is for, and it isn't in time",
    [...base, otherFunction, ofEither, late],
    notDetermined(
      'function of "permission"',
      `${asText("function").slice(0, -1)}; make "rotation" depend on "permission" (resource option dependsOn).`,
    ),
    low,
  ),
  one(
    "a permission that may do is in time, and one that does isn't",
    [
      ...base,
      parameter,
      permission(rotator, { qualifier: told }),
      permission(rotator, {}, { name: "late" }),
      rotation(login, rotator, [allow, loginValue]),
    ],
    notDetermined('qualifier of "permission"', makeAlias),
    low,
  ),
  none(
    "which of two functions a permission that doesn't fit is for, beside one that does",
    ...base,
    otherFunction,
    permission(
      rotator,
      { function: fromEither, qualifier: "live" },
      { name: "ofEither", outputs: { function: unknown } },
    ),
    allow,
    rotation(login, rotator, [allow, loginValue]),
  ),
  one(
    "whether a function's arn or that of the version that it publishes is called",
    [publishing, ...base.slice(1), allow, rotation(login, publishing, [allow, loginValue])],
    notDetermined('rotationLambdaArn of "rotation"', makeAlias),
    low,
  ),
  one(
    "which of two functions is called",
    [rotator, otherFunction, login, allow, byEither],
    whichFunction,
    low,
  ),
  {
    name: "which of two functions is called, and the value isn't waited for",
    resources: [...base, otherFunction, allow, byEither],
    findings: [
      {
        on: byEither,
        ...advisory,
        message: [
          '"rotation" doesn\'t wait for "value", the value of its secret.',
          `Secrets Manager rotates at once; without a value ${noValue}`,
          addValue,
        ],
      },
      { on: byEither, ...low, message: whichFunction },
    ],
  },
  one(
    "the principal of a permission for a function or what it publishes",
    [
      publishing,
      parameter,
      permission(rotator, { principal: told }),
      rotation(login, publishing, [allow]),
    ],
    notDetermined('principal of "permission"', asText("principal")),
    low,
  ),
  {
    name: "how many calls of the function run at once",
    resources: [parameter, limited, login, allow, rotation(login, limited, [allow])],
    findings: [
      {
        on: limited,
        ...low,
        message: [
          'reservedConcurrentExecutions of "rotator" isn\'t known at preview, so whether calls of "rotator" run for "rotation" is not determined.',
          "With 0 Lambda will answer each call: TooManyRequestsException: Rate Exceeded, and the secret isn't rotated.",
          "Write reservedConcurrentExecutions as a number, or leave it out.",
        ],
      },
    ],
  },
  one(
    "the function's name: the permission is found by reference",
    [nameless, login, parameter, permission(nameless), rotation(login, nameless, [])],
    [doesntWait, mayComeFirst, addPermission],
    advisory,
  ),
  none(
    "the name of an alias: rotation and permission are joined by reference",
    ...base,
    parameter,
    namelessAlias,
    permission(rotator, { qualifier: output(namelessAlias, "name") }),
    rotation(login, namelessAlias, [allow, loginValue]),
  ),
  none(
    "a function that isn't of this stack",
    parameter,
    login,
    rotation(login, rotator, [], { rotationLambdaArn: told }),
  ),
];

describe("policies/secret-rotation-order", () => {
  testRows(secretRotationOrder, {
    valid,
    invalid,
    unknown: unknownRows,
    absent: [
      none("no rotation", rotator, login, loginValue),
      none(
        "no value of the secret in the stack",
        rotator,
        login,
        allow,
        rotation(login, rotator, [allow]),
      ),
      none("no secret in the stack", rotator, allow, rotation(login, rotator, [allow])),
      none(
        "no arguments",
        resource("aws:secretsmanager/secretRotation:SecretRotation", "rotation"),
      ),
      none(
        "a permission without arguments",
        ...base,
        allow,
        resource("aws:lambda/permission:Permission", "empty"),
        rotation(login, rotator, [allow, loginValue]),
      ),
    ],
  });

  describe("in a stack of any form", () => {
    it("ends on resources that wait for each other", () => {
      const [first, second] = [set("a"), set("b")];
      first.rotation.dependencies.push(first.value, second.rotation);
      second.rotation.dependencies.push(second.value, first.rotation);
      first.permission.dependencies.push(first.permission);
      expect(problems([...all(first), ...all(second)])).to.deep.equal([
        lateFor("a-rotation", "a-permission", "a-function"),
        lateFor("b-rotation", "b-permission", "b-function"),
      ]);
    });

    it("ends on an alias of itself", () => {
      const { rotation, ...rest } = set("a");
      const self = node("self", {
        type: "aws:lambda/alias:Alias",
        props: unread({ functionName: wireUnknown }),
      });
      self.propertyDependencies.functionName = [self];
      rotation.propertyDependencies.rotationLambdaArn = [self];
      expect(problems([rotation, self, ...Object.values(rest)])).to.deep.equal([]);
    });

    it("takes resources without a name, without properties, and with a URN of any form", () => {
      const { rotation, ...rest } = set("");
      const empty = Object.values(types).map((type, i) => node("", { type, urn: `${i}` }));
      rotation.urn = "\0";
      expect(problems([rotation, ...Object.values(rest), ...empty])).to.deep.equal([
        `${lateFor("-rotation", "-permission", "-function")}, nor for "-value", the value of its secret`,
      ]);
    });

    it("takes URNs that aren't there", async () => {
      const nowhere = "urn:pulumi:test::project::aws:lambda/function:Function::nowhere";
      const wires = [rotator, login, loginValue, allow, late].map(withOutputs);
      const dangling = wires.map((wire) => ({
        ...wire,
        parent: nowhere,
        dependencies: [...wire.dependencies, nowhere],
        propertyDependencies: new Map(
          [...wire.propertyDependencies].map(([key, urns]) => [key, [...urns, nowhere]]),
        ),
      }));
      const answer = await analyzeStack([toSdkPolicy(secretRotationOrder)], dangling);
      expect(answer.findings.map(({ message }) => message.split("\n")[0])).to.deep.equal([
        doesntWait,
      ]);
    });

    it("judges thousands of rotations, each with a function of its own", () => {
      const sets = Array.from({ length: 3000 }, (_, i) => set(String(i)));
      for (const { rotation, value } of sets) rotation.dependencies.push(value);
      expect(problems(sets.flatMap(all))).to.have.length(3000);
    });

    it("judges a rotation of a function with thousands of permissions, at the end of a long chain", () => {
      const first = set("first");
      const others = Array.from({ length: 5000 }, (_, i) => set(String(i)).permission);
      for (const one of others) one.propertyDependencies.function = [first.function];
      const chain = [first.permission];
      for (let i = 1; i < 5000; i++) {
        chain.push(node(String(i), { dependencies: [chain[i - 1]!] }));
      }
      first.rotation.dependencies.push(first.value, chain[4999]!);
      expect(problems([...all(first), ...others, ...chain])).to.deep.equal([]);
      first.rotation.dependencies.pop();
      expect(problems([...all(first), ...others, ...chain])).to.deep.equal([
        lateFor("first-rotation", "0-permission", "first-function"),
      ]);
    });

    it("judges many rotations by one function, each with a permission of its own", () => {
      const sets = Array.from({ length: 500 }, (_, i) => set(String(i)));
      const [first] = sets as [Set];
      for (const one of sets) {
        one.permission.propertyDependencies = {
          function: [first.function],
          sourceArn: [one.secret],
        };
        one.permission.props = unread({ ...allowing, sourceArn: wireUnknown });
        one.rotation.propertyDependencies.rotationLambdaArn = [first.function];
        one.rotation.dependencies.push(one.value, one.permission);
      }
      first.rotation.dependencies.pop();
      expect(problems(sets.flatMap(all))).to.deep.equal([
        lateFor("0-rotation", "0-permission", "0-function"),
      ]);
    });
  });
});

const types = {
  function: "aws:lambda/function:Function",
  permission: "aws:lambda/permission:Permission",
  secret: "aws:secretsmanager/secret:Secret",
  value: "aws:secretsmanager/secretVersion:SecretVersion",
  rotation: "aws:secretsmanager/secretRotation:SecretRotation",
};
const allowing = { action: "*", principal, function: wireUnknown };

type Set = Record<keyof typeof types, PolicyResource>;

/** Properties as the SDK hands them to a policy. */
function unread(properties: object): Record<string, unknown> {
  return unknownCheckingProxy(properties) as Record<string, unknown>;
}

/** A rotation with all that it needs, of which it waits for nothing. */
function set(prefix: string): Set {
  const made = (key: keyof typeof types, props: object, from: Record<string, PolicyResource[]>) =>
    node(`${prefix}-${key}`, {
      type: types[key],
      props: unread({ arn: wireUnknown, ...props }),
      propertyDependencies: from,
    });
  const called = made("function", {}, {});
  const rotated = made("secret", {}, {});
  return {
    function: called,
    permission: made("permission", allowing, { function: [called] }),
    secret: rotated,
    value: made("value", { secretId: wireUnknown }, { secretId: [rotated] }),
    rotation: made(
      "rotation",
      { secretId: wireUnknown, rotationLambdaArn: wireUnknown, rotationEnabled: wireUnknown },
      { secretId: [rotated], rotationLambdaArn: [called] },
    ),
  };
}

function all(one: Set): PolicyResource[] {
  return Object.values(one);
}

/** The first lines of the policy's findings. */
function problems(resources: readonly PolicyResource[]): string[] {
  const found: string[] = [];
  const report = (_: unknown, { problem }: { problem: string }) => found.push(problem);
  const config = { requireSourceCondition: false, races: "advisory" } as const;
  secretRotationOrder.check(new Stack(resources), report, config, new Run());
  return found;
}

function lateFor(rotation: string, permission: string, called: string): string {
  return `"${rotation}" doesn't wait for "${permission}", which lets Secrets Manager call "${called}"`;
}
