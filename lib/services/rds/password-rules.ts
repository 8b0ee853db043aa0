/** What AWS refuses of a master password. Its text is tested, and never told. */
import {
  type ArgumentRule,
  type Check,
  type Fault,
  type Judgement,
  undecided,
} from "../../arguments/rule";
import { forbidden } from "../../arguments/checks";
import { equals } from "../../arguments/conditions";
import type { Argument, Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import type { StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import { clusterTypes, instanceTypes, nativeClusterType, nativeInstanceType } from "./databases";

const source = triedBy("pf-rds-password-valid");
const issue = "[pulumi/examples#1392](https://github.com/pulumi/examples/issues/1392) (2026-11-26)";

const notValid = `InvalidParameterValue: The parameter MasterUserPassword is not a valid password. Only printable ASCII characters besides '/', '@', '"', ' ' may be used.`;

/** The argument, and the write-only one of @pulumi/aws. */
const passwords = ["password", "passwordWo"];

/** All that RDS takes: printable, of ASCII, and none of these four. */
const taken = /^[!#-.0-?A-~]*$/;

/**
 * The longest password, by how the engine's name begins.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html (2026-11-26)
 */
const longest: readonly (readonly [string, number])[] = [
  ["mysql", 41],
  ["mariadb", 41],
  ["aurora-mysql", 41],
  ["postgres", 128],
  ["aurora-postgresql", 128],
  ["sqlserver-", 128],
  ["oracle-", 30],
  ["db2-", 255],
];

const rules: readonly ArgumentRule[] = [
  {
    id: "password-characters",
    holds: 'A master password is of printable ASCII characters besides /, @, " and the space',
    answer: notValid,
    evidence: "seen",
    source: `${source} and ${issue}`,
    check: ofPassword((text, name) =>
      taken.test(text)
        ? undefined
        : {
            problem: `${name} has a character that RDS doesn't take`,
            remedy: 'Write none of /, @, " and the space, or manageMasterUserPassword: true',
          },
    ),
  },
  {
    id: "password-generated",
    holds: "A generated master password is of characters that RDS takes",
    evidence: "seen",
    source: `${issue} and [pulumi/pulumi-random#192](https://github.com/pulumi/pulumi-random/issues/192) (2026-11-26)`,
    check: generated,
  },
  {
    id: "password-short",
    holds: "A master password has 8 characters or more",
    evidence: "seen",
    source,
    check: ofPassword((text, name) =>
      text.length < 8
        ? { problem: `${name} has fewer than 8 characters`, remedy: "Write 8 or more" }
        : undefined,
    ),
  },
  {
    id: "password-long",
    holds: "A master password has as many characters as the engine takes at most",
    evidence: "limit",
    source:
      "[CreateDBInstance](https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html) (2026-11-26)",
    check: tooLong,
  },
];

/** Of `@pulumi/aws` the provider tells the two apart at preview. */
const managed: ArgumentRule = {
  id: "password-managed",
  holds: "A database of aws-native whose password RDS manages is given none",
  answer:
    "MasterUserPassword and ManageMasterUserPassword are mutually exclusive. Specify only one of these parameters.",
  evidence: "seen",
  source: triedBy("pf-rds-manage-master-password-exclusive"),
  on: [nativeInstanceType, nativeClusterType],
  when: equals("manageMasterUserPassword", "true"),
  check: forbidden("password"),
};

export const passwordRules: readonly ArgumentRule[] = [
  ...rules.map((rule) => ({ ...rule, on: [...instanceTypes, ...clusterTypes] })),
  managed,
];

/** One that isn't known, but generated, is another rule's. */
function ofPassword(judge: (text: string, name: string) => Fault | undefined): Check {
  return (scope) =>
    passwords.flatMap((path): Judgement[] => {
      const argument = scope.one(path);
      if (argument.value.state === "unknown") {
        return generatorsOf(scope, argument).length > 0 ? [] : [undecided(argument)];
      }
      const text = valueOr(argument.text, "");
      const fault = text === "" ? undefined : judge(text, argument.name);
      return fault ? [fault] : [];
    });
}

function tooLong(scope: Scope): readonly Judgement[] {
  const engine = scope.one("engine");
  const of = valueOr(engine.text, "");
  const [, most = Infinity] = longest.find(([start]) => of.startsWith(start)) ?? [];
  return ofPassword((text, name) =>
    text.length > most
      ? {
          problem: `${name} has more than ${most} characters, and engine is ${quote(of)}`,
          consequence: `AWS's documentation says that it has ${most} at most`,
          remedy: `Write ${most} or fewer`,
        }
      : undefined,
  )(scope);
}

/** What makes passwords. */
export const generatorTypes: readonly string[] = [
  "random:index/randomPassword:RandomPassword",
  "random:index/randomString:RandomString",
];

/** What makes a password that isn't known yet. */
function generatorsOf({ subject }: Scope, { name }: Argument): readonly StackResource[] {
  const behind = subject.references?.(name) ?? [];
  return behind.filter(({ type }) => generatorTypes.includes(type));
}

/**
 * The special characters that a generator takes from by itself.
 * https://www.pulumi.com/registry/packages/random/api-docs/randompassword/ (2026-11-26)
 */
const usualSpecial = "!@#$%&*()-_=+[]{}<>:?";

function generated(scope: Scope): readonly Judgement[] {
  return passwords.flatMap((path) => {
    const argument = scope.one(path);
    if (argument.value.state !== "unknown") return [];
    return generatorsOf(scope, argument).flatMap((generator) => ofGenerator(argument, generator));
  });
}

function ofGenerator(argument: Argument, { name, said }: StackResource): Judgement[] {
  const special = said.flag("special");
  const own = said.text("overrideSpecial");
  if (special.state === "unknown" || own.state === "unknown") return [undecided(argument)];
  const characters = valueOr(own, "") === "" ? usualSpecial : valueOr(own, "");
  if (!valueOr(special, true) || taken.test(characters)) return [];
  return [
    {
      problem: `${argument.name} comes from ${quote(name)}, which may put in a character that RDS doesn't take`,
      consequence: `If it does, AWS will answer: ${notValid}`,
      remedy:
        'Write special: false there, or an overrideSpecial without /, @, " and the space, such as "!#$%&*()-_=+[]{}<>:?"',
      level: "advisory",
    },
  ];
}
