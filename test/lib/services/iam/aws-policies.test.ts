import { expect } from "chai";
import { awsPolicy, isOfAws } from "../../../../lib/services/iam/aws-policies";

const arn = (policy: string, partition = "aws") => `arn:${partition}:iam::aws:policy/${policy}`;

describe("lib/services/iam/aws-policies", () => {
  it("tells what a policy of AWS's own allows, in each partition", () => {
    const expected = {
      kind: "policy",
      statements: [
        {
          name: "its statement",
          effect: "Allow",
          principals: undefined,
          actions: {
            not: false,
            patterns: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
          },
          resources: { not: false, patterns: ["*"] },
          conditions: [],
          variables: true,
        },
      ],
    };
    for (const partition of ["aws", "aws-cn", "aws-us-gov"]) {
      const policy = awsPolicy(arn("service-role/AWSLambdaBasicExecutionRole", partition));
      expect(policy).to.deep.equal(expected);
    }
  });

  it("reads all but some actions", () => {
    const [, second] = awsPolicy(arn("PowerUserAccess"))?.statements ?? [];
    expect(second?.actions).to.deep.equal({
      not: true,
      patterns: ["iam:*", "organizations:*", "account:*"],
    });
  });

  it("has AWS_ConfigRole, whose many actions stand there by their verbs", () => {
    const [first] = awsPolicy(arn("service-role/AWS_ConfigRole"))?.statements ?? [];
    expect(first?.actions.patterns).to.include.members(["*:Describe*", "config:Put*"]);
  });

  it("knows nothing of other policies, and of what only looks like one", () => {
    const others = [
      arn("AWSLambda_FullAccess"),
      arn("AWSLambdaBasicExecutionRole"),
      arn("constructor"),
      "arn:aws:iam::123456789012:policy/PowerUserAccess",
      "arn:aws:iam::aws:role/PowerUserAccess",
      "PowerUserAccess",
      "arn:aws:iam",
      "",
    ];
    expect(others.map((one) => awsPolicy(one))).to.deep.equal(others.map(() => undefined));
  });

  it("tells AWS's own policies from an account's", () => {
    expect(isOfAws(arn("Whatever"))).to.equal(true);
    expect(isOfAws("arn:aws:iam::123456789012:policy/Whatever")).to.equal(false);
  });
});
