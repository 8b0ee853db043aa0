import { secret, type PropertyMap } from "../values";
import { digest, ec2Id, textArgument, type DataSource, type Question } from "./data-source";

/**
 * Names of AWS's public parameters that hold the id of an image:
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters-ami.html
 */
const IMAGE = /^\/aws\/service\/(ami-|.*\/(image_id|ami-id)$)/;

/**
 * Of ECS, with a JSON text that holds the id of an image:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html
 */
const RECOMMENDED = /^\/aws\/service\/.*\/recommended$/;

/** A parameter that exists. Its value is a made-up text, but for AWS's own of images. */
function parameter(question: Question): PropertyMap {
  const { account, partition, region } = question;
  const name = textArgument(question, "name") ?? "";
  const own = digest(account, region, name);
  const value = valueOf(name, own);
  // AWS's own parameters belong to no account.
  const owner = name.startsWith("/aws/service/") ? "" : account;
  return {
    id: name,
    arn: `arn:${partition.name}:ssm:${region}:${owner}:parameter/${name.replace(/^\//, "")}`,
    type: "String",
    insecureValue: value,
    value: secret(value),
    version: 1,
  };
}

function valueOf(name: string, own: string): string {
  const image = ec2Id("ami", own);
  if (IMAGE.test(name)) return image;
  if (RECOMMENDED.test(name)) return JSON.stringify({ image_id: image });
  return `preflight-${own.slice(0, 16)}`;
}

/** Data sources of Systems Manager. */
export const ssmDataSources: Readonly<Record<string, DataSource>> = {
  "aws:ssm/getParameter:getParameter": parameter,
};
