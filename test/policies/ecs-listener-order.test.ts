import { ecsListenerOrder } from "../../policies/ecs-listener-order";
import {
  component,
  type Inputs,
  type Options,
  output,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { counted, fine, wrong } from "../support/argument-rows";
import { testRows } from "../support/policy-table";
import type { Silent } from "../support/unknown-arguments";

const there: Options = { phase: "existing" };
const balancer = (options: Options = {}) =>
  resource("aws:lb/loadBalancer:LoadBalancer", "front", {}, options);
const front = balancer();
const group = (options: Options = {}) =>
  resource("aws:lb/targetGroup:TargetGroup", "app", { port: 80, targetType: "ip" }, options);
const app = group();
const forward = (to: TestResource) => [{ type: "forward", targetGroupArn: output(to, "arn") }];
const listener = (inputs: Inputs = {}, options: Options = {}) =>
  resource(
    "aws:lb/listener:Listener",
    "http",
    { loadBalancerArn: output(front, "arn"), defaultActions: forward(app), ...inputs },
    options,
  );
const http = listener();
const notFound = [{ type: "fixed-response", fixedResponse: { contentType: "text/plain" } }];
const closed = listener({ defaultActions: notFound });
const weighted = listener({
  defaultActions: [
    { type: "forward", forward: { targetGroups: [{ arn: output(app, "arn"), weight: 1 }] } },
  ],
});
const other = resource("aws:lb/listener:Listener", "https", http.inputs);
const second = resource("aws:lb/targetGroup:TargetGroup", "second", { targetType: "ip" });
/** The ARNs of two target groups, which a preview doesn't know, among them the service's. */
const both = listener({
  defaultActions: [
    {
      type: "forward",
      forward: { targetGroups: [app, second].map((one) => ({ arn: output(one, "arn") })) },
    },
  ],
});
const oldType = "aws:elasticloadbalancingv2/listener:Listener";
const older = resource(oldType, "old", http.inputs);
const olderClosed = resource(oldType, "old", closed.inputs);
const untold = resource(oldType, "old", { ...http.inputs, defaultActions: unknown });
const rule = resource("aws:lb/listenerRule:ListenerRule", "all", {
  listenerArn: output(closed, "arn"),
  actions: forward(app),
});
const service = (
  dependsOn: readonly TestResource[] = [],
  of: TestResource = app,
  options: Options = {},
) =>
  resource(
    "aws:ecs/service:Service",
    "web",
    {
      loadBalancers: [
        { targetGroupArn: output(of, "arn"), containerName: "app", containerPort: 80 },
      ],
    },
    { ...options, dependsOn },
  );
const entry = component("app:index:Entry", "entry");
const insideEntry = resource(http.type, "http", http.inputs, { parent: entry });
const script = resource(
  "command:local:Command",
  "script",
  { create: "./listen.sh" },
  { dependsOn: [app] },
);
/** By the time that it is made, the listener is, too. */
const database = resource("aws:rds/instance:Instance", "db");
const native = resource(
  "aws-native:ecs:Service",
  "web",
  { loadBalancers: [{ targetGroupArn: output(app, "arn"), containerName: "app" }] },
  { outputs: { serviceArn: unknown } },
);

const refusal =
  "AWS will answer: InvalidParameterException: The target group with targetGroupArn … does not have an associated load balancer. The AWS provider tries again for up to 4 minutes, and then fails";
const wait = (name: string) => `Make "web" depend on "${name}" (resource option dependsOn)`;
const late = (name: string) =>
  [
    `"web" doesn't wait for "${name}", which forwards to its target group "app"`,
    `Until a listener forwards to the target group, ${refusal}`,
    wait(name),
  ] as const;
const none = (but = "") =>
  [
    `No listener of this stack forwards to "app", the target group of "web"${but}`,
    `Until one does, ${refusal}`,
    'Let an aws.lb.Listener or an aws.lb.ListenerRule forward to "app", and make "web" depend on it',
  ] as const;
/** A row whose one finding is of low severity. */
const low = (row: ReturnType<typeof wrong>) => ({
  ...row,
  findings: (row.findings ?? []).map((one) => ({ ...one, severity: "low" as const })),
});

/** What a rule doesn't tell that it isn't known. */
const silent: Silent = {
  // An ARN that comes from no target group of the stack is of none that is new.
  "target-group-order":
    /^(web\.loadBalancers(\.0(\.targetGroupArn)?)?|http\.defaultActions\.0\.forward\.targetGroups\.0(\.arn)?|old\.defaultActions\.0.*)$/,
  "target-group-listener": /^web\.loadBalancers(\.0(\.targetGroupArn)?)?$/,
};

describe("ecs-listener-order", () => {
  testRows(
    ecsListenerOrder,
    {
      valid: [
        fine("a listener waited for", front, app, http, service([http])),
        fine("a listener with weights", front, app, weighted, service([weighted])),
        fine("a rule waited for", front, app, closed, rule, service([rule])),
        fine("a component that has the listener", front, app, entry, insideEntry, service([entry])),
        fine("one of two", front, app, http, other, service([other])),
        fine("a listener of another name", front, app, older, service([older])),
        fine(
          "a listener that may forward to it, waited for",
          front,
          app,
          untold,
          service([untold]),
        ),
        fine("a target group that exists", group(there), service([], group(there))),
        fine("a service that exists", front, app, http, service([], app, there)),
        fine(
          "a target group outside the stack",
          resource("aws:ecs/service:Service", "web", {
            loadBalancers: [
              { targetGroupArn: "arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/a/b" },
            ],
          }),
        ),
        fine("none", resource("aws:ecs/service:Service", "web", { desiredCount: 1 })),
      ],
      invalid: [
        wrong("target-group-order", [front, app, http, service()], late("http")),
        wrong("target-group-order", [front, app, closed, rule, service()], late("all")),
        wrong(
          "target-group-order",
          [front, app, http, native],
          [
            late("http")[0],
            `Until a listener forwards to the target group, ${refusal.slice(0, refusal.indexOf(". The"))}`,
            wait("http"),
          ],
        ),
        wrong("target-group-order", [front, app, http, service([front])], late("http"), "advisory"),
        wrong(
          "target-group-order",
          [
            balancer(there),
            app,
            listener({ loadBalancerArn: output(balancer(there), "arn") }),
            service(),
          ],
          late("http"),
          "advisory",
        ),
        wrong(
          "target-group-order",
          [front, app, script, http, service()],
          late("http"),
          "advisory",
        ),
        wrong(
          "target-group-order",
          [front, app, http, database, service([database])],
          late("http"),
          "advisory",
        ),
        low(wrong("target-group-listener", [app, service()], none(), "advisory")),
        low(wrong("target-group-listener", [front, app, closed, service()], none(), "advisory")),
        low(
          wrong(
            "target-group-listener",
            [front, app, second, listener({ defaultActions: forward(second) }), service()],
            none(),
            "advisory",
          ),
        ),
        wrong(
          "target-group-order",
          [front, app, http, other, service()],
          [
            '"web" doesn\'t wait for "http" and "https", which forward to its target group "app"',
            late("http")[1],
            'Make "web" depend on "http" and "https" (resource option dependsOn)',
          ],
        ),
        wrong("target-group-order", [front, app, second, both, service()], late("http")),
        wrong(
          "target-group-order",
          [front, app, listener({ loadBalancerArn: undefined }), service()],
          late("http"),
        ),
        wrong("target-group-order", [front, app, older, service()], late("old")),
        low(
          wrong("target-group-listener", [front, app, olderClosed, service()], none(), "advisory"),
        ),
        low(
          wrong(
            "target-group-listener",
            [app, script, service()],
            none(', unless "script" makes one'),
            "advisory",
          ),
        ),
      ],
      unknown: [
        counted(
          "what a listener does",
          1,
          front,
          app,
          listener({ defaultActions: unknown }),
          service(),
        ),
        fine(
          "what a listener does that is waited for",
          front,
          app,
          listener({ defaultActions: unknown }),
          service([listener({ defaultActions: unknown })]),
        ),
        counted("what a listener of another name does", 1, front, app, untold, service()),
        counted(
          "what a listener forwards to",
          1,
          front,
          app,
          listener({ defaultActions: [{ type: "forward", forward: unknown }] }),
          service(),
        ),
        fine(
          "the target group",
          front,
          app,
          http,
          resource("aws:ecs/service:Service", "web", {
            loadBalancers: [{ targetGroupArn: unknown }],
          }),
        ),
      ],
      absent: [
        fine("all of a service", front, app, http, resource("aws:ecs/service:Service", "web")),
      ],
    },
    silent,
  );
});
