import { stackPolicy } from "../lib/policy/declare";
import { clusterTypes, instanceTypes } from "../lib/services/rds/databases";
import { MasterPasswords, passwordArguments } from "../lib/services/rds/master-password";
import { rotationTypes } from "../lib/services/secretsmanager/rotations";
import { Secrets, secretTypes } from "../lib/services/secretsmanager/secrets";
import { quote } from "../lib/plain/text";

export const secretRotationManaged = stackPolicy({
  name: "secret-rotation-managed",
  title: "RDS rotates the master password by itself",
  description:
    "The master password of an RDS database should be managed by RDS rather than rotated by a Lambda function.",
  severity: "low",
  level: "disabled",
  appliesTo: [...rotationTypes, ...secretTypes, ...instanceTypes, ...clusterTypes],
  remediation: "Write manageMasterUserPassword: true instead of the database's password.",
  check(stack, report) {
    const passwords = new MasterPasswords(stack);
    const secrets = new Secrets(stack);
    for (const rotation of stack.ofType(...rotationTypes)) {
      if (!rotation.properties.has("rotationLambdaArn")) continue;
      const { versions } = secrets.of(rotation);
      const [database] = versions.flatMap((version) => passwords.of(version) ?? []);
      if (!database) continue;
      const name = quote(database.name);
      const { password, managed } = passwordArguments(database);
      report(rotation, {
        problem: `${quote(rotation.name)} rotates, by a Lambda function, what seems to be the master password of ${name}`,
        consequence:
          "RDS can do so by itself, every 7 days unless told otherwise, without a function, its permission and a secret of your own",
        remedy:
          `Write manageMasterUserPassword: true instead of ${password} in ${name}, and read ${managed}. ` +
          "Its limits: the secret goes with the database, its KMS key can't be changed later, and there can be neither read replicas of the database (but for SQL Server) nor Blue/Green Deployments nor, for Aurora, a global database",
      });
    }
  },
});
