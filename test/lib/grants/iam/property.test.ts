import { expect } from "chai";
import fc from "fast-check";
import { type AccessDecision, parsePolicy } from "../../../../lib/grants/iam";
import { mayPutObjects, type PutRequest } from "../../../../lib/services/elb/logs/put-request";
import { parseBucketPolicy } from "../../../../lib/services/s3/bucket-policy";
import {
  allowStatement,
  denyStatement,
  policy,
  question,
  requestsOf,
} from "../../../support/arbitrary-policies";
import { letsPut, type PolicyJson, type StatementJson } from "../../../support/reference-evaluator";
import { request } from "./support";

function answer(json: PolicyJson, asked: PutRequest): AccessDecision {
  const parsed = parsePolicy(JSON.stringify(json), "resource");
  if (parsed.kind === "malformed") return expect.fail(parsed.fault.kind);
  return mayPutObjects(parsed, asked);
}

function plus(json: PolicyJson, added: StatementJson, first: boolean): PolicyJson {
  return { ...json, Statement: first ? [added, ...json.Statement] : [...json.Statement, added] };
}

describe("lib/grants/iam/property", function () {
  this.timeout(60_000);

  it("says yes, or no, only when every request that is meant gets that", () => {
    const counts: Record<AccessDecision["kind"], number> = { yes: 0, no: 0, unknown: 0 };
    fc.assert(
      fc.property(policy, question, (json, asked) => {
        const { kind } = answer(json, asked);
        const outcomes = requestsOf(asked).map((of) => of.map((one) => letsPut(json, one)));
        counts[kind] += 1;
        if (kind === "yes") expect(outcomes.flat()).not.to.include(false);
        if (kind === "no") expect(outcomes.some((of) => !of.includes(true))).to.be.true;
      }),
      { numRuns: 500 },
    );
    expect(Math.min(...Object.values(counts)), JSON.stringify(counts)).to.be.greaterThan(20);
  });

  it("can tell whenever everything is known, and says what the evaluator says", () => {
    const isDecided = (json: PolicyJson) =>
      !/"AWS":[^}]*"\*"|NotPrincipal|aws:username|test:(other|perhaps)/.test(JSON.stringify(json));
    const known = question.filter(
      ({ account, prefix, objects, context }) =>
        account !== undefined &&
        prefix !== undefined &&
        objects[0] === "a" &&
        !objects[1] &&
        !context["test:perhaps"],
    );
    fc.assert(
      fc.property(policy.filter(isDecided), known, (json, asked) => {
        const outcomes = new Set(
          requestsOf(asked)
            .flat()
            .map((one) => letsPut(json, one)),
        );
        expect([...outcomes]).to.deep.equal([answer(json, asked).kind === "yes"]);
        expect(answer(json, asked).kind).not.to.equal("unknown");
      }),
      { numRuns: 500 },
    );
  });

  it("never turns yes into no when a statement that allows is added", () => {
    fc.assert(
      fc.property(policy, allowStatement, fc.boolean(), question, (json, added, first, asked) => {
        const [before, after] = [answer(json, asked), answer(plus(json, added, first), asked)];
        if (before.kind === "yes") expect(after.kind).to.equal("yes");
        if (after.kind === "no") expect(before.kind).to.equal("no");
      }),
      { numRuns: 500 },
    );
  });

  it("never turns no into yes when a statement that denies is added", () => {
    fc.assert(
      fc.property(policy, denyStatement, fc.boolean(), question, (json, added, first, asked) => {
        const [before, after] = [answer(json, asked), answer(plus(json, added, first), asked)];
        if (before.kind === "no") expect(after.kind).to.equal("no");
        if (after.kind === "yes") expect(before.kind).to.equal("yes");
      }),
      { numRuns: 500 },
    );
  });
});

describe("lib/grants/iam/property, whatever it is given", () => {
  const elements = [
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "Resource",
    "Condition",
  ];
  const word = fc.oneof(
    fc.constantFrom(
      "*",
      "Allow",
      "Deny",
      "AWS",
      "Service",
      "s3:*",
      "arn:aws:s3:::logs/*",
      "${",
      "__proto__",
    ),
    fc.string({ unit: "binary" }),
  );
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof(
      { maxDepth: 4 },
      word,
      fc.constantFrom(null, true, 0, 123456789012),
      fc.array(tie("json"), { maxLength: 3 }),
      fc.dictionary(
        fc.oneof(word, fc.constantFrom(...elements, "Version", "Statement")),
        tie("json"),
        {
          maxKeys: 4,
        },
      ),
    ),
  }));
  const mostly = (usual: string, odd: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: 20, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: odd });
  const statement = fc.record(
    {
      Effect: mostly("Allow", json),
      Principal: mostly("*", fc.dictionary(word, json)),
      Action: mostly("s3:*", json),
      Resource: mostly("arn:aws:s3:::logs/*", word),
      Condition: fc.dictionary(word, fc.dictionary(word, mostly("a", json))),
    },
    { requiredKeys: ["Effect", "Principal", "Action", "Resource"] },
  );

  it("never throws", () => {
    let policies = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          json,
          fc.record({ Statement: fc.array(statement, { maxLength: 3 }) }),
          fc.jsonValue(),
        ),
        (any) => {
          for (const given of [any, JSON.stringify(any)]) {
            const parsed = parseBucketPolicy(given);
            if (parsed.kind === "malformed") {
              expect(parsed.why).to.be.a("string").and.not.equal("");
              continue;
            }
            policies += 1;
            expect(mayPutObjects(parsed, request).kind).to.be.oneOf(["yes", "no", "unknown"]);
          }
        },
      ),
      { numRuns: 3000 },
    );
    expect(policies).to.be.greaterThan(200);
  });
});
