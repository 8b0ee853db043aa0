import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { type Program, type RunResult, withStack } from "../../tools/preview";
import { previews } from "../support/previewed";
import { type PartsRun, withParts } from "./apart/parts";

const config = { "aws:region": "us-east-1", "aws-native:region": "us-east-1" };
const account = "123456789012";
const functionArn = `arn:aws:lambda:us-east-1:${account}:function:rotator`;

/** The ARNs that the stand-in provider can't know the form of. */
const outputs = {
  live: { arn: `${functionArn}:live` },
  rotator: { qualifiedArn: `${functionArn}:1`, version: "1" },
};

function rotatorOf(args: Partial<aws.lambda.FunctionArgs> = {}): aws.lambda.Function {
  const role = `arn:aws:iam::${account}:role/rotator`;
  return new aws.lambda.Function("rotator", { name: "rotator", role, ...args });
}

function allow(
  name: string,
  called: pulumi.Input<string>,
  args: Partial<aws.lambda.PermissionArgs> = {},
  options: pulumi.CustomResourceOptions = {},
): aws.lambda.Permission {
  const principal = "secretsmanager.amazonaws.com";
  const base = { action: "lambda:InvokeFunction", principal, sourceAccount: account };
  return new aws.lambda.Permission(name, { ...base, function: called, ...args }, options);
}

/** The same by the other provider, whose SDK is too large to install for one resource. */
class NativePermission extends pulumi.CustomResource {
  constructor(called: aws.lambda.Function) {
    const principal = "secretsmanager.amazonaws.com";
    const base = { action: "lambda:InvokeFunction", principal, sourceAccount: account };
    const inputs = { ...base, functionName: called.arn };
    super("aws-native:lambda:Permission", "native", inputs, { version: "1.0.0" });
  }
}

interface Login {
  secret: aws.secretsmanager.Secret;
  value: aws.secretsmanager.SecretVersion;
}

function loginOf(name = "login"): Login {
  const secret = new aws.secretsmanager.Secret(name);
  const value = new aws.secretsmanager.SecretVersion(`${name}-value`, {
    secretId: secret.id,
    secretString: "not-a-real-password",
  });
  return { secret, value };
}

function rotate(
  { secret }: Login,
  rotationLambdaArn: pulumi.Input<string>,
  options: pulumi.CustomResourceOptions,
  name = "rotation",
): void {
  const rotationRules = { automaticallyAfterDays: 30 };
  const args = { secretId: secret.id, rotationLambdaArn, rotationRules };
  new aws.secretsmanager.SecretRotation(name, args, options);
}

/** Has the stand-in provider make those ARNs as AWS does. */
async function withOutputs<T>(use: (env: Record<string, string>) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "outputs-"));
  const AWS_PREFLIGHT_PROVIDER_OUTPUTS = join(folder, "outputs.json");
  await writeFile(AWS_PREFLIGHT_PROVIDER_OUTPUTS, JSON.stringify(outputs));
  try {
    return await use({ AWS_PREFLIGHT_PROVIDER_OUTPUTS });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What a run said: policy, level, the resource's name and the first line of the message. */
interface Said {
  readonly result: RunResult["result"];
  readonly said: readonly string[];
}

function saidIn({ result, findings, error }: RunResult): Said {
  expect(error).to.equal(undefined);
  const said = findings.map(({ policy, level, urn, message }) =>
    [policy, level, urn.split("::").at(-1), message.split("\n")[0]].join(" | "),
  );
  return { result, said };
}

const clean: Said = { result: "succeeded", said: [] };
const order = (level: string, problem: string, rotation = "rotation"): Said => ({
  result: level === "mandatory" ? "blocked" : "succeeded",
  said: [`secret-rotation-order | ${level} | ${rotation} | ${problem}`],
});
const doesntWait =
  '"rotation" doesn\'t wait for "permission", which lets Secrets Manager call "rotator".';
const wrongVersion = (found: string, called: string) =>
  `"permission" doesn't let Secrets Manager call "rotator" for "rotation": it is for ${found}, and the rotation calls ${called}.`;

/** A program whose rotation waits for what `waitFor` makes of the function and the permission. */
function program(
  waitFor: (permission: aws.lambda.Permission, login: Login) => pulumi.CustomResourceOptions,
) {
  return () => {
    const rotator = rotatorOf();
    const login = loginOf();
    rotate(login, rotator.arn, waitFor(allow("permission", rotator.name), login));
  };
}

/** A component that makes the function's permission, inside another one. */
class Permissions extends pulumi.ComponentResource {
  constructor(name: string, called: aws.lambda.Function) {
    super("test:index:Permissions", name);
    const inner = new pulumi.ComponentResource(
      "test:index:Inner",
      `${name}-inner`,
      {},
      { parent: this },
    );
    allow("permission", called.name, {}, { parent: inner });
    this.registerOutputs();
  }
}

/** A program, and what is said of it when it is new and when it is deployed. */
interface Case {
  readonly program: Program;
  readonly first: Said;
  readonly then: Said;
}

/** A program with a permission for the function, and another argument of it, for an alias. */
const byAlias = (args: (alias: aws.lambda.Alias) => Partial<aws.lambda.PermissionArgs>) => () => {
  const rotator = rotatorOf({ publish: true });
  const live = new aws.lambda.Alias("live", {
    name: "live",
    functionName: rotator.name,
    functionVersion: rotator.version,
  });
  const login = loginOf();
  const permission = allow("permission", rotator.name, args(live));
  rotate(login, live.arn, { dependsOn: [permission, login.value] });
};

/** The same for a published version. */
const byVersion =
  (args: (called: aws.lambda.Function) => Partial<aws.lambda.PermissionArgs>) => () => {
    const rotator = rotatorOf({ publish: true });
    const login = loginOf();
    const permission = allow("permission", rotator.name, args(rotator));
    rotate(login, rotator.qualifiedArn, { dependsOn: [permission, login.value] });
  };

/** Each of two secrets has a permission of its own; `second` tells which one the second waits for. */
const twoSecrets = (second: "its own" | "the first one's") => () => {
  const rotator = rotatorOf();
  const [one, other] = [loginOf("one"), loginOf("other")];
  const allowOne = allow("for-one", rotator.name, { sourceArn: one.secret.arn });
  const allowOther = allow("for-other", rotator.name, { sourceArn: other.secret.arn });
  const awaited = second === "its own" ? allowOther : allowOne;
  rotate(one, rotator.arn, { dependsOn: [allowOne, one.value] }, "rotation-of-one");
  rotate(other, rotator.arn, { dependsOn: [awaited, other.value] }, "rotation-of-other");
};

/** A program with another function, and a permission that the rotation waits for and is for that. */
const anotherFunction = (hasOwn: boolean) => () => {
  const rotator = rotatorOf();
  const role = `arn:aws:iam::${account}:role/other`;
  const other = new aws.lambda.Function("other", { role });
  const login = loginOf();
  if (hasOwn) allow("permission", rotator.arn);
  rotate(login, rotator.arn, { dependsOn: [allow("wrong", other.name), login.value] });
};

const notDetermined = order(
  "advisory",
  'rotationLambdaArn of "rotation" isn\'t known at preview, so whether "permission" lets Secrets Manager call "rotator" for "rotation" is not determined.',
);

/** Blocked at first, and advised of when it is there all the same. */
const blocked = (problem: string, rotation?: string) => ({
  first: order("mandatory", problem, rotation),
  then: order("advisory", problem, rotation),
});
/** Advised of, new and when it is there: the AWS provider tries again. */
const raced = (problem: string, rotation?: string) => ({
  first: order("advisory", problem, rotation),
  then: order("advisory", problem, rotation),
});
const fine = { first: clean, then: clean };

/** What the pack lets pass, so that the deployment has it too. */
const passing: Record<string, Case> = {
  "ordered directly": {
    program: program((permission, { value }) => ({ dependsOn: [permission, value] })),
    ...fine,
  },
  "ordered through another resource": {
    program: program((permission, { value }) => {
      const args = { type: "String", value: "ready" };
      const step = new aws.ssm.Parameter("step", args, { dependsOn: [permission, value] });
      return { dependsOn: [step] };
    }),
    ...fine,
  },
  "inside a component that waits": {
    program: program((permission, { value }) => {
      const dependsOn = [permission, value];
      return {
        parent: new pulumi.ComponentResource("test:index:Patient", "patient", {}, { dependsOn }),
      };
    }),
    ...fine,
  },
  "waits for a component with the permission inside": {
    program: () => {
      const rotator = rotatorOf();
      const login = loginOf();
      const permissions = new Permissions("permissions", rotator);
      rotate(login, rotator.arn, { dependsOn: [permissions, login.value] });
    },
    ...fine,
  },
  "by an alias with its qualifier": {
    program: byAlias(({ name }) => ({ qualifier: name })),
    ...fine,
  },
  "by an alias with its arn as the function": {
    program: byAlias(({ arn }) => ({ function: arn })),
    ...fine,
  },
  "by a published version with its qualifier, which isn't known at first": {
    program: byVersion(({ version }) => ({ qualifier: version })),
    first: notDetermined,
    then: clean,
  },
  "by a permission of aws-native": {
    program: () => {
      const rotator = rotatorOf();
      const login = loginOf();
      rotate(login, rotator.arn, { dependsOn: [new NativePermission(rotator), login.value] });
    },
    ...fine,
  },
  "of two secrets by one function, each after its own permission": {
    program: twoSecrets("its own"),
    ...fine,
  },
};

/** What the pack blocks, or advises of, and is deployed without it. */
const faulty: Record<string, Case> = {
  "not ordered": {
    program: program((_, { value }) => ({ dependsOn: [value] })),
    ...raced(doesntWait),
  },
  "waits for the permission of another function": {
    program: anotherFunction(true),
    ...raced(doesntWait),
  },
  "has a permission for another function only": {
    program: anotherFunction(false),
    first: order(
      "mandatory",
      'No permission in this stack lets Secrets Manager call "rotator" for "rotation".',
    ),
    then: clean,
  },
  "by an alias without a qualifier": {
    program: byAlias(() => ({})),
    ...blocked(wrongVersion("no qualifier", 'qualifier "live"')),
  },
  "by an alias with another qualifier": {
    program: byAlias(() => ({ qualifier: "blue" })),
    ...blocked(wrongVersion('qualifier "blue"', 'qualifier "live"')),
  },
  "by a published version without a qualifier, which isn't known at first": {
    program: byVersion(() => ({})),
    first: notDetermined,
    then: order("advisory", wrongVersion("no qualifier", 'qualifier "1"')),
  },
  "of two secrets by one function, one after the other's permission": {
    program: twoSecrets("the first one's"),
    ...raced(
      '"rotation-of-other" doesn\'t wait for "for-other", which lets Secrets Manager call "rotator".',
      "rotation-of-other",
    ),
  },
};

const programsOf = (cases: Record<string, Case>) =>
  new Map(Object.entries(cases).map(([name, { program }]) => [name, program]));

describe("the rotation of secrets in the engine", function () {
  this.timeout(120_000);
  previews(this, "secret-rotation-order", "secret-rotation-arguments");

  for (const [cases, isDeployedWithPack] of [
    [passing, true],
    [faulty, false],
  ] as const) {
    describe(isDeployedWithPack ? "that passes" : "that has a fault", () => {
      let first: PartsRun<string>;
      let deployed: PartsRun<string>;
      let then: PartsRun<string>;

      before("preview all, deploy them, and preview them again", () =>
        withOutputs((env) =>
          withParts(programsOf(cases), { config, env }, async (stack) => {
            first = await stack.preview();
            deployed = await stack.up(isDeployedWithPack ? {} : { policyPack: false });
            then = await stack.preview();
          }),
        ),
      );

      for (const [name, expected] of Object.entries(cases)) {
        it(name, () => {
          expect(saidIn(first.of(name)), "at first").to.deep.equal(expected.first);
          expect(saidIn(deployed.of(name)), "in the deployment").to.deep.equal(clean);
          expect(saidIn(then.of(name)), "when it is there").to.deep.equal(expected.then);
        });
      }

      if (isDeployedWithPack) return;
      it("tells the line to write", () => {
        const [finding] = first.of("not ordered").findings;
        expect(finding?.message).to.contain(
          'Make "rotation" depend on "permission" (resource option dependsOn).',
        );
      });
    });
  }

  it("added to a function that is there: an advisory when not ordered", () =>
    withStack({ program: () => void rotatorOf(), config }, async (stack) => {
      expect(saidIn(await stack.up())).to.deep.equal(clean);
      stack.setProgram(program((_, { value }) => ({ dependsOn: [value] })));
      expect(saidIn(await stack.preview())).to.deep.equal(order("advisory", doesntWait));
      stack.setProgram(program((permission, { value }) => ({ dependsOn: [permission, value] })));
      expect(saidIn(await stack.preview())).to.deep.equal(clean);
    }));

  it("of a stack that is there, with its function made anew: an advisory when not ordered", () => {
    const ordered = program((permission, { value }) => ({ dependsOn: [permission, value] }));
    return withStack({ program: ordered, config }, async (stack) => {
      expect(saidIn(await stack.up())).to.deep.equal(clean);
      stack.setProgram(() => {
        const rotator = rotatorOf({ name: "rotator-2" });
        const login = loginOf();
        allow("permission", rotator.name);
        rotate(login, rotator.arn, { dependsOn: [login.value] });
      });
      expect(saidIn(await stack.preview())).to.deep.equal(order("advisory", doesntWait));
    });
  });

  it("with rules that Secrets Manager doesn't take: blocked", () => {
    const program = () => {
      const rotationRules = { scheduleExpression: "rate(1 hour)", duration: "90m" };
      const secretId = loginOf().secret.id;
      new aws.secretsmanager.SecretRotation("rotation", { secretId, rotationRules });
    };
    return withStack({ program, config }, async (stack) => {
      const said = [
        'scheduleExpression "rate(1 hour)" can\'t be used: a rate in hours is 4 to 23; for more, write days. [schedule]',
        "duration \"90m\" can't be used: it isn't a number of hours such as 3h. [duration]",
      ];
      const { result, said: seen } = saidIn(await stack.preview());
      expect(result).to.equal("blocked");
      expect(seen).to.have.members([
        ...said.map((problem) => `secret-rotation-arguments | mandatory | rotation | ${problem}`),
        'secret-rotation-order | mandatory | rotation | "rotation" has no rotationLambdaArn, and no AWS service rotates "login".',
      ]);
    });
  });
});
