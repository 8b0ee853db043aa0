import { expect } from "chai";
import { policyDocument } from "../../../tools/provider/policy-document";

describe("policyDocument", () => {
  it("writes JSON as the real data source does", () => {
    const { json } = policyDocument({
      policyId: "logs",
      statements: [
        {
          sid: "Deliver",
          principals: [
            { type: "Service", identifiers: ["logdelivery.elasticloadbalancing.amazonaws.com"] },
          ],
          actions: ["s3:PutObject"],
          resources: ["arn:aws:s3:::logs/&{aws:username}/*"],
        },
      ],
    });
    expect(json).to.equal(
      [
        `{`,
        `  "Version": "2012-10-17",`,
        `  "Id": "logs",`,
        `  "Statement": [`,
        `    {`,
        `      "Sid": "Deliver",`,
        `      "Effect": "Allow",`,
        `      "Action": "s3:PutObject",`,
        `      "Resource": "arn:aws:s3:::logs/\${aws:username}/*",`,
        `      "Principal": {`,
        `        "Service": "logdelivery.elasticloadbalancing.amazonaws.com"`,
        `      }`,
        `    }`,
        `  ]`,
        `}`,
      ].join("\n"),
    );
  });

  const statement = (args: Parameters<typeof policyDocument>[0]["statements"]): unknown =>
    (
      JSON.parse(policyDocument({ statements: args ?? [] }).minifiedJson) as {
        Statement: unknown[];
      }
    ).Statement[0];

  it("sorts several actions backwards and drops repeated ones", () => {
    expect(statement([{ effect: "Deny", notActions: ["a:B", "c:D", "a:B"] }])).to.deep.equal({
      Effect: "Deny",
      NotAction: ["c:D", "a:B"],
    });
  });

  it("gathers principals by type, and writes everyone as a star", () => {
    const everyone = [{ type: "*", identifiers: ["*"] }];
    expect(statement([{ principals: everyone }])).to.deep.equal({
      Effect: "Allow",
      Principal: "*",
    });
    const some = [
      { type: "Service", identifiers: ["a.amazonaws.com"] },
      { type: "AWS", identifiers: ["111122223333"] },
      { type: "Service", identifiers: ["b.amazonaws.com"] },
    ];
    expect(statement([{ notPrincipals: some }])).to.deep.equal({
      Effect: "Allow",
      NotPrincipal: { AWS: "111122223333", Service: ["a.amazonaws.com", "b.amazonaws.com"] },
    });
  });

  it("gathers conditions by test and variable", () => {
    const conditions = [
      { test: "StringEquals", variable: "aws:SourceAccount", values: ["1", "2"] },
      { test: "ArnLike", variable: "aws:SourceArn", values: ["arn:aws:s3:::x"] },
      { test: "StringEquals", variable: "aws:SourceAccount", values: ["3"] },
    ];
    expect(statement([{ conditions }])).to.deep.equal({
      Effect: "Allow",
      Condition: {
        ArnLike: { "aws:SourceArn": "arn:aws:s3:::x" },
        StringEquals: { "aws:SourceAccount": ["1", "2", "3"] },
      },
    });
  });

  it("merges documents: a later statement replaces one with the same Sid", () => {
    const source = `{"Version":"2008-10-17","Id":"source","Statement":{"Sid":"A","Effect":"Allow"}}`;
    const override = `{"Statement":[{"Sid":"A","Effect":"Deny"},{"Effect":"Deny"}]}`;
    const { minifiedJson } = policyDocument({
      sourcePolicyDocuments: [source],
      statements: [{ sid: "B" }],
      overridePolicyDocuments: [override],
    });
    expect(JSON.parse(minifiedJson)).to.deep.equal({
      Version: "2012-10-17",
      Id: "source",
      Statement: [{ Sid: "A", Effect: "Deny" }, { Sid: "B", Effect: "Allow" }, { Effect: "Deny" }],
    });
  });

  it("leaves statements out where there are none", () => {
    expect(policyDocument({}).minifiedJson).to.equal(`{"Version":"2012-10-17"}`);
  });
});
