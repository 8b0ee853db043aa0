import type { PolicyResource } from "@pulumi/policy";
import { expect } from "chai";
import { anyCharacter } from "../../../../lib/plain/glob";
import {
  type Secret,
  Secrets,
  secretType,
  versionType,
} from "../../../../lib/services/secretsmanager/secrets";
import type { SourceArn } from "../../../../lib/grants/source-condition";
import { Stack } from "../../../../lib/stack/stack";
import { unknownCheckingProxy, wireUnknown } from "../../../../testing/sdk";
import { node, type Shape } from "../../../support/nodes";

const region = "us-east-1";
const arnOf = (name: string, place = `${region}:123456789012`) =>
  `arn:aws:secretsmanager:${place}:secret:${name}`;

function made(name: string, props: object, shape: Shape = {}): PolicyResource {
  return node(name, { ...shape, props: unknownCheckingProxy({ region, ...props }) });
}

function secret(name: string, props: object = {}, shape: Shape = {}): PolicyResource {
  const all = { name, arn: wireUnknown, ...props };
  return made(name, all, { type: secretType, propertyDependencies: { name: [] }, ...shape });
}

/** A resource with this `secretId`, from these resources. */
function named(name: string, secretId: unknown, sources: PolicyResource[], props: object = {}) {
  return made(name, { secretId, ...props }, { propertyDependencies: { secretId: sources } });
}

function version(name: string, secretId: unknown, sources: PolicyResource[], props: object = {}) {
  return { ...named(name, secretId, sources, props), type: versionType };
}

/** The secret that a `secretId` names in a stack of these resources. */
function secretOf(
  stack: readonly PolicyResource[],
  secretId: unknown,
  sources: PolicyResource[] = [],
  props: object = {},
): Secret {
  const asking = named("asking", secretId, sources, props);
  const index = new Stack([...stack, asking]);
  return new Secrets(index).of(index.wrap(asking));
}

const login = secret("login");
const running = secret("running", { arn: arnOf("running-AbCdEf") });
const native = made(
  "native",
  { name: "native", awsId: arnOf("native-AbCdEf") },
  { type: "aws-native:secretsmanager:Secret" },
);
const west = secret("login", { region: "us-west-2" }, { urn: "west" });
const nameless = secret("nameless", { name: wireUnknown });
const loginValue = version("login-value", wireUnknown, [login]);
const runningValue = version("running-value", arnOf("running-AbCdEf"), [running]);
const strangersValue = version("strangers-value", "somebody-elses", []);
const lostValue = version("lost-value", wireUnknown, []);
const all = [login, running, nameless, loginValue, runningValue, strangersValue, lostValue];

describe("lib/services/secretsmanager/secrets", () => {
  describe("the secret", () => {
    const rows: [string, string | undefined, Parameters<typeof secretOf>][] = [
      ["by its name", "login", [all, "login"]],
      ["by its ARN", "running", [all, arnOf("running-AbCdEf")]],
      ["by reference", "login", [all, wireUnknown, [login]]],
      ["by reference, beside something else", "login", [all, wireUnknown, [node("x"), login]]],
      ["by reference to its value", "login", [all, wireUnknown, [loginValue]]],
      ["by its value, beside something else", "login", [all, wireUnknown, [node("x"), loginValue]]],
      ["by the text before the reference", "running", [all, "running", [login]]],
      ["by reference where the text tells nothing", "login", [all, "computed", [login]]],
      ["of aws-native, by its name", "native", [[native], "native"]],
      ["of aws-native, by its ARN", "native", [[native], arnOf("native-AbCdEf")]],
      ["of another stack", undefined, [all, "somebody-elses"]],
      ["one of two, by references", undefined, [all, wireUnknown, [login, running]]],
      ["one of two, by their values", undefined, [all, wireUnknown, [loginValue, runningValue]]],
      ["from a value of an unknown secret", undefined, [all, wireUnknown, [lostValue]]],
      ["not known", undefined, [all, wireUnknown]],
      ["an empty text", undefined, [[secret("", { name: "" })], ""]],
    ];
    for (const [name, expected, call] of rows) {
      it(`${name}: ${expected ?? "none"}`, () => {
        expect(secretOf(...call).resource?.name).to.equal(expected);
      });
    }

    it("is the one of that name in the same Region", () => {
      const found = secretOf([login, west], "login", [], { region: "us-west-2" });
      expect(found.resource?.urn).to.equal("west");
      expect(secretOf([login], "login", [], { region: "us-west-2" }).resource).to.equal(undefined);
    });

    it("is the only one of that name where a Region isn't known", () => {
      const anywhere = secret("login", { region: undefined });
      expect(secretOf([west], "login", [], { region: undefined }).resource?.urn).to.equal("west");
      expect(secretOf([anywhere], "login").resource?.name).to.equal("login");
      expect(secretOf([login, west], "login", [], { region: undefined }).resource).to.equal(
        undefined,
      );
    });

    it("is the one referred to among those of the same name", () => {
      const twin = secret("login", {}, { urn: "twin" });
      expect(secretOf([login, twin], "login").resource).to.equal(undefined);
      expect(secretOf([login, twin], "login", [twin]).resource?.urn).to.equal("twin");
    });
  });

  describe("the values", () => {
    const rows: [string, string[], Parameters<typeof secretOf>][] = [
      ["by reference", ["login-value"], [all, "login"]],
      ["by ARN", ["running-value"], [all, "running"]],
      ["of another stack's secret", ["strangers-value"], [all, "somebody-elses"]],
      [
        "of another stack's secret of that name in another Region",
        [],
        [all, "somebody-elses", [], { region: "us-west-2" }],
      ],
      ["of an unknown secret", [], [all, wireUnknown]],
      ["of a secret without any", [], [all, wireUnknown, [nameless]]],
    ];
    for (const [name, expected, call] of rows) {
      it(`${name}: ${expected.join() || "none"}`, () => {
        expect(secretOf(...call).versions.map((one) => one.name)).to.deep.equal(expected);
      });
    }

    const staged: [string, unknown, boolean][] = [
      ["no staging label", undefined, true],
      ["an empty list of labels", [], true],
      ["the current one", ["AWSCURRENT"], true],
      ["the current one among others", ["AWSPENDING", "AWSCURRENT"], true],
      ["a label that isn't known", [wireUnknown], true],
      ["another one", ["AWSPENDING"], false],
    ];
    for (const [name, versionStages, counts] of staged) {
      it(`${name}: ${counts ? "has" : "hasn't"} the value at once`, () => {
        const value = version("value", "login", [], { versionStages });
        const expected = counts ? ["value"] : [];
        expect(secretOf([login, value], "login").versions.map((one) => one.name)).to.deep.equal(
          expected,
        );
      });
    }
  });

  describe("as the source of a call", () => {
    const types = [secretType, "aws-native:secretsmanager:Secret", versionType];
    const account = "123456789012";
    const computed = { partition: "aws", service: "secretsmanager", region, account };
    const inAccount = {
      provider: {
        type: "pulumi:providers:aws",
        name: "p",
        urn: "p",
        props: { allowedAccountIds: `["${account}"]` },
      },
    };
    const rows: [string, Parameters<typeof secretOf>, object][] = [
      [
        "a secret that is there",
        [all, "running"],
        {
          resources: ["running", "running-value"],
          account,
          arns: [{ ...computed, resource: "secret:running-AbCdEf" }],
        },
      ],
      [
        "a new secret",
        [all, "login"],
        {
          resources: ["login", "login-value"],
          account: undefined,
          arns: [
            {
              service: "secretsmanager",
              region,
              account: undefined,
              resource: "secret:login-??????",
            },
          ],
        },
      ],
      [
        "a new secret whose provider tells the account",
        [[{ ...login, ...inAccount }], "login"],
        {
          resources: ["login"],
          account,
          arns: [{ service: "secretsmanager", region, account, resource: "secret:login-??????" }],
        },
      ],
      [
        "a new secret without a name",
        [[nameless], wireUnknown, [nameless]],
        {
          resources: ["nameless"],
          account: undefined,
          arns: [{ service: "secretsmanager", region, account: undefined, resource: undefined }],
        },
      ],
      [
        "a secret of aws-native",
        [[native], "native"],
        {
          resources: ["native"],
          account,
          arns: [{ ...computed, resource: "secret:native-AbCdEf" }],
        },
      ],
      [
        "another stack's, by its name",
        [all, "somebody-elses"],
        {
          resources: [],
          account: undefined,
          arns: [{ service: "secretsmanager", region, resource: "secret:somebody-elses-??????" }],
        },
      ],
      [
        "another stack's, by its ARN",
        [all, arnOf("theirs", "us-west-2:210987654321")],
        {
          resources: [],
          account: "210987654321",
          arns: ["secret:theirs", "secret:theirs-??????"].map((resource) => ({
            ...computed,
            region: "us-west-2",
            account: "210987654321",
            resource,
          })),
        },
      ],
      ["not known", [all, wireUnknown], { resources: [], account: undefined, arns: [] }],
      ["an empty text", [all, ""], { resources: [], account: undefined, arns: [] }],
    ];
    for (const [name, call, expected] of rows) {
      it(name, () => {
        const { source } = secretOf(...call);
        const shown = {
          ...source,
          resources: source.resources.map((found) => found.name),
          arns: source.arns.map(shownArn),
        };
        expect(shown).to.deep.equal({ types, ...expected });
      });
    }
  });
});

/** An ARN with its resource as a text, with `?` for any character. */
function shownArn({ resource, ...parts }: SourceArn) {
  const text = resource?.map((token) => (token === anyCharacter ? "?" : String(token))).join("");
  return { ...parts, resource: text };
}
