import { expect } from "chai";
import { shapeOf } from "../../../tools/provider/declarations";
import { textOf } from "../../../tools/provider/ids";
import { invoked } from "../../../tools/provider/invoke";
import { functionType } from "../../../tools/provider/package-functions";
import { packageVersion } from "../../../tools/provider/package-files";
import { fullVersion, versionOfChoice } from "../../../tools/provider/rds-versions";
import {
  plain,
  secret,
  type PropertyMap,
  type PropertyValue,
} from "../../../tools/provider/values";

const AMI = "aws:ec2/getAmi:getAmi";
const VPC = "aws:ec2/getVpc:getVpc";
const SUBNETS = "aws:ec2/getSubnets:getSubnets";
const SUBNET = "aws:ec2/getSubnet:getSubnet";
const SERVICE_ACCOUNT = "aws:elb/getServiceAccount:getServiceAccount";
const ENGINE_VERSION = "aws:rds/getEngineVersion:getEngineVersion";
const ORDERABLE = "aws:rds/getOrderableDbInstance:getOrderableDbInstance";
const KEY = "aws:kms/getKey:getKey";
const PASSWORD = "aws:secretsmanager/getRandomPassword:getRandomPassword";
const SECRET_VERSION = "aws:secretsmanager/getSecretVersion:getSecretVersion";
const PARAMETER = "aws:ssm/getParameter:getParameter";
const ROLE = "aws:iam/getRole:getRole";

const config = { region: "eu-west-1", account: "123456789012", defaultTags: {} };

function ask(token: string, args: PropertyMap = {}, region = config.region): PropertyMap {
  return invoked(token, args, { ...config, region }, {});
}

function filters(values: Record<string, string>): PropertyMap {
  return {
    filters: Object.entries(values).map(([name, value]) => ({ name, values: [value] })),
  };
}

describe("the stand-in's data sources", () => {
  for (const [token, args] of [
    [AMI, {}],
    [VPC, {}],
    [SUBNETS, {}],
    [SUBNET, {}],
    [SERVICE_ACCOUNT, {}],
    [ENGINE_VERSION, { engine: "postgres" }],
    [ORDERABLE, { engine: "postgres", instanceClass: "db.t3.micro" }],
    [KEY, { keyId: "alias/app" }],
    [PASSWORD, {}],
    [SECRET_VERSION, { secretId: "app" }],
    [PARAMETER, { name: "/app" }],
    [ROLE, { name: "deployer" }],
    ["aws:index/getAvailabilityZones:getAvailabilityZones", {}],
    ["aws:index/getCallerIdentity:getCallerIdentity", {}],
    ["aws:index/getPartition:getPartition", {}],
    ["aws:index/getRegion:getRegion", {}],
    ["aws:iam/getPolicyDocument:getPolicyDocument", {}],
  ] as const) {
    it(`answer ${token} with all that @pulumi/aws declares, of the declared types`, () => {
      const answer = ask(token, args);
      for (const [name, { optional, type }] of functionType(token).outputs) {
        if (optional && !(name in answer)) continue;
        const { kind } = shapeOf(type);
        if (kind !== "other") expect(kindOf(answer[name]), `${token} ${name}`).to.equal(kind);
      }
      expect(ask(token, args)).to.deep.equal(answer);
    });
  }

  it("need their arguments", () => {
    expect(() => ask(KEY)).to.throw(`${KEY} needs the argument keyId`);
    expect(() => functionType("aws:ec2/getNothing:getNothing")).to.throw(
      `@pulumi/aws ${packageVersion()} has no data source aws:ec2/getNothing:getNothing`,
    );
  });

  it("read arguments that are secret, and take any shape in filters", () => {
    const named = { ...ask(ROLE, { name: "deployer" }) };
    expect(ask(ROLE, { name: secret("deployer") })).to.deep.equal(named);
    expect(ask(SUBNETS, { filters: "x" }).ids).to.have.length(3);
    expect(ask(SUBNETS, { filters: [{ name: "vpc-id", values: "vpc-1" }] }).ids).to.have.length(3);
  });
});

describe("getAmi", () => {
  it("finds an image that fulfils what is asked", () => {
    const asked = { name: "amzn2-ami-hvm-*-x86_64-gp2", architecture: "arm64" };
    const image = ask(AMI, { mostRecent: true, owners: ["amazon"], ...filters(asked) });
    expect(image.id).to.match(/^ami-[0-9a-f]{17}$/);
    expect(image).to.include({
      name: "amzn2-ami-hvm-preflight-x86_64-gp2",
      architecture: "arm64",
      imageOwnerAlias: "amazon",
      rootDeviceType: "ebs",
      state: "available",
      virtualizationType: "hvm",
    });
    expect(image).to.include({
      imageId: image.id,
      arn: `arn:aws:ec2:eu-west-1::image/${text(image.id)}`,
    });
  });

  it("knows an owner by the account", () => {
    expect(ask(AMI, { owners: ["099720109477"] })).to.include({
      ...{ ownerId: "099720109477", imageOwnerAlias: "", public: true },
    });
    expect(ask(AMI, { owners: ["self"] })).to.include({ ownerId: "123456789012", public: false });
  });

  it("finds others for other questions and Regions", () => {
    const [a, b, c] = [
      ask(AMI, { owners: ["amazon"] }),
      ask(AMI, { owners: ["self"] }),
      ask(AMI, { owners: ["amazon"] }, "us-east-1"),
    ];
    expect(new Set([a.id, b.id, c.id]).size).to.equal(3);
  });
});

describe("getVpc, getSubnets and getSubnet", () => {
  const vpc = ask(VPC, { default: true });

  it("find the default VPC as AWS makes it", () => {
    expect(vpc.id).to.match(/^vpc-[0-9a-f]{17}$/);
    expect(vpc).to.deep.include({
      arn: `arn:aws:ec2:eu-west-1:123456789012:vpc/${text(vpc.id)}`,
      cidrBlock: "172.31.0.0/16",
      default: true,
      enableDnsSupport: true,
      instanceTenancy: "default",
      state: "available",
    });
    expect(ask(VPC, { id: vpc.id! })).to.deep.include({ id: vpc.id, default: true });
    expect(ask(VPC, { id: "vpc-1" })).to.deep.include({ id: "vpc-1", default: false });
    expect(ask(VPC, filters({ "tag:Name": "main" }))).to.deep.include({ default: false });
  });

  it("find a subnet in each Availability Zone, and then the zone of each", () => {
    const ids = ask(SUBNETS, filters({ "vpc-id": text(vpc.id) })).ids as string[];
    const found = ids.map((id) => ask(SUBNET, { id }));
    expect(new Set(ids).size).to.equal(3);
    expect(found.map(({ id }) => id)).to.deep.equal(ids);
    expect(found.map(({ availabilityZone }) => availabilityZone)).to.deep.equal([
      ...["eu-west-1a", "eu-west-1b", "eu-west-1c"],
    ]);
    expect(found.map(({ cidrBlock }) => cidrBlock)).to.deep.equal([
      ...["172.31.0.0/20", "172.31.16.0/20", "172.31.32.0/20"],
    ]);
    for (const subnet of found) {
      expect(subnet).to.include({ vpcId: vpc.id, defaultForAz: true });
      expect(subnet.arn).to.equal(`arn:aws:ec2:eu-west-1:123456789012:subnet/${text(subnet.id)}`);
    }
  });

  it("find the same subnet by its VPC and zone", () => {
    const ids = ask(SUBNETS, filters({ "vpc-id": "vpc-1" })).ids as string[];
    const byZone = { vpcId: "vpc-1", availabilityZone: "eu-west-1b" };
    expect(ask(SUBNET, byZone)).to.include({ ...byZone, id: ids[1], defaultForAz: false });
    expect(ask(SUBNET, { vpcId: "vpc-1", availabilityZoneId: "eu-west-1-az3" })).to.include({
      ...{ id: ids[2], availabilityZone: "eu-west-1c" },
    });
    const zone = { "vpc-id": "vpc-1", "availability-zone": "eu-west-1b" };
    expect(ask(SUBNETS, filters(zone)).ids).to.have.length(1);
    expect(ask(SUBNET, filters(zone))).to.include({ vpcId: "vpc-1", id: ids[1] });
  });

  it("find other subnets by other filters", () => {
    const ids = (tier: string): unknown =>
      ask(SUBNETS, filters({ "vpc-id": "vpc-1", "tag:tier": tier })).ids;
    expect(ids("private")).not.to.deep.equal(ids("public"));
    expect(ids("private")).to.deep.equal(ids("private"));
  });
});

describe("elb.getServiceAccount", () => {
  it("has the accounts of the pack's table, in their partitions", () => {
    expect(ask(SERVICE_ACCOUNT, {}, "us-east-1")).to.deep.equal({
      id: "127311923021",
      arn: "arn:aws:iam::127311923021:root",
      region: "us-east-1",
    });
    expect(ask(SERVICE_ACCOUNT, { region: "us-gov-west-1" }).arn).to.equal(
      "arn:aws-us-gov:iam::048591011584:root",
    );
  });

  it("says where there is none", () => {
    for (const region of ["ap-southeast-5", "xx-nowhere-1"]) {
      expect(() => ask(SERVICE_ACCOUNT, { region })).to.throw(
        `the stand-in AWS provider has no account of Elastic Load Balancing in ${region}`,
      );
    }
  });
});

describe("rds.getEngineVersion", () => {
  const answer = (args: PropertyMap): unknown => {
    const { version, versionActual, parameterGroupFamily } = ask(ENGINE_VERSION, args);
    expect(versionActual).to.equal(version);
    return { version, parameterGroupFamily };
  };

  it("finds the newest, that of a prefix, of a list and of a family", () => {
    const engine = "postgres";
    const newest = versionOfChoice(engine)!;
    expect(answer({ engine })).to.deep.equal({
      version: newest,
      parameterGroupFamily: `postgres${newest.split(".")[0]}`,
    });
    const of14 = { version: fullVersion(engine, "14"), parameterGroupFamily: "postgres14" };
    expect(answer({ engine, version: "14" })).to.deep.equal(of14);
    expect(answer({ engine, parameterGroupFamily: "postgres14" })).to.deep.equal(of14);
    expect(answer({ engine, preferredVersions: ["1.2", "13.9", "14.7"] })).to.deep.equal({
      ...{ version: "13.9", parameterGroupFamily: "postgres13" },
    });
    expect(answer({ engine, version: "14.7" })).to.deep.equal({
      ...{ version: "14.7", parameterGroupFamily: "postgres14" },
    });
  });

  it("says what it doesn't have", () => {
    expect(() => answer({ engine: "db2-se" })).to.throw(
      /^the stand-in AWS provider has no versions of "db2-se"; it has postgres, mysql, /,
    );
    expect(() => answer({ engine: "mysql", parameterGroupFamily: "postgres14" })).to.throw(
      `the stand-in AWS provider has no open version of "mysql" of family "postgres14"`,
    );
    expect(() => answer({ engine: "aurora" })).to.throw(
      `the stand-in AWS provider has no open version of "aurora"`,
    );
  });
});

describe("rds.getOrderableDbInstance", () => {
  it("takes the first class that is asked for, and a version", () => {
    const preferredInstanceClasses = ["db.t4g.micro", "db.t3.micro"];
    const answer = ask(ORDERABLE, {
      ...{ engine: "mysql", engineVersion: "8.0", preferredInstanceClasses },
      ...{ supportsIops: true, storageType: "io1" },
    });
    expect(answer).to.include({
      engineVersion: fullVersion("mysql", "8.0"),
      instanceClass: "db.t4g.micro",
      storageType: "io1",
      supportsIops: true,
      vpc: true,
    });
    const preferredEngineVersions = ["1.0", "14.7"];
    const instanceClass = "db.m5.large";
    expect(
      ask(ORDERABLE, { engine: "postgres", instanceClass, preferredEngineVersions }),
    ).to.include({ ...{ instanceClass, engineVersion: "14.7" } });
  });

  it("can't tell a class that isn't named", () => {
    expect(() => ask(ORDERABLE, { engine: "mysql" })).to.throw(
      "the stand-in AWS provider has no classes of databases: " +
        "ask for an instanceClass or for preferredInstanceClasses",
    );
  });
});

describe("kms.getKey", () => {
  const id = "1234abcd-12ab-34cd-56ef-1234567890ab";
  const arn = `arn:aws:kms:eu-west-1:123456789012:key/${id}`;

  it("finds a key by its id, its ARN and its alias", () => {
    for (const keyId of [id, arn]) {
      expect(ask(KEY, { keyId })).to.include({ arn, id, keyId, keyManager: "CUSTOMER" });
    }
    const alias = ask(KEY, { keyId: "alias/app" });
    expect(alias.id).to.match(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(alias.arn).to.equal(`arn:aws:kms:eu-west-1:123456789012:key/${text(alias.id)}`);
    const byArn = ask(KEY, { keyId: "arn:aws:kms:eu-west-1:123456789012:alias/app" });
    expect(byArn.id).to.equal(alias.id);
  });

  it("finds keys that are enabled, AWS's own and multi-Region ones too", () => {
    expect(ask(KEY, { keyId: "alias/aws/s3" })).to.include({
      ...{ enabled: true, keyManager: "AWS", keySpec: "SYMMETRIC_DEFAULT", keyState: "Enabled" },
    });
    expect(ask(KEY, { keyId: "mrk-1" })).to.include({ id: "mrk-1", multiRegion: true });
  });
});

describe("secretsmanager.getRandomPassword", () => {
  const password = (args: PropertyMap): string => text(ask(PASSWORD, args).randomPassword);

  it("has 32 characters, one of each kind, unless others are asked for", () => {
    expect(password({})).to.match(/^(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])(?=.*[^a-zA-Z0-9])[!-~]{32}$/);
    expect(password({ passwordLength: 50, excludePunctuation: true })).to.match(
      /^[a-zA-Z0-9]{50}$/,
    );
    const digits = { excludeLowercase: true, excludeUppercase: true, excludePunctuation: true };
    expect(password({ ...digits, excludeCharacters: "013456789" })).to.equal("2".repeat(32));
    expect(password({ ...digits, includeSpace: true })).to.match(/^(?=.* )[0-9 ]{32}$/);
    expect(password({ excludeCharacters: "/@\" '\\" })).not.to.match(/[/@" '\\]/);
  });

  it("needs characters", () => {
    const none = { ...{ excludeLowercase: true, excludeUppercase: true, excludeNumbers: true } };
    expect(() => password({ ...none, excludePunctuation: true })).to.throw(
      "no characters are left for the password",
    );
  });
});

describe("secretsmanager.getSecretVersion", () => {
  it("finds a secret of the form of a database's", () => {
    const found = ask(SECRET_VERSION, { secretId: "app/db" });
    const secretArn = text(found.secretArn);
    expect(secretArn).to.match(
      /^arn:aws:secretsmanager:eu-west-1:123456789012:secret:app\/db-[0-9a-f]{6}$/,
    );
    expect(found).to.deep.include({ arn: secretArn, versionStages: ["AWSCURRENT"] });
    const value = text(found.secretString);
    expect(found.secretString).to.deep.equal(secret(value));
    expect(JSON.parse(value)).to.have.all.keys("username", "password");
    const byArn = ask(SECRET_VERSION, { secretId: secretArn, versionStage: "AWSPREVIOUS" });
    expect(byArn).to.deep.include({ secretArn, versionStages: ["AWSPREVIOUS"] });
  });
});

describe("ssm.getParameter", () => {
  const value = (name: string): PropertyValue => ask(PARAMETER, { name }).insecureValue!;

  it("finds images under AWS's public names", () => {
    for (const name of [
      "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
      "/aws/service/canonical/ubuntu/server/22.04/stable/current/amd64/hvm/ebs-gp2/ami-id",
      "/aws/service/ecs/optimized-ami/amazon-linux-2/recommended/image_id",
    ]) {
      expect(value(name)).to.match(/^ami-[0-9a-f]{17}$/);
      expect(ask(PARAMETER, { name }).arn).to.equal(
        `arn:aws:ssm:eu-west-1::parameter/${name.slice(1)}`,
      );
    }
    const recommended = value("/aws/service/ecs/optimized-ami/amazon-linux-2/recommended");
    expect(JSON.parse(recommended as string)).to.have.all.keys("image_id");
  });

  it("makes up any other, the same under the same name", () => {
    expect(value("/app/key")).to.match(/^preflight-[0-9a-f]{16}$/);
    expect(value("/app/key")).to.equal(value("/app/key"));
    expect(value("/app/key")).not.to.equal(value("/app/other"));
    expect(ask(PARAMETER, { name: "key" }).arn).to.equal(
      "arn:aws:ssm:eu-west-1:123456789012:parameter/key",
    );
  });
});

describe("iam.getRole", () => {
  it("finds a role that trusts its account", () => {
    const role = ask(ROLE, { name: "deployer" }, "cn-north-1");
    expect(role).to.include({
      ...{ id: "deployer", name: "deployer", path: "/", maxSessionDuration: 3600 },
      arn: "arn:aws-cn:iam::123456789012:role/deployer",
    });
    expect(role.uniqueId).to.match(/^AROA[0-9A-F]{17}$/);
    expect(JSON.parse(role.assumeRolePolicy as string)).to.deep.equal({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { AWS: "arn:aws-cn:iam::123456789012:root" },
        },
      ],
    });
  });
});

function text(value: PropertyValue | undefined): string {
  return textOf(value) ?? "";
}

function kindOf(value: PropertyValue | undefined): string {
  const known = value === undefined ? undefined : plain(value);
  if (Array.isArray(known)) return "list";
  return typeof known === "object" ? "map" : typeof known;
}
