import { secretRotationManaged } from "../../policies/secret-rotation-managed";
import {
  type Inputs,
  output,
  resource,
  secret as hidden,
  type TestResource,
  unknown,
} from "../../testing";
import { type Row, testRows } from "../support/policy-table";
import { lambda, rotation, secret, value } from "../support/rotations";

const rotator = lambda();
const login = secret();

const instance = (inputs: Inputs = {}, outputs: Inputs = { address: unknown }) =>
  resource(
    "aws:rds/instance:Instance",
    "database",
    { engine: "postgres", username: "admin", password: hidden("hunter2"), ...inputs },
    { outputs },
  );
const cluster = (inputs: Inputs = {}, outputs: Inputs = { endpoint: unknown }) =>
  resource(
    "aws:rds/cluster:Cluster",
    "database",
    { engine: "aurora-postgresql", masterUsername: "admin", masterPassword: "hunter2", ...inputs },
    { outputs },
  );

/** A database of aws-native, by the name of its type. */
const native = (type: string) =>
  resource(
    `aws-native:rds:${type}`,
    "database",
    { engine: "postgres", masterUsername: "admin", masterUserPassword: hidden("hunter2") },
    { outputs: { endpoint: unknown } },
  );
const ofNative = (type: string) => {
  const database = native(type);
  return rotated(database, { secretString: output(database, "endpoint") });
};

/** A secret with the address of a database, and its rotation. */
function rotated(database: TestResource, login_: Inputs = {}, more: TestResource[] = []) {
  const key = database.type.includes("cluster") ? "endpoint" : "address";
  const held = value(login, { secretString: output(database, key), ...login_ });
  return [rotator, login, database, ...more, held, rotation(login, rotator, [held])];
}

function none(name: string, resources: readonly TestResource[]): Row {
  return { name, resources, level: "advisory" };
}

function one(
  name: string,
  resources: readonly TestResource[],
  password = "password",
  managed = "masterUserSecrets[0].secretArn",
): Row {
  const on = resources.at(-1);
  if (!on) throw new Error("A row needs a resource");
  const message = [
    '"rotation" rotates, by a Lambda function, what seems to be the master password of "database".',
    "RDS can do so by itself, every 7 days unless told otherwise, without a function, its permission and a secret of your own.",
    `Write manageMasterUserPassword: true instead of ${password} in "database", and read ${managed}. ` +
      "Its limits: the secret goes with the database, its KMS key can't be changed later, and there can be neither read replicas of the database (but for SQL Server) nor Blue/Green Deployments nor, for Aurora, a global database.",
  ];
  return { name, resources, level: "advisory", findings: [{ on, level: "advisory", message }] };
}

const password = resource(
  "random:index/randomPassword:RandomPassword",
  "password",
  {},
  {
    outputs: { result: unknown },
  },
);
const another = resource(
  "random:index/randomPassword:RandomPassword",
  "another",
  {},
  {
    outputs: { result: unknown },
  },
);
const generated = instance({ password: output(password, "result") });
const known = { address: "database.example" };
/** A login as AWS's rotation functions take it, with the address already known. */
const as = (username: unknown, database = instance({}, known), key = "address") => ({
  secretString: output(database, key, (host) => JSON.stringify({ host, username })),
});
const knownCluster = cluster({}, { endpoint: known.address });
const replica = (of: unknown) =>
  resource("aws:rds/instance:Instance", "replica", { replicateSourceDb: of });

describe("policies/secret-rotation-managed", () => {
  testRows(secretRotationManaged, {
    valid: [
      none("a secret that has nothing to do with a database", [
        rotator,
        login,
        instance(),
        value(login),
        rotation(login, rotator, [value(login)]),
      ]),
      none("another user of the database", rotated(instance({}, known), as("app"))),
      none("another user of a cluster", rotated(knownCluster, as("app", knownCluster, "endpoint"))),
      none(
        "a password that isn't the database's",
        rotated(
          generated,
          { secretString: [output(generated, "address"), output(another, "result")] },
          [password, another],
        ),
      ),
      none("RDS manages it already", [
        ...rotated(instance({ password: undefined, manageMasterUserPassword: true })),
      ]),
      none("a custom engine", rotated(instance({ engine: "custom-oracle-ee" }))),
      none("Blue/Green Deployments", rotated(instance({ blueGreenUpdate: { enabled: true } }))),
      none("a replica", rotated(instance({ replicateSourceDb: "primary" }))),
      none(
        "a replica of another cluster",
        rotated(
          cluster({
            replicationSourceIdentifier: "arn:aws:rds:us-east-1:123456789012:cluster:other",
          }),
        ),
      ),
      none(
        "a database with a replica, by reference",
        rotated(instance(), {}, [replica(output(instance(), "identifier"))]),
      ),
      none(
        "a database with a replica, by its ARN",
        rotated(instance({ identifier: "primary" }), {}, [
          replica("arn:aws:rds:us-east-1:123456789012:db:primary"),
        ]),
      ),
      none(
        "a database with a replica, by name",
        rotated(instance({ identifier: "primary" }), {}, [replica("primary")]),
      ),
      none(
        "a cluster of a global database",
        rotated(cluster({ globalClusterIdentifier: "world" })),
      ),
      none("Aurora Serverless v1", rotated(cluster({ engineMode: "serverless" }))),
      { name: "disabled unless the user wants it", resources: rotated(instance()) },
    ],
    invalid: [
      ...["DbInstance", "DbCluster"].map((type) =>
        one(
          `a ${type} of aws-native`,
          ofNative(type),
          "masterUserPassword",
          "masterUserSecret.secretArn",
        ),
      ),
      one("the password of an instance", rotated(instance())),
      one("the password of a cluster", rotated(cluster()), "masterPassword"),
      one(
        "a write-only password",
        rotated(instance({ password: undefined, passwordWoVersion: 1 })),
      ),
      one(
        "a write-only password without a version",
        rotated(instance({ password: undefined, passwordWo: "hunter2" })),
      ),
      one("the master user", rotated(instance({}, known), as("admin"))),
      one(
        "the master user of a cluster",
        rotated(knownCluster, as("admin", knownCluster, "endpoint")),
        "masterPassword",
      ),
      one("a user that is no text", rotated(instance({}, known), as(["app"]))),
      one(
        "a value that is no object",
        rotated(instance({}, known), {
          secretString: output(instance({}, known), "address", () => "null"),
        }),
      ),
      one(
        "Blue/Green Deployments that are switched off",
        rotated(instance({ blueGreenUpdate: { enabled: false } })),
      ),
      one(
        "a password from the same resource",
        rotated(
          generated,
          { secretString: [output(generated, "address"), output(password, "result")] },
          [password],
        ),
      ),
      one(
        "a database, and a replica of one of that name in another Region",
        rotated(instance({ identifier: "primary" }), {}, [
          replica("arn:aws:rds:eu-west-1:123456789012:db:primary"),
        ]),
      ),
      one(
        "SQL Server with a replica",
        rotated(instance({ engine: "sqlserver-ee", identifier: "primary" }), {}, [
          replica("primary"),
        ]),
      ),
      one("by a function of another stack", [
        ...rotated(instance()).slice(1, -1),
        rotation(login, rotator, [], {
          rotationLambdaArn: "arn:aws:lambda:us-east-1:123456789012:function:somebody-elses",
        }),
      ]),
    ],
    unknown: [
      one("the master user's name", rotated(instance({ username: unknown }))),
      one(
        "the master user's name, and a user is in the value",
        rotated(instance({ username: unknown }, known), as("app")),
      ),
      one(
        "whether Blue/Green Deployments are wanted",
        rotated(instance({ blueGreenUpdate: { enabled: unknown } })),
      ),
      one(
        "the password, from another stack",
        rotated(instance({ password: output(another, "result") })),
      ),
    ],
    absent: [
      none("no password in the program", rotated(instance({ password: undefined }))),
      none("no function", [
        ...rotated(instance()).slice(0, -1),
        rotation(login, rotator, [], { rotationLambdaArn: undefined }),
      ]),
      none("no value of the secret", [rotator, login, instance(), rotation(login, rotator, [])]),
    ],
  });
});
