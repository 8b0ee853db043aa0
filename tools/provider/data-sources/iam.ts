import { policyDocument } from "../policy-document";
import type { PropertyMap } from "../values";
import { digest, textArgument, type DataSource, type Question } from "./data-source";

function writtenPolicyDocument({ args }: Question): PropertyMap {
  const { json, minifiedJson } = policyDocument(args);
  return {
    version: args.version ?? "2012-10-17",
    id: digest(json).slice(0, 10),
    json,
    minifiedJson,
  };
}

/** A role that exists and trusts its own account. */
function role(question: Question): PropertyMap {
  const { account, hash, partition } = question;
  const name = textArgument(question, "name") ?? "";
  const { minifiedJson } = policyDocument({
    statements: [
      {
        actions: ["sts:AssumeRole"],
        principals: [{ type: "AWS", identifiers: [`arn:${partition.name}:iam::${account}:root`] }],
      },
    ],
  });
  return {
    id: name,
    assumeRolePolicy: minifiedJson,
    description: "",
    // https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
    maxSessionDuration: 3600,
    path: "/",
    permissionsBoundary: "",
    uniqueId: `AROA${hash.slice(0, 17).toUpperCase()}`,
  };
}

/** Data sources of IAM. */
export const iamDataSources: Readonly<Record<string, DataSource>> = {
  "aws:iam/getPolicyDocument:getPolicyDocument": writtenPolicyDocument,
  "aws:iam/getRole:getRole": role,
};
