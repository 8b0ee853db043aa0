import { earlyArgumentPolicy } from "../lib/arguments/policy";
import { rotationRules } from "../lib/services/secretsmanager/rotation-rules";
import { nativeRotationType, rotationType } from "../lib/services/secretsmanager/rotations";

export const secretRotationArguments = earlyArgumentPolicy({
  name: "secret-rotation-arguments",
  title: "AWS takes the rules of a secret's rotation",
  description:
    "The rules of a secret's rotation must be ones that AWS takes: days or a schedule, and a window that fits.",
  severity: "high",
  level: "mandatory",
  on: { [rotationType]: {}, [nativeRotationType]: {} },
  remediation:
    "Write either automaticallyAfterDays or scheduleExpression, by the rules of Secrets Manager.",
  rules: rotationRules,
});
