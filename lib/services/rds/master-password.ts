/** The master passwords of a stack's databases, and which of them RDS could manage by itself. */
import { parseJson } from "../../plain/json";
import {
  clusterType,
  clusterTypes,
  instanceType,
  instanceTypes,
  nativeClusterType,
  nativeInstanceType,
} from "./databases";
import { argumentOf, namedIn } from "../../stack/named";
import { nameOrArn, type Naming } from "../../stack/naming";
import type { Stack, StackResource } from "../../stack/stack";
import { itemBlock, mapValue, type Properties, valueOr } from "../../stack/value";

/** What a type of database calls its arguments. */
interface Arguments {
  readonly username: string;
  readonly password: string;
  /** The output that has the secret which RDS manages. */
  readonly managed: string;
}

const managed = "masterUserSecrets[0].secretArn";
const instanceArguments = { username: "username", password: "password", managed };
const nativeArguments = {
  username: "masterUsername",
  password: "masterUserPassword",
  managed: "masterUserSecret.secretArn",
};
const argumentsByType: Readonly<Record<string, Arguments>> = {
  [instanceType]: instanceArguments,
  [clusterType]: { username: "masterUsername", password: "masterPassword", managed },
  [nativeInstanceType]: nativeArguments,
  [nativeClusterType]: nativeArguments,
};

/** What a replica names: an instance, or a cluster, by its name in the same Region or by its ARN. */
const replicatedNaming: Naming = {
  types: {
    [instanceType]: { name: "identifier", computed: ["arn"] },
    [clusterType]: { name: "clusterIdentifier", computed: ["arn"] },
    [nativeInstanceType]: { name: "dbInstanceIdentifier", computed: ["dbInstanceArn"] },
    [nativeClusterType]: { name: "dbClusterIdentifier", computed: ["dbClusterArn"] },
  },
  scope: "Region",
  read: nameOrArn("rds", /^(?:db|cluster):(.+)$/),
};

/** What a database calls its master password, its user, and the secret that RDS manages instead. */
export function passwordArguments({ type }: StackResource): Arguments {
  return argumentsByType[type] ?? instanceArguments;
}

/** The databases of a stack whose master password the program sets, though RDS could manage it. */
export class MasterPasswords {
  private replicated: ReadonlySet<StackResource> | undefined;

  constructor(private readonly stack: Stack) {}

  /**
   * The database whose master user logs in by a secret's value, as far as can be told: of the
   * databases that went into the value, the one with that user or with a password from the same
   * resource.
   */
  of(value: StackResource): StackResource | undefined {
    const sources = new Set(secretKeys.flatMap((key) => value.references(key)));
    const user = userIn(value);
    return [...sources].find(
      (source) => this.couldBeManaged(source) && mayBeMaster(source, sources, user),
    );
  }

  /**
   * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html#rds-secrets-manager-limitations
   * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html#rds-secrets-manager-limitations
   */
  private couldBeManaged(database: StackResource): boolean {
    const names = argumentsByType[database.type];
    if (!names) return false;
    const { properties } = database;
    const { password } = names;
    const hasPassword = [password, `${password}Wo`, `${password}WoVersion`].some((key) =>
      properties.has(key),
    );
    return hasPassword && !isExcluded(properties) && !this.isReplicated(database);
  }

  private isReplicated(database: StackResource): boolean {
    if (valueOr(database.properties.text("engine"), "").startsWith("sqlserver")) return false;
    const all = this.stack.ofType(...instanceTypes, ...clusterTypes);
    this.replicated ??= new Set(all.flatMap((replica) => sourcesOf(replica, this.stack)));
    return this.replicated.has(database);
  }
}

const secretKeys = ["secretString", "secretStringWo", "secretBinary"];
const replicaKeys = [
  "replicateSourceDb",
  "replicationSourceIdentifier",
  "sourceDbInstanceIdentifier",
  "sourceDbClusterIdentifier",
];

function isExcluded(properties: Properties): boolean {
  const blueGreen = properties.block("blueGreenUpdate");
  return (
    properties.has("globalClusterIdentifier") ||
    replicaKeys.some((key) => properties.has(key)) ||
    valueOr(properties.text("engine"), "").startsWith("custom-") ||
    valueOr(properties.text("engineMode"), undefined) === "serverless" ||
    (blueGreen.state === "known" && valueOr(blueGreen.value.flag("enabled"), false))
  );
}

/** What a replica is, or may be, a replica of. */
function sourcesOf(replica: StackResource, stack: Stack): readonly StackResource[] {
  const databases = namedIn(stack, replicatedNaming);
  return replicaKeys.flatMap((key) => {
    const found = databases.find(argumentOf(replica, key));
    if (found.kind === "one") return [found.resource];
    return found.kind === "can't tell" ? found.among : [];
  });
}

function mayBeMaster(
  database: StackResource,
  sources: ReadonlySet<StackResource>,
  user: string | undefined,
): boolean {
  const { username, password } = passwordArguments(database);
  const master = database.properties.text(username);
  if (user !== undefined && master.state === "known") return user === master.value;
  return database.references(password).every((source) => sources.has(source));
}

/** The user in a secret's value, in the form that AWS's rotation functions take. */
function userIn(value: StackResource): string | undefined {
  const login = itemBlock(mapValue(value.properties.text("secretString"), parseJson));
  return login.state === "known" ? valueOr(login.value.text("username"), undefined) : undefined;
}
