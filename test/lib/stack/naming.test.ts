import { expect } from "chai";
import { nameOf, nameOrArn, type Naming, textsOf } from "../../../lib/stack/naming";
import { Stack } from "../../../lib/stack/stack";
import { absent, known, unknown } from "../../../lib/stack/value";
import { unknownCheckingProxy, wireUnknown } from "../../../testing/sdk";
import { node } from "../../support/nodes";

const type = "aws:test/queue:Queue";

function resource(props: object, passed: string[] = []) {
  const propertyDependencies = Object.fromEntries(passed.map((key) => [key, []]));
  const made = node("queue", { type, props: unknownCheckingProxy(props), propertyDependencies });
  return new Stack([made]).wrap(made);
}

function naming(types: Naming["types"][string]): Naming {
  return { types: { [type]: types }, scope: "Region" };
}

describe("lib/stack/naming", () => {
  describe("nameOrArn", () => {
    const read = nameOrArn("logs", /^log-group:([^:]+)/);
    const place = { partition: "aws", region: "us-east-1", account: "123456789012" };
    const rows: [string, string, ReturnType<typeof read>][] = [
      ["a name", "app", { name: "app" }],
      ["a name with colons", "app:1", { name: "app:1" }],
      ["an ARN", "arn:aws:logs:us-east-1:123456789012:log-group:app:*", { name: "app", ...place }],
      [
        "an ARN without a place",
        "arn:aws-cn:logs:::log-group:app",
        { name: "app", partition: "aws-cn", region: undefined, account: undefined },
      ],
      ["an ARN of another service", "arn:aws:sqs:us-east-1:123456789012:log-group:app", undefined],
      ["an ARN of another kind", "arn:aws:logs:us-east-1:123456789012:destination:app", undefined],
    ];
    for (const [name, text, expected] of rows) {
      it(name, () => {
        expect(read(text)).to.deep.equal(expected);
      });
    }
  });

  it("takes the name from the type's own property", () => {
    expect(nameOf(naming({ name: "queueName" }), resource({ queueName: "jobs" }))).to.deep.equal(
      known("jobs"),
    );
    expect(nameOf(naming({ name: "name" }), resource({ name: "" }))).to.equal(absent);
    expect(nameOf(naming({ computed: ["id"] }), resource({ name: "jobs" }))).to.equal(absent);
  });

  it("tells a name that the program gives from one that AWS will make up", () => {
    const props = { name: wireUnknown };
    expect(nameOf(naming({ name: "name" }), resource(props, ["name"]))).to.equal(unknown);
    expect(nameOf(naming({ name: "name" }), resource(props))).to.equal(absent);
  });

  it("lists all texts by which a resource is named", () => {
    const props = { name: "jobs", arn: wireUnknown, id: "", url: "https://jobs" };
    const all = naming({ name: "name", computed: ["arn", "id", "url"] });
    expect(textsOf(all, resource(props))).to.deep.equal([
      known("jobs"),
      unknown,
      absent,
      known("https://jobs"),
    ]);
    expect(textsOf(naming({ computed: ["url"] }), resource(props))).to.deep.equal([
      known("https://jobs"),
    ]);
    expect(textsOf({ types: {}, scope: "Region" }, resource(props))).to.deep.equal([]);
  });
});
