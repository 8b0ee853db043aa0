/** The pages and packages that rows name in their column `source`. */
import { ENGINES } from "../engines";
import { type Page } from "./page";

/** Those that tell of several engines, or aren't AWS's; AWS's own pages stand with their engines. */
const OTHERS: Readonly<Record<string, Page>> = {
  "endoflife.date amazon-rds-mysql": {
    id: "endoflife-mysql",
    title: "endoflife.date: product amazon-rds-mysql",
    name: "endoflife.date",
    url: "https://endoflife.date/amazon-rds-mysql",
    licence: "MIT",
    evidence: "second-hand",
  },
  "AWS SDK for JavaScript, @aws-sdk/client-rds 3.1169.0 (Apache-2.0)": {
    id: "aws-sdk",
    title:
      "AWS SDK for JavaScript, @aws-sdk/client-rds: families that DescribeEngineDefaultParameters takes",
    name: "the AWS SDK",
    url: "https://github.com/aws/aws-sdk-js-v3",
    licence: "Apache-2.0",
    evidence: "stated",
  },
  "cfn-lint 1.58.0, lists of engine versions (MIT-0)": {
    id: "cfn-lint",
    title: "cfn-lint's lists of engine versions, made with DescribeDBEngineVersions in us-east-1",
    name: "AWS's API, read by cfn-lint",
    url: "https://github.com/aws-cloudformation/cfn-lint",
    licence: "MIT-0",
    evidence: "seen",
  },
  "aws-cdk-lib 2.276.0 (Apache-2.0)": {
    id: "aws-cdk-lib",
    title: "aws-cdk-lib: parameterGroupFamily of the engine classes of aws-rds",
    name: "aws-cdk-lib",
    url: "https://github.com/aws/aws-cdk",
    licence: "Apache-2.0",
    evidence: "second-hand",
  },
};

const PAGES = new Map([
  ...Object.values(ENGINES).flatMap(({ pages }) => Object.entries(pages)),
  ...Object.entries(OTHERS),
]);

/** The page or package that a row's `source` names. Throws when it is none of those known here. */
export function pageOf(source: string): Page {
  const page = PAGES.get(source);
  if (page === undefined) throw new Error(`unknown source "${source}": add it to the pages`);
  return page;
}
