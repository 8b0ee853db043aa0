import { expect } from "chai";
import { requestOf, RequestError } from "../../../tools/new-policy/request";

const type = "aws:ecs/taskDefinition:TaskDefinition";

describe("tools/new-policy/request", () => {
  it("reads the name, the kind and the type", () => {
    expect(requestOf(["ecs-arguments", "--kind", "arguments", "--on", type])).to.deep.equal({
      name: "ecs-arguments",
      kind: "arguments",
      type,
      service: "ecs",
      className: "aws.ecs.TaskDefinition",
    });
    expect(requestOf(["--on", type, "--kind", "plain", "ecs-tasks"]).name).to.equal("ecs-tasks");
  });

  const usage = "npm run new-policy -- <name> --kind lifecycle|grant|arguments|plain --on <type>";
  for (const [args, message] of [
    [[], usage],
    // What npm makes of options without -- before them.
    [["ecs-arguments", "arguments", type], usage],
    [["ecs-arguments", "--kind", "argument", "--on", type], usage],
    [["ecs-arguments", "--kind", "constructor", "--on", type], usage],
    [["ecs-arguments", "--kind", "arguments"], usage],
    [["ecs-arguments", "--kind", "arguments", "--on", type, "--force"], usage],
    [
      ["Ecs-arguments", "--kind", "arguments", "--on", type],
      "Ecs-arguments: a name is words in lower case, with hyphens between them",
    ],
    [
      ["ecs-tasks", "--kind", "grant", "--on", type],
      "ecs-tasks: the name of a policy of kind grant ends in -grants or -order or -links",
    ],
    [
      ["ecs-arguments", "--kind", "plain", "--on", type],
      "ecs-arguments: a name that ends so is for a policy of kind arguments",
    ],
    ...["aws:ecs/taskDefinition:Task", "aws:ecs/nothing:Nothing", "aws-native:ecs:Cluster"].map(
      (on): [string[], string] => [
        ["ecs-arguments", "--kind", "arguments", "--on", on],
        `${on} isn't a type of @pulumi/aws, such as ${type}`,
      ],
    ),
  ] as [string[], string][]) {
    it(`refuses ${JSON.stringify(args)}`, () => {
      expect(() => requestOf(args)).to.throw(RequestError, message);
    });
  }
});
