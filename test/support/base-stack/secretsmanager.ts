import {
  type Inputs,
  type Options,
  output,
  resource,
  secret,
  type TestResource,
  unknown,
} from "../../../testing";
import { account, marker, type ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources: rotation,
  quoted: [
    "aws:lambda/alias:Alias name",
    "aws:lambda/permission:Permission principal",
    "aws:secretsmanager/secret:Secret region",
    "aws:secretsmanager/secret:Secret replicas.region",
    "aws:secretsmanager/secretRotation:SecretRotation rotationLambdaArn",
    "aws:secretsmanager/secretRotation:SecretRotation rotationRules.automaticallyAfterDays",
    "aws:secretsmanager/secretRotation:SecretRotation rotationRules.duration",
    "aws:secretsmanager/secretRotation:SecretRotation rotationRules.scheduleExpression",
  ],
};

function rotation(): TestResource[] {
  const fn = resource("aws:lambda/function:Function", "rotate", {
    name: "rotate",
    environment: { variables: { PASSWORD: secret(marker) } },
    reservedConcurrentExecutions: 0,
  });
  const alias = resource("aws:lambda/alias:Alias", "live", {
    name: "live",
    functionName: output(fn, "name"),
    functionVersion: "1",
  });
  const held = resource("aws:secretsmanager/secret:Secret", "credentials", { name: "credentials" });
  const permission = resource("aws:lambda/permission:Permission", "permission", {
    function: output(fn, "name"),
    action: "lambda:InvokeFunction",
    principal: "secretsmanager.amazonaws.com",
    sourceAccount: account,
  });
  const version = resource("aws:secretsmanager/secretVersion:SecretVersion", "version", {
    secretId: output(held, "id"),
    secretString: secret(marker),
  });
  const rotates = (
    name: string,
    by: TestResource,
    rules: Inputs,
    options: Options = {},
    of = held,
  ) =>
    resource(
      "aws:secretsmanager/secretRotation:SecretRotation",
      name,
      { secretId: output(of, "id"), rotationLambdaArn: output(by, "arn"), rotationRules: rules },
      options,
    );
  const database = resource(
    "aws:rds/instance:Instance",
    "database",
    { username: "app", password: secret(marker) },
    { outputs: { address: unknown } },
  );
  const login = resource("aws:secretsmanager/secret:Secret", "login", { name: "login" });
  const loginVersion = resource("aws:secretsmanager/secretVersion:SecretVersion", "login-version", {
    secretId: output(login, "id"),
    secretString: output(database, "address"),
  });
  const bare = resource("aws:secretsmanager/secret:Secret", "bare", { name: "bare" });
  return [
    fn,
    bare,
    alias,
    held,
    resource("aws:secretsmanager/secret:Secret", "far", {
      kmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1",
      replicas: [{ region: "us-east-1" }, { region: "Ireland" }],
    }),
    permission,
    version,
    database,
    login,
    loginVersion,
    resource("aws:secretsmanager/secretRotation:SecretRotation", "no-function", {
      secretId: output(bare, "id"),
      rotationRules: { automaticallyAfterDays: 30 },
    }),
    resource("aws:secretsmanager/secretRotation:SecretRotation", "no-arn", {
      secretId: output(bare, "id"),
      rotationLambdaArn: "rotate",
      rotationRules: { automaticallyAfterDays: 30 },
    }),
    rotates("racing", fn, { automaticallyAfterDays: 30, scheduleExpression: "rate(1 day)" }),
    rotates(
      "ordered-rotation",
      fn,
      { automaticallyAfterDays: 30 },
      { dependsOn: [permission, version] },
    ),
    rotates("by-alias", alias, { scheduleExpression: "cron(5 1 * * ? *)", duration: "30h" }),
    rotates(
      "of-login",
      fn,
      { automaticallyAfterDays: 30 },
      { dependsOn: [permission, loginVersion] },
      login,
    ),
  ];
}
