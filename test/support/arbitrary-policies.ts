/** Bucket policies and questions about them, from a small world in which everything can be tried. */
import fc from "fast-check";
import type { ContextValue } from "../../lib/grants/iam";
import type { PutRequest } from "../../lib/services/elb/logs/put-request";
import type { ConcreteRequest, PolicyJson, StatementJson, World } from "./reference-evaluator";

const writer = "logdelivery.elasticloadbalancing.amazonaws.com";
const accounts = ["111111111111", "222222222222", "311111111113"];
const elb = "127311923021";

const some = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const oneOrMany = (one: fc.Arbitrary<string>): fc.Arbitrary<string | string[]> =>
  fc.oneof({ weight: 3, arbitrary: one }, fc.array(one, { minLength: 1, maxLength: 3 }));

const service = some(writer, writer, "elasticloadbalancing.amazonaws.com");
const aws = some(elb, `arn:aws:iam::${elb}:root`, "033677994240", "*");
const principal: fc.Arbitrary<(StatementJson["Principal"] & object) | "*"> = fc.oneof(
  fc.constant("*" as const),
  fc.record({ Service: oneOrMany(service) }),
  fc.record({ AWS: oneOrMany(aws) }),
  fc.record({ Service: oneOrMany(service), AWS: oneOrMany(aws) }),
);
const action = some(
  "s3:PutObject",
  "s3:Put*",
  "S3:?UTOBJECT",
  "s3:*",
  "*",
  "s3:Get*",
  "s3:PutObjectAcl",
);
const resource = some(
  ...[
    "*",
    "arn:aws:s3:::*",
    "arn:aws:s3:::logs/*",
    "arn:aws:s3:::logs/AWSLogs/*",
    "arn:aws:s3:::lo?s/*/a",
  ],
  ...["arn:aws:s3:::logs/p/AWSLogs/*", "arn:aws:s3:::logs/*/AWSLogs/*", "arn:aws:s3:::other/*"],
  ...["arn:aws:s3:::logs/AWSLogs/111111111111/*", "arn:aws:s3:::logs/AWSLogs/?11111111111/*"],
  ...["arn:aws:s3:::logs/*AWSLogs/222222222222/a", "arn:aws:s3:::logs/*AWSLogs/*/b*"],
  ...["arn:aws:s3:::logs/AWSLogs/${aws:username}/*", "arn:aws:s3:::logs/${aws:username}/*"],
);

const operator = (...names: string[]) =>
  fc
    .tuple(
      some("", "", "", "ForAnyValue:", "ForAllValues:"),
      some(...names),
      some("", "", "IfExists"),
    )
    .map((parts) => parts.join(""));
const strings = [
  "Equals",
  "NotEquals",
  "EqualsIgnoreCase",
  "NotEqualsIgnoreCase",
  "Like",
  "NotLike",
];
const arns = ["ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"];
const arn = some(
  ...["arn:aws:x:r:111111111111:lb/*", "arn:aws:x:*:222222222222:*", "arn:aws:y:r:*:lb/?"],
  ...["arn:*:x:?:*1:lb/*", "arn:aws:x:r:${aws:username}:lb/*", "arn:aws:x:r:111111111111:lb/net/b"],
);
const value = fc.oneof(
  some("true", "FALSE", "*", "a", "B", "a*", "?", "${aws:username}", "111111111111"),
  arn,
);
const key = some(
  ...["aws:SourceArn", "aws:SourceAccount", "AWS:securetransport"],
  ...["test:list", "test:perhaps", "test:absent", "test:other"],
);
const conditions = (
  names: fc.Arbitrary<string>,
  keys: fc.Arbitrary<string>,
  values: fc.Arbitrary<string>,
) =>
  fc.dictionary(names, fc.dictionary(keys, oneOrMany(values), { minKeys: 1, maxKeys: 2 }), {
    maxKeys: 2,
  });
const condition = fc.oneof(
  conditions(operator(...strings.map((name) => `String${name}`), "Bool"), key, value),
  conditions(operator(...arns), some("aws:SourceArn"), arn),
  fc.record({ Null: fc.dictionary(key, some("true", "false"), { minKeys: 1, maxKeys: 2 }) }),
);

const either = <T>(name: string, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc
    .tuple(some(name, name, name, `Not${name}`), arbitrary)
    .map(([element, content]) => ({ [element]: content }));

const statementOf = (effect: fc.Arbitrary<string>): fc.Arbitrary<StatementJson> =>
  fc
    .tuple(
      effect,
      either("Principal", principal),
      either("Action", oneOrMany(action)),
      either("Resource", oneOrMany(resource)),
      fc.option(condition, { nil: undefined, freq: 2 }),
    )
    .map(([Effect, who, what, where, Condition]) => ({
      Effect,
      ...who,
      ...what,
      ...where,
      ...(Condition && { Condition }),
    }));

export const allowStatement = statementOf(fc.constant("Allow"));
export const denyStatement = statementOf(fc.constant("Deny"));

export const policy: fc.Arbitrary<PolicyJson> = fc
  .tuple(
    some("2012-10-17", "2012-10-17", "2008-10-17"),
    fc.array(fc.oneof({ weight: 3, arbitrary: allowStatement }, denyStatement), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([Version, Statement]) => ({ Version, Statement }));

const known = (value: string): ContextValue => ({ present: "always", values: [value] });

/** A question, with or without parts that aren't known. */
export const question: fc.Arbitrary<PutRequest> = fc
  .record({
    principal: some<ConcreteRequest["principal"]>({ service: writer }, { account: elb }),
    account: some("111111111111", "222222222222", undefined),
    prefix: some("", "p", undefined),
    objects: some<PutRequest["objects"]>(["a"], ["*"], ["a", "b*"]),
    perhaps: fc.boolean(),
  })
  .map(({ perhaps, ...asked }) => ({
    ...asked,
    partition: "aws",
    bucket: "logs",
    context: {
      "aws:sourceaccount": known(asked.account ?? "?".repeat(12)),
      "aws:sourcearn": known(
        `arn:aws:x:r:${asked.account ?? "?".repeat(12)}:lb/${perhaps ? "*" : "a"}`,
      ),
      "aws:securetransport": known("true"),
      "test:list": { present: "always", values: ["a"], ...(perhaps && { more: ["b*"] }) },
      "test:absent": { present: "never", values: ["a"] },
      ...(perhaps && { "test:perhaps": { present: "not known", values: ["a"] } as const }),
    },
  }));

const unknownObjects: Readonly<Record<string, readonly string[]>> = {
  "*": ["a", "b", "b/x", ""],
  "b*": ["b", "b/x"],
};

/** The concrete requests that a question may stand for, by object. */
export function requestsOf(asked: PutRequest): ConcreteRequest[][] {
  const { prefix, account, principal } = asked;
  return asked.objects.map((object) =>
    (unknownObjects[object] ?? [object]).flatMap((name) =>
      (account === undefined ? accounts : [account]).flatMap((owner) =>
        (prefix === undefined ? ["", "p"] : [prefix]).flatMap((folder) =>
          contexts(asked, owner).flatMap((context) =>
            worlds.map((world) => ({
              principal,
              resource: `arn:aws:s3:::logs/${folder && `${folder}/`}AWSLogs/${owner}/${name}`,
              context,
              world,
            })),
          ),
        ),
      ),
    ),
  );
}

function contexts({ context }: PutRequest, owner: string): ConcreteRequest["context"][] {
  const perhaps = "test:perhaps" in context;
  const tails = perhaps ? ["a", "net/b"] : ["a"];
  const lists = perhaps ? [["a"], ["a", "b"], ["a", "bb"]] : [["a"]];
  const held = perhaps ? [["a"], undefined] : ["none"];
  return tails.flatMap((tail) =>
    lists.flatMap((list) =>
      held.map((values) => ({
        "aws:sourceaccount": [owner],
        "aws:sourcearn": [`arn:aws:x:r:${owner}:lb/${tail}`],
        "aws:securetransport": ["true"],
        "test:list": list,
        "test:absent": undefined,
        ...(values === "none" ? {} : { "test:perhaps": values as string[] | undefined }),
      })),
    ),
  );
}

const worlds: readonly World[] = [true, false].flatMap((everyAccountIsServicesToo) =>
  [true, false].flatMap((rootExceptsAll) =>
    [true, false].flatMap((otherConditionsHold) =>
      ["a", "111111111111", "AWSLogs"].map((username) => ({
        everyAccountIsServicesToo,
        rootExceptsAll,
        otherConditionsHold,
        username,
      })),
    ),
  ),
);
