import { dmsRoleOrder } from "../../policies/dms-role-order";
import { component, output, resource, type TestResource, unknown } from "../../testing";
import { advised as one, none, there } from "../support/grant-rows";
import { testRows } from "../support/policy-table";
import { role, trust } from "../support/roles";

const dms = { assumeRolePolicy: trust("dms.amazonaws.com") };
const vpcRole = role(dms, { outputs: { id: unknown } }, "dms-vpc-role");
const running = role(dms, { ...there, outputs: { id: "dms-vpc-role" } }, "dms-vpc-role");
const suffixed = role({ ...dms, name: "dms-vpc-role-1a2b3c" }, {}, "vpc");
const attachment = resource(
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  "vpc",
  {
    role: output(vpcRole, "name"),
    policyArn: "arn:aws:iam::aws:policy/service-role/AmazonDMSVPCManagementRole",
  },
  { outputs: { id: unknown } },
);
const refused =
  "AWS will answer: AccessDeniedFault: The IAM Role arn:aws:iam::…:role/dms-vpc-role is not configured properly.";

function group(dependsOn: readonly TestResource[] = [], arn: unknown = unknown): TestResource {
  const inputs = { replicationSubnetGroupId: "group", subnetIds: ["subnet-1", "subnet-2"] };
  return resource("aws:dms/replicationSubnetGroup:ReplicationSubnetGroup", "group", inputs, {
    dependsOn,
    outputs: { replicationSubnetGroupArn: arn },
  });
}

const byGroup = (of: TestResource) =>
  resource(
    "aws:dms/replicationInstance:ReplicationInstance",
    "instance",
    { replicationSubnetGroupId: output(of, "id") },
    { outputs: { replicationInstanceArn: unknown } },
  );

const roles = component("app:index:Roles", "roles");
const inside = role(dms, { parent: roles, outputs: { id: unknown } }, "dms-vpc-role");

describe("policies/dms-role-order", () => {
  testRows(dmsRoleOrder, {
    valid: [
      none(
        "no role, beside an instance of the account that is there",
        resource(
          "aws:dms/replicationInstance:ReplicationInstance",
          "running",
          {},
          {
            ...there,
            outputs: { replicationInstanceArn: "arn:aws:dms:us-east-1:123456789012:rep:a" },
          },
        ),
        group(),
      ),
      none("in order", vpcRole, attachment, group([attachment]), byGroup(group([attachment]))),
      none("a role in a component", roles, inside, group([roles])),
      none("a role that is there", running, group()),
      none("a group that is there", group([], "arn:aws:dms:us-east-1:123456789012:subgrp:group")),
    ],
    invalid: [
      one(
        "the role",
        [vpcRole, group()],
        [
          '"group" doesn\'t wait for "dms-vpc-role", the role that DMS finds by its name.',
          refused,
          'Make "group" depend on "dms-vpc-role" (resource option dependsOn).',
        ],
      ),
      one(
        "its policy",
        [vpcRole, attachment, group([vpcRole])],
        [
          '"group" doesn\'t wait for "vpc", which the role "dms-vpc-role" needs.',
          refused,
          'Make "group" depend on "vpc" (resource option dependsOn).',
        ],
      ),
      // Labelled dms-01.
      one(
        "another name",
        [suffixed, group()],
        [
          'DMS makes "group" by a role of the name "dms-vpc-role", and "vpc" has the name "dms-vpc-role-1a2b3c".',
          `Unless the account has one, ${refused}`,
          'Write name: "dms-vpc-role" in "vpc", and make "group" depend on it and its policy.',
        ],
      ),
      // Labelled dms-03.
      one(
        "no role",
        [group()],
        [
          'DMS makes "group" by a role of the name "dms-vpc-role", and none is in this stack.',
          `Unless the account has one, ${refused}`,
          'Make sure that it is there, with dms.amazonaws.com in its trust policy and AmazonDMSVPCManagementRole attached, or add it with name: "dms-vpc-role".',
        ],
      ),
    ],
    unknown: [
      none("the name of a role", role({ ...dms, name: output(group(), "vpcId") }), group()),
    ],
    absent: [none("nothing of DMS", vpcRole)],
  });
});
