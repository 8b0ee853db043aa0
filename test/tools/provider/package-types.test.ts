import { expect } from "chai";
import { autoNameOf, makeName } from "../../../tools/provider/auto-names";
import { createdResource } from "../../../tools/provider/create";
import { admitsUndefined, shapeOf, type Shape } from "../../../tools/provider/declarations";
import { packageVersion } from "../../../tools/provider/package-files";
import { packageTokens } from "../../../tools/provider/package-tokens";
import { resourceType } from "../../../tools/provider/package-types";
import { replaceKeysOf } from "../../../tools/provider/replace-keys";
import { isMap, type PropertyValue } from "../../../tools/provider/values";
import { toStruct } from "../../../tools/provider/wire";

describe("resourceType", () => {
  it("reads a type's inputs and outputs, and which outputs AWS decides", () => {
    const queue = resourceType("aws:sqs/queuePolicy:QueuePolicy");
    expect([...queue.inputs.keys()]).to.deep.equal(["policy", "queueUrl", "region"]);
    expect([...queue.outputs.keys()]).to.deep.equal(["policy", "queueUrl", "region"]);
    expect(queue.inputs.get("policy")).to.deep.include({
      optional: false,
      type: "pulumi.Input<string | inputs.sqs.PolicyDocument>",
    });
    expect(queue.inputs.get("queueUrl")?.doc).to.equal(
      "URL of the SQS Queue to which to attach the policy.",
    );
    expect([...queue.computed]).to.deep.equal([]);
    expect([...queue.optionalComputed]).to.deep.equal(["region"]);
  });

  it("tells what a program can't give from what AWS chooses when it is left out", () => {
    const instance = resourceType("aws:rds/instance:Instance");
    expect(instance.computed).to.include.keys("arn", "engineVersionActual", "tagsAll");
    expect(instance.computed).not.to.include.keys("engineVersion");
    expect(instance.optionalComputed).to.include.keys("engineVersion", "port", "identifier");
    expect(instance.optionalComputed).not.to.include.keys("applyImmediately", "instanceClass");
  });

  for (const [token, properties, separator] of [
    ["aws:s3/bucket:Bucket", ["bucket"], ","],
    ["aws:lb/loadBalancer:LoadBalancer", ["arn"], ","],
    ["aws:lambda/function:Function", ["name"], ","],
    ["aws:iam/userPolicy:UserPolicy", ["user", "name"], ":"],
    ["aws:secretsmanager/secretVersion:SecretVersion", ["secretId", "versionId"], "|"],
    ["aws:kms/key:Key", [], ","],
    ["aws:glue/classifier:Classifier", ["name"], ","],
    ["aws:mskconnect/connector:Connector", ["arn"], ","],
    ["aws:cloudhsmv2/cluster:Cluster", [], ","],
  ] as const) {
    it(`reads what makes the id of a ${token}`, () => {
      const { identity } = resourceType(token);
      expect(identity.properties).to.deep.equal(properties);
      if (properties.length > 1) expect(identity.separator).to.equal(separator);
    });
  }

  for (const [token, same] of [
    ["aws:alb/loadBalancer:LoadBalancer", "aws:lb/loadBalancer:LoadBalancer"],
    ["aws:applicationloadbalancing/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"],
    ["aws:elasticloadbalancingv2/listener:Listener", "aws:lb/listener:Listener"],
    ["aws:s3/BucketObject:BucketObject", "aws:s3/bucketObjectv2:BucketObjectv2"],
  ] as const) {
    it(`knows ${token}, another name of ${same}`, () => {
      expect(resourceType(token).computed).to.deep.equal(resourceType(same).computed);
    });
  }

  it("finds a class whose file is called otherwise than the token", () => {
    expect(resourceType("aws:kendra/index:Index").computed).to.include.keys("arn");
    expect(resourceType("aws:datasync/s3Location:S3Location").computed).to.include.keys("arn");
  });

  it("refuses what the package doesn't have", () => {
    expect(() => resourceType("aws:rds/nothing:Nothing")).to.throw(
      `@pulumi/aws ${packageVersion()} has no type aws:rds/nothing:Nothing`,
    );
  });
});

describe("autoNameOf", () => {
  for (const [token, name] of [
    ["aws:s3/bucket:Bucket", "my_logs-\\h"],
    ["aws:rds/instance:Instance", "My_Logs\\h"],
    ["aws:lambda/function:Function", "My_Logs-\\h"],
    ["aws:lambda/permission:Permission", "My_Logs-\\h"],
    ["aws:s3/bucketObjectv2:BucketObjectv2", "My_Logs"],
    ["aws:rds/parameterGroup:ParameterGroup", "My_Logs-\\h"],
  ] as const) {
    it(`names a ${token}`, () => {
      const autoName = autoNameOf(resourceType(token));
      const made = autoName && makeName(autoName, "My_Logs", Buffer.from("seed"));
      expect(made).to.match(new RegExp(`^${name.replace("\\h", "[0-9a-f]{7}")}$`));
    });
  }

  for (const token of [
    "aws:rds/cluster:Cluster",
    "aws:route53/record:Record",
    "aws:s3/bucketPolicy:BucketPolicy",
    "aws:identitystore/user:User",
  ]) {
    it(`leaves a ${token} to AWS or to the program`, () => {
      expect(autoNameOf(resourceType(token))).to.equal(undefined);
    });
  }

  it("makes the same name of the same seed only", () => {
    const autoName = autoNameOf(resourceType("aws:sns/topic:Topic"))!;
    const [a, b] = [Buffer.from("a"), Buffer.from("b")];
    expect(makeName(autoName, "news", a)).to.equal(makeName(autoName, "news", a));
    expect(makeName(autoName, "news", a)).not.to.equal(makeName(autoName, "news", b));
    const none = new Uint8Array();
    expect(makeName(autoName, "news", none)).not.to.equal(makeName(autoName, "news", none));
  });
});

describe("replaceKeysOf", () => {
  for (const [token, keys] of [
    [
      "aws:elasticache/cluster:Cluster",
      [
        "availabilityZone",
        "clusterId",
        "port",
        "region",
        "snapshotArns",
        "snapshotName",
        "subnetGroupName",
      ],
    ],
    // "Changing this from `false` to `true`" is about some changes of completeLock only.
    ["aws:glacier/vaultLock:VaultLock", ["region"]],
    ["aws:s3/bucketPolicy:BucketPolicy", ["bucket", "region"]],
    ["aws:iam/role:Role", ["name"]],
    ["aws:lb/loadBalancer:LoadBalancer", ["name", "region"]],
    [
      "aws:workspacesweb/browserSettingsAssociation:BrowserSettingsAssociation",
      ["browserSettingsArn", "portalArn", "region"],
    ],
  ] as const) {
    it(`tells which changes make a new ${token}`, () => {
      expect([...replaceKeysOf(resourceType(token))].sort()).to.deep.equal(keys);
    });
  }
});

describe("all types of @pulumi/aws", function () {
  // Reads some 90 MB.
  this.timeout(120_000);

  const tokens = packageTokens().resources;
  const config = { region: "eu-west-1", account: "123456789012", defaultTags: {} };

  it("are found", () => {
    expect(tokens.length).to.be.greaterThan(1500);
  });

  it("say twice what AWS alone decides, and the same both times", () => {
    const different = tokens.map(resourceType).filter(({ inputs, outputs, computed }) => {
      const notGiven = [...outputs.keys()].filter((name) => !inputs.has(name));
      return notGiven.sort().join() !== [...computed].sort().join();
    });
    expect(different.map(({ token }) => token)).to.deep.equal([]);
  });

  it("have outputs for all inputs, and an ARN that AWS decides or the program gives", () => {
    for (const type of tokens.map(resourceType)) {
      expect([...type.outputs.keys()], type.token).to.include.members([...type.inputs.keys()]);
      expect(type.computed.has("arn"), type.token).to.equal(
        type.outputs.has("arn") && !type.inputs.has("arn"),
      );
    }
  });

  it("are named by Pulumi where `name` may be left out", () => {
    expect(tokens.map(resourceType).filter(autoNameOf).length).to.be.greaterThan(600);
  });

  it("get an id and values of the declared types", () => {
    for (const type of tokens.map(resourceType)) {
      const urn = `urn:pulumi:dev::app::${type.token}::example`;
      const { id, outputs } = createdResource(type, config, urn, {}, {});
      expect(id, type.token).to.match(/./);
      expect(() => toStruct(outputs), type.token).not.to.throw();
      for (const [name, value] of Object.entries(outputs)) {
        const { kind } = shapeOf(type.outputs.get(name)?.type ?? "");
        expect(kindOf(value), `${type.token} ${name}`).to.equal(kind);
      }
      if (type.computed.has("arn")) expect(outputs.arn, type.token).to.match(/^arn:aws:[\w-]+:/);
    }
  });

  it("get a value for everything that AWS decides, but for assets and left-out blocks", () => {
    for (const type of tokens.map(resourceType)) {
      const urn = `urn:pulumi:dev::app::${type.token}::example`;
      const { outputs } = createdResource(type, config, urn, {}, {});
      for (const name of type.computed) {
        const { kind } = shapeOf(type.outputs.get(name)?.type ?? "");
        if (kind !== "other") expect(outputs, type.token).to.include.keys(name);
      }
      for (const name of type.optionalComputed) {
        const declared = type.outputs.get(name)?.type ?? "";
        expect(admitsUndefined(declared), `${type.token} ${name}`).to.be.false;
        if (shapeOf(declared).kind !== "object") expect(outputs, type.token).to.include.keys(name);
      }
    }
  });
});

function kindOf(value: PropertyValue): Shape["kind"] {
  if (Array.isArray(value)) return "list";
  if (isMap(value)) return Object.keys(value).length === 0 ? "map" : "object";
  return typeof value as "string" | "number" | "boolean";
}
