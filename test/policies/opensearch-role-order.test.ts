import { opensearchRoleOrder } from "../../policies/opensearch-role-order";
import {
  component,
  type Inputs,
  type Options,
  output,
  provider,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { advised as one, low, none, there } from "../support/grant-rows";
import { testRows } from "../support/policy-table";

const parameter = resource("aws:ssm/parameter:Parameter", "parameter");
const later = output(parameter, "value");

function role(awsServiceName: unknown, options: Options = {}): TestResource {
  return resource(
    "aws:iam/serviceLinkedRole:ServiceLinkedRole",
    "role",
    { awsServiceName },
    options,
  );
}

function domain(
  vpcOptions: unknown = { subnetIds: ["subnet-1"] },
  options: Options = {},
  type = "aws:opensearch/domain:Domain",
): TestResource {
  const inputs: Inputs = { domainName: "shop", vpcOptions };
  return resource(type, "domain", inputs, options);
}

const refused =
  "AWS will answer: ValidationException: Before you can proceed, you must enable a service-linked role to give Amazon OpenSearch Service permissions to access your VPC.";
const late = [
  '"domain" doesn\'t wait for "role", the service-linked role of OpenSearch.',
  `Unless the account has one already, ${refused}`,
  'Make "domain" depend on "role" (resource option dependsOn).',
] as const;
const missing = [
  '"domain" is in a VPC, for which OpenSearch needs a service-linked role, and none is in this stack.',
  `Unless the account has one, ${refused}`,
  'Make sure that it is there: aws iam create-service-linked-role --aws-service-name opensearchservice.amazonaws.com; a stack that makes it has an aws.iam.ServiceLinkedRole with awsServiceName "opensearchservice.amazonaws.com".',
] as const;

const nativeRole = resource(
  "aws-native:iam:ServiceLinkedRole",
  "role",
  { awsServiceName: "opensearchservice.amazonaws.com" },
  { outputs: { roleName: unknown } },
);
const linked = role("opensearchservice.amazonaws.com");
const account = component("app:index:Account", "account");
const inside = role("opensearchservice.amazonaws.com", { parent: account });
const other = provider("other", { region: "us-east-1", allowedAccountIds: ["210987654321"] });
const own = provider("own", { region: "us-east-1", allowedAccountIds: ["123456789012"] });
const old = "aws:elasticsearch/domain:Domain";

describe("policies/opensearch-role-order", () => {
  testRows(opensearchRoleOrder, {
    valid: [
      none(
        "a domain of the account in a VPC that is there",
        resource(
          "aws:opensearch/domain:Domain",
          "running",
          { domainName: "running", vpcOptions: { subnetIds: ["subnet-1"] } },
          there,
        ),
        domain(),
      ),
      none("a role that is waited for", linked, domain(undefined, { dependsOn: [linked] })),
      none("a component with it", account, inside, domain(undefined, { dependsOn: [account] })),
      none("a role that is there", role("es.amazonaws.com", there), domain()),
      none("a domain that is there", linked, domain(undefined, there)),
      none("a domain that is there, and no role", domain(undefined, there)),
    ],
    invalid: [
      one("a role of aws-native", [nativeRole, domain()], late),
      one(
        "no role, beside a domain in no VPC",
        [resource("aws:opensearch/domain:Domain", "running", { domainName: "a" }, there), domain()],
        missing,
        low,
      ),
      one("a role that isn't waited for", [linked, domain()], late),
      one(
        "the older one, for an older domain",
        [role("es.amazonaws.com"), domain(undefined, {}, old)],
        late,
      ),
      one("no role", [domain()], missing, low),
      one("the role of another service", [role("ecs.amazonaws.com"), domain()], missing, low),
      one(
        "the role of another account",
        [role("es.amazonaws.com", { provider: other }), domain(undefined, { provider: own })],
        missing,
        low,
      ),
    ],
    unknown: [
      one("subnets that aren't known yet", [linked, domain({ subnetIds: later })], late),
      one("options that aren't known yet", [linked, domain(later)], late),
      none("a role of which the service isn't known", role(later), domain()),
    ],
    absent: [
      none("no VPC", linked, domain(null)),
      none("no subnets", domain({ subnetIds: [] })),
      none("no domain", linked),
    ],
  });
});
