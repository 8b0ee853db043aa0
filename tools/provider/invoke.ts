import { accountDataSources } from "./data-sources/account";
import { questionOf, type DataSource, type Question } from "./data-sources/data-source";
import { ec2DataSources } from "./data-sources/ec2";
import { elbDataSources } from "./data-sources/elb";
import { iamDataSources } from "./data-sources/iam";
import { kmsDataSources } from "./data-sources/kms";
import { rdsDataSources } from "./data-sources/rds";
import { secretsManagerDataSources } from "./data-sources/secretsmanager";
import { ssmDataSources } from "./data-sources/ssm";
import { shapeOf } from "./declarations";
import { textOf } from "./ids";
import { functionType, type FunctionType } from "./package-functions";
import { ofShape, type Subject } from "./plausible";
import type { ProviderConfig } from "./provider-config";
import { plain, type PropertyMap } from "./values";

const DATA_SOURCES: Readonly<Record<string, DataSource>> = {
  ...accountDataSources,
  ...ec2DataSources,
  ...elbDataSources,
  ...iamDataSources,
  ...kmsDataSources,
  ...rdsDataSources,
  ...secretsManagerDataSources,
  ...ssmDataSources,
};

/**
 * The result of a data source: what the stand-in answers, the arguments, and made-up values for the
 * rest. The same question gets the same answer.
 * @param token e.g. `aws:index/getRegion:getRegion`.
 * @param overrides what a test wants to be answered, laid over the rest.
 * @throws Error if the stand-in doesn't know the data source, or not what is asked of it.
 */
export function invoked(
  token: string,
  args: PropertyMap,
  config: ProviderConfig,
  overrides: PropertyMap,
): PropertyMap {
  const dataSource = DATA_SOURCES[token];
  if (dataSource === undefined) {
    const known = Object.keys(DATA_SOURCES).join(", ");
    throw new Error(`the stand-in AWS provider has no data source ${token}; it has ${known}`);
  }
  const given = plain(args) as PropertyMap;
  const type = functionType(token);
  for (const [name, { optional }] of type.inputs) {
    if (!optional && !(name in given)) throw new Error(`${token} needs the argument ${name}`);
  }
  const question = questionOf(token, given, config);
  const answer = { ...given, ...dataSource(question) };
  return { ...madeUp(type, question, answer), ...answer, ...overrides };
}

/** Values for those results that the answer leaves out, such as AWS might give them. */
function madeUp(type: FunctionType, question: Question, answer: PropertyMap): PropertyMap {
  const { account, hash, partition, region } = question;
  const id = textOf(answer.id) ?? hash.slice(0, 17);
  const subject: Subject = {
    type: { token: found(type.token), inputs: type.inputs },
    partition: partition.name,
    dnsSuffix: partition.dnsSuffix,
    region,
    account,
    label: id,
    madeUpId: id,
    hash: hash.slice(0, 16),
  };
  const values: PropertyMap = {};
  for (const [name, { optional, type: declared }] of type.outputs) {
    if (optional || name in answer) continue;
    const shape = shapeOf(declared);
    // What a thing has several of, it has none of, as made-up ones would mean nothing.
    const value = shape.kind === "list" ? [] : ofShape(subject, name, shape);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

/** The type of the things that a data source finds: `aws:ec2/vpc:Vpc` for `aws:ec2/getVpc:getVpc`. */
function found(token: string): string {
  return token.replace(/\/get(\w)(\w*):get/, (_, first: string, rest: string) => {
    return `/${first.toLowerCase()}${rest}:`;
  });
}
