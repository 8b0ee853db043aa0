import { elbTargetGrants } from "../../policies/elb-target-grants";
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
import { type Expected, type Row, testRows } from "../support/policy-table";
import { account, alias, lambda, permission } from "../support/rotations";

const group = (inputs: Inputs = {}, options: Options = {}, name = "api") =>
  resource("aws:lb/targetGroup:TargetGroup", name, { targetType: "lambda", ...inputs }, options);
const api = group();
const groupArn = `arn:aws:elasticloadbalancing:us-east-1:${account}:targetgroup/api/0123456789abcdef`;
const answer = lambda("answer");
const allowed = (inputs: Inputs = {}, options: Options & { name?: string } = {}) =>
  permission(
    answer,
    {
      principal: "elasticloadbalancing.amazonaws.com",
      sourceArn: output(api, "arn"),
      sourceAccount: undefined,
      ...inputs,
    },
    options,
  );
const allow = allowed();
const attachment = (
  dependsOn: readonly TestResource[] = [],
  inputs: Inputs = {},
  options: Options = { outputs: { id: unknown } },
) =>
  resource(
    "aws:lb/targetGroupAttachment:TargetGroupAttachment",
    "attachment",
    { targetGroupArn: output(api, "arn"), targetId: output(answer, "arn"), ...inputs },
    { ...options, dependsOn },
  );
const live = alias(answer);
const front = resource("aws:lb/loadBalancer:LoadBalancer", "front");
const forFront = allowed({ sourceArn: output(front, "arn") });
const other = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/other/*";
const toOther = allowed({ sourceArn: other });
const shared = resource("pulumi:pulumi:StackReference", "shared");
const fromShared = allowed({ sourceArn: output(shared, "arn") });
const forGroupArn = allowed({ sourceArn: groupArn });
const apiThere = group({}, { phase: "existing", outputs: { arn: groupArn } });
const named = group({ name: "api" });
const grants = component("app:index:Grants", "grants");
const inside = resource(allow.type, "permission", allow.inputs, { parent: grants });
const china = provider("china", { region: "cn-north-1" });
const running = lambda("answer", {}, { phase: "existing" });
const script = resource(
  "command:local:Command",
  "script",
  { create: "./let-in.sh" },
  { dependsOn: [answer] },
);

const refused =
  "AWS will answer: AccessDenied: elasticloadbalancing principal does not have permission to invoke … from target group ….";
const add =
  'Add a Lambda permission for "answer" with action "lambda:InvokeFunction", ' +
  'principal "elasticloadbalancing.amazonaws.com" and the target group\'s arn as sourceArn, ' +
  'and make "attachment" depend on it.';
const none =
  'No permission in this stack lets Elastic Load Balancing call "answer" for "attachment".';
const doesntLet =
  '"permission" doesn\'t let Elastic Load Balancing call "answer" for "attachment": ';
const late =
  '"attachment" doesn\'t wait for "permission", which lets Elastic Load Balancing call "answer".';
const wait = 'Make "attachment" depend on "permission" (resource option dependsOn).';

function row(name: string, ...resources: TestResource[]): Row {
  return { name, resources };
}

/** A row with one finding, on the last of its resources. */
function one(
  name: string,
  resources: readonly TestResource[],
  message: readonly [string, string, string],
  more: Partial<Expected> = {},
): Row {
  const on = resources.at(-1)!;
  return { name, resources, findings: [{ on, level: "mandatory", message, ...more }] };
}

const advisory = { level: "advisory" } as const;

describe("elb-target-grants", () => {
  testRows(elbTargetGrants, {
    valid: [
      row("a permission waited for", answer, api, allow, attachment([allow])),
      row(
        "one for all",
        answer,
        api,
        allowed({ sourceArn: undefined }),
        attachment([allowed({ sourceArn: undefined })]),
      ),
      row("a component that has it", answer, api, grants, inside, attachment([grants])),
      row(
        "an alias, with its qualifier",
        answer,
        live,
        api,
        allowed({ qualifier: output(live, "name") }),
        attachment([allowed({ qualifier: output(live, "name") })], {
          targetId: output(live, "arn"),
        }),
      ),
      row(
        "a permission for a target group outside the stack",
        answer,
        forGroupArn,
        attachment([forGroupArn], { targetGroupArn: groupArn }),
      ),
      row(
        "a permission by the ARN of a target group that exists",
        answer,
        apiThere,
        forGroupArn,
        attachment([forGroupArn], { targetGroupArn: output(apiThere, "arn") }),
      ),
      row(
        "targets of another type",
        group({ targetType: "ip" }),
        attachment([], { targetId: "10.0.0.1" }),
      ),
      row(
        "a function outside the stack",
        api,
        attachment([], {
          targetId: `arn:aws:lambda:us-east-1:${account}:function:somebody-elses`,
        }),
      ),
      row("China, of which no source tells", answer, api, attachment([], {}, { provider: china })),
      row(
        "what exists",
        running,
        api,
        attachment(
          [],
          { targetId: output(running, "arn") },
          { phase: "existing", outputs: { id: "a" } },
        ),
      ),
    ],
    invalid: [
      one("no permission", [answer, api, attachment()], [none, refused, add]),
      one(
        "a permission for another service",
        [
          answer,
          api,
          allowed({ principal: "apigateway.amazonaws.com" }),
          attachment([allowed({ principal: "apigateway.amazonaws.com" })]),
        ],
        [none, refused, add],
      ),
      one(
        "a permission for the load balancer",
        [answer, api, front, forFront, attachment([forFront])],
        [`${doesntLet}its sourceArn isn't that of "api".`, refused, add],
      ),
      one(
        "one for another target group",
        [answer, named, toOther, attachment([toOther])],
        [
          `${doesntLet}its sourceArn "${other}" isn't that of "api".`,
          refused,
          'Take sourceArn of "permission" from the arn of "api", or add a permission that does.',
        ],
      ),
      one(
        "one for the function, and the alias as target",
        [answer, live, api, allow, attachment([allow], { targetId: output(live, "arn") })],
        [
          `${doesntLet}it is for no qualifier, and the attachment calls qualifier "live".`,
          refused,
          'In "permission" write the name of "live" as qualifier.',
        ],
      ),
      one(
        "one that isn't waited for",
        [answer, api, allow, attachment()],
        [
          late,
          `Elastic Load Balancing tests whether it may call the function as soon as the attachment is made; before the permission, ${refused}`,
          wait,
        ],
      ),
      one(
        "a target group outside the stack",
        [answer, attachment([], { targetGroupArn: groupArn })],
        [none, refused, add],
      ),
      one(
        "something that may grant it unseen",
        [answer, script, api, attachment()],
        [none, `Unless it is granted elsewhere, ${refused}`, add],
        advisory,
      ),
      one(
        "a function that exists",
        [running, api, attachment([], { targetId: output(running, "arn") })],
        [none, `Unless it is granted elsewhere, ${refused}`, add],
        advisory,
      ),
    ],
    unknown: [
      one(
        "the type of a target group that a function is put into",
        [group({ targetType: unknown }), answer, attachment()],
        [none, refused, add],
      ),
      row("which function", api, answer, attachment([], { targetId: output(shared, "arn") })),
      one(
        "sourceArn",
        [answer, api, shared, fromShared, attachment([fromShared])],
        [
          'sourceArn of "permission" isn\'t known at preview, so whether "permission" lets Elastic Load Balancing call "answer" for "attachment" is not determined.',
          `If it may not, ${refused}`,
          "Take sourceArn from the arn of the target group.",
        ],
        { level: "advisory", severity: "low" },
      ),
    ],
    absent: [
      row(
        "all of an attachment",
        answer,
        attachment([], { targetGroupArn: undefined, targetId: undefined }),
      ),
      row("the type of the target group", group({ targetType: undefined }), answer, attachment()),
    ],
  });
});
