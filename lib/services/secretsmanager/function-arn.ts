/**
 * The ARN of a rotation's function: what Secrets Manager refuses of it.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html (RotationLambdaARN)
 */
import { parseArn } from "../../stack/arn";
import { partitionOfRegion } from "../../stack/region";
import { type Value, valueOr } from "../../stack/value";

/**
 * What is wrong with the ARN of the function of a rotation in this Region, as a clause; `undefined`
 * when nothing is. The name of a version or an alias may be behind it.
 */
export function functionArnProblem(text: string, region: Value<string>): string | undefined {
  const arn = parseArn(text);
  if (!arn) return "is no ARN";
  if (arn.service !== "lambda" || !/^function:./.test(arn.resource))
    return "isn't the ARN of a Lambda function";
  const here = knownRegion(region);
  if (here === undefined) return undefined;
  if (arn.region !== here) return `isn't of ${here}, the Region of the rotation`;
  const partition = partitionOfRegion(here);
  return arn.partition === partition ? undefined : `isn't of the partition of ${here}`;
}

/** A Region that the table has; what else is written there may be any. */
export function knownRegion(region: Value<string>): string | undefined {
  const name = valueOr(region, "");
  return partitionOfRegion(name) === undefined ? undefined : name;
}

/**
 * AWS's words, with the Region of the rotation where it is known.
 * https://www.npmjs.com/package/cdk-preflight 0.0.143, pf-secretsmanager-rotation-lambda
 */
export function invalidFunctionArn(region = "<region>"): string {
  return `Invalid rotation Lambda ARN. Ensure the ARN matches format arn:aws:lambda:${region}:<account>:function:<functionName>`;
}
