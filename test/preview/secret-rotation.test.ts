import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { type PreviewStack, type Program, withStack } from "../../tools/preview";
import { previews } from "../support/previewed";

const config = { "aws:region": "us-east-1" };
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

/** Opens a stack whose provider makes those ARNs as AWS does. */
async function withProgram(program: Program, use: (stack: PreviewStack) => Promise<void>) {
  const folder = await mkdtemp(join(tmpdir(), "outputs-"));
  const AWS_PREFLIGHT_PROVIDER_OUTPUTS = join(folder, "outputs.json");
  await writeFile(AWS_PREFLIGHT_PROVIDER_OUTPUTS, JSON.stringify(outputs));
  try {
    await withStack({ program, config, env: { AWS_PREFLIGHT_PROVIDER_OUTPUTS } }, use);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What a run said: policy, level, the resource's name and the first line of the message. */
async function run(stack: PreviewStack, command: "preview" | "up" = "preview") {
  const { result, findings, error } = await stack[command]();
  expect(error).to.equal(undefined);
  const said = findings.map(({ policy, level, urn, message }) =>
    [policy, level, urn.split("::").at(-1), message.split("\n")[0]].join(" | "),
  );
  return { result, said };
}

const clean = { result: "succeeded", said: [] };
const order = (level: string, problem: string, rotation = "rotation") => ({
  result: level === "mandatory" ? "blocked" : "succeeded",
  said: [`secret-rotation-order | ${level} | ${rotation} | ${problem}`],
});
const doesntWait =
  '"rotation" doesn\'t wait for "permission", which lets Secrets Manager call "rotator".';
const wrongVersion = (found: string, called: string) =>
  `"permission" doesn't let Secrets Manager call "rotator" for "rotation": it is for ${found}, and the rotation calls ${called}.`;

/** Expects nothing to be said at preview, up and a second preview. */
async function expectClean(stack: PreviewStack): Promise<void> {
  expect(await run(stack)).to.deep.equal(clean);
  expect(await run(stack, "up")).to.deep.equal(clean);
  expect(await run(stack)).to.deep.equal(clean);
}

/** Expects the first preview to be blocked, and later ones to advise. */
async function expectBlocked(stack: PreviewStack, problem: string): Promise<void> {
  expect(await run(stack)).to.deep.equal(order("mandatory", problem));
  await stack.up({ policyPack: false });
  expect(await run(stack)).to.deep.equal(order("advisory", problem));
}

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

describe("the rotation of secrets in the engine", function () {
  this.timeout(120_000);
  previews(this, "secret-rotation-order", "secret-rotation-arguments");

  it("ordered directly: nothing", () =>
    withProgram(
      program((permission, { value }) => ({ dependsOn: [permission, value] })),
      expectClean,
    ));

  it("ordered through another resource: nothing", () =>
    withProgram(
      program((permission, { value }) => {
        const step = new aws.ssm.Parameter(
          "step",
          { type: "String", value: "ready" },
          { dependsOn: [permission, value] },
        );
        return { dependsOn: [step] };
      }),
      expectClean,
    ));

  it("inside a component that waits: nothing", () =>
    withProgram(
      program((permission, { value }) => {
        const dependsOn = [permission, value];
        return {
          parent: new pulumi.ComponentResource("test:index:Patient", "patient", {}, { dependsOn }),
        };
      }),
      expectClean,
    ));

  it("waits for a component with the permission inside: nothing", () =>
    withProgram(() => {
      const rotator = rotatorOf();
      const login = loginOf();
      const permissions = new Permissions("permissions", rotator);
      rotate(login, rotator.arn, { dependsOn: [permissions, login.value] });
    }, expectClean));

  it("not ordered: blocked, with the line to write; once it is there, an advisory", () =>
    withProgram(
      program((_, { value }) => ({ dependsOn: [value] })),
      async (stack) => {
        const { output } = await stack.preview();
        expect(output).to.contain('Add to the options of "rotation": dependsOn: [permission]');
        await expectBlocked(stack, doesntWait);
      },
    ));

  it("waits for the permission of another function: blocked", () =>
    withProgram(
      () => {
        const rotator = rotatorOf();
        const role = `arn:aws:iam::${account}:role/other`;
        const other = new aws.lambda.Function("other", { role });
        const login = loginOf();
        allow("permission", rotator.arn);
        const wrong = allow("wrong", other.name);
        rotate(login, rotator.arn, { dependsOn: [wrong, login.value] });
      },
      (stack) => expectBlocked(stack, doesntWait),
    ));

  it("has a permission for another function only: an advisory", () =>
    withProgram(
      () => {
        const rotator = rotatorOf();
        const role = `arn:aws:iam::${account}:role/other`;
        const other = new aws.lambda.Function("other", { role });
        const login = loginOf();
        rotate(login, rotator.arn, { dependsOn: [allow("wrong", other.name), login.value] });
      },
      async (stack) => {
        const problem =
          'No permission in this stack lets Secrets Manager call "rotator" for "rotation".';
        expect(await run(stack)).to.deep.equal(order("advisory", problem));
      },
    ));

  describe("by an alias", () => {
    /** A program with a permission for the function, and another argument of it. */
    const byAlias =
      (args: (alias: aws.lambda.Alias) => Partial<aws.lambda.PermissionArgs>) => () => {
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

    it("with its qualifier: nothing", () =>
      withProgram(
        byAlias(({ name }) => ({ qualifier: name })),
        expectClean,
      ));

    it("with its arn as the function: nothing", () =>
      withProgram(
        byAlias(({ arn }) => ({ function: arn })),
        expectClean,
      ));

    it("without a qualifier: blocked", () =>
      withProgram(
        byAlias(() => ({})),
        (stack) => expectBlocked(stack, wrongVersion("no qualifier", 'qualifier "live"')),
      ));

    it("with another qualifier: blocked", () =>
      withProgram(
        byAlias(() => ({ qualifier: "blue" })),
        (stack) => expectBlocked(stack, wrongVersion('qualifier "blue"', 'qualifier "live"')),
      ));
  });

  describe("by a published version", () => {
    const byVersion =
      (args: (called: aws.lambda.Function) => Partial<aws.lambda.PermissionArgs>) => () => {
        const rotator = rotatorOf({ publish: true });
        const login = loginOf();
        const permission = allow("permission", rotator.name, args(rotator));
        rotate(login, rotator.qualifiedArn, { dependsOn: [permission, login.value] });
      };
    const notDetermined =
      'rotationLambdaArn of "rotation" isn\'t known at preview, so whether "permission" lets Secrets Manager call "rotator" for "rotation" is not determined.';

    it("with its qualifier: not determined at first, then nothing", () =>
      withProgram(
        byVersion(({ version }) => ({ qualifier: version })),
        async (stack) => {
          expect(await run(stack)).to.deep.equal(order("advisory", notDetermined));
          expect(await run(stack, "up")).to.deep.equal(clean);
          expect(await run(stack)).to.deep.equal(clean);
        },
      ));

    it("without a qualifier: not determined at first, then an advisory", () =>
      withProgram(
        byVersion(() => ({})),
        async (stack) => {
          expect(await run(stack)).to.deep.equal(order("advisory", notDetermined));
          await stack.up({ policyPack: false });
          const problem = wrongVersion("no qualifier", 'qualifier "1"');
          expect(await run(stack)).to.deep.equal(order("advisory", problem));
        },
      ));
  });

  describe("of two secrets by one function", () => {
    /** Each secret has a permission of its own; `second` tells which one the second waits for. */
    const two = (second: "its own" | "the first one's") => () => {
      const rotator = rotatorOf();
      const [one, other] = [loginOf("one"), loginOf("other")];
      const allowOne = allow("for-one", rotator.name, { sourceArn: one.secret.arn });
      const allowOther = allow("for-other", rotator.name, { sourceArn: other.secret.arn });
      const awaited = second === "its own" ? allowOther : allowOne;
      rotate(one, rotator.arn, { dependsOn: [allowOne, one.value] }, "rotation-of-one");
      rotate(other, rotator.arn, { dependsOn: [awaited, other.value] }, "rotation-of-other");
    };

    it("each after its own permission: nothing", () => withProgram(two("its own"), expectClean));

    it("one after the other's permission: blocked", () =>
      withProgram(two("the first one's"), async (stack) => {
        const problem =
          '"rotation-of-other" doesn\'t wait for "for-other", which lets Secrets Manager call "rotator".';
        expect(await run(stack)).to.deep.equal(order("mandatory", problem, "rotation-of-other"));
      }));
  });

  it("added to a function that is there: an advisory when not ordered", () =>
    withProgram(
      () => {
        rotatorOf();
      },
      async (stack) => {
        expect(await run(stack, "up")).to.deep.equal(clean);
        stack.setProgram(program((_, { value }) => ({ dependsOn: [value] })));
        expect(await run(stack)).to.deep.equal(order("advisory", doesntWait));
        stack.setProgram(program((permission, { value }) => ({ dependsOn: [permission, value] })));
        expect(await run(stack)).to.deep.equal(clean);
      },
    ));

  it("of a stack that is there, with its function made anew: an advisory when not ordered", () =>
    withProgram(
      program((permission, { value }) => ({ dependsOn: [permission, value] })),
      async (stack) => {
        expect(await run(stack, "up")).to.deep.equal(clean);
        stack.setProgram(() => {
          const rotator = rotatorOf({ name: "rotator-2" });
          const login = loginOf();
          allow("permission", rotator.name);
          rotate(login, rotator.arn, { dependsOn: [login.value] });
        });
        expect(await run(stack)).to.deep.equal(order("advisory", doesntWait));
      },
    ));

  it("with rules that Secrets Manager doesn't take: blocked", () =>
    withProgram(
      () => {
        const rotationRules = { scheduleExpression: "rate(1 hour)", duration: "90m" };
        const secretId = loginOf().secret.id;
        new aws.secretsmanager.SecretRotation("rotation", { secretId, rotationRules });
      },
      async (stack) => {
        const said = [
          "scheduleExpression \"rate(1 hour)\" can't be used: a secret can't be rotated more often than every four hours.",
          "duration \"90m\" can't be used: it isn't a number of hours such as 3h.",
        ];
        const { result, said: seen } = await run(stack);
        expect(result).to.equal("blocked");
        expect(seen).to.have.members(
          said.map((problem) => `secret-rotation-arguments | mandatory | rotation | ${problem}`),
        );
      },
    ));
});
