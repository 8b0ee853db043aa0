/** Amazon Resource Names. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */

/** The account id in an ARN; `undefined` where there is none. */
export function accountOfArn(arn: string): string | undefined {
  const account = arn.split(":")[4];
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}

/** The parts of an ARN. */
export interface ArnParts {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** The parts of a text that is an ARN; `undefined` when it is none. */
export function parseArn(text: string): ArnParts | undefined {
  const [arn, partition, service, region, account, ...rest] = text.split(":");
  const resource = rest.join(":");
  if (arn !== "arn" || !partition || !service || resource === "") return undefined;
  return { partition, service, region: region ?? "", account: account ?? "", resource };
}
