import { elbAccountOf } from "../../../lib/services/elb/logs/writers";
import type { PropertyMap } from "../values";
import type { DataSource, Question } from "./data-source";

/** The account that writes the logs of load balancers, by `data/grants/elb-log-writers.json`. */
function serviceAccount({ region, partition }: Question): PropertyMap {
  const account = elbAccountOf(region);
  if (account === undefined) {
    throw new Error(
      `the stand-in AWS provider has no account of Elastic Load Balancing in ${region}`,
    );
  }
  return { id: account, arn: `arn:${partition.name}:iam::${account}:root` };
}

/** Data sources of Elastic Load Balancing. */
export const elbDataSources: Readonly<Record<string, DataSource>> = {
  "aws:elb/getServiceAccount:getServiceAccount": serviceAccount,
};
