import { cfgOrder } from "../../policies/cfg-order";
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
import { answers, fine, told, wrong } from "../support/argument-rows";
import { testRows } from "../support/policy-table";

const made: Options = { outputs: { id: unknown } };
const there: Options = { phase: "existing", outputs: { id: "main" } };
const recorder = (options: Options = made) =>
  resource("aws:cfg/recorder:Recorder", "recorder", { name: "main" }, options);
const main = recorder();
const channel = (dependsOn: readonly TestResource[] = [], options: Options = made) =>
  resource(
    "aws:cfg/deliveryChannel:DeliveryChannel",
    "channel",
    { s3BucketName: "records" },
    { ...options, dependsOn },
  );
const status = (
  dependsOn: readonly TestResource[] = [],
  inputs: Inputs = { isEnabled: true },
  options: Options = made,
) =>
  resource(
    "aws:cfg/recorderStatus:RecorderStatus",
    "status",
    { name: output(main, "name"), ...inputs },
    { ...options, dependsOn },
  );
const rule = (dependsOn: readonly TestResource[] = [], options: Options = {}) =>
  resource(
    "aws:cfg/rule:Rule",
    "versioned",
    { source: { owner: "AWS", sourceIdentifier: "S3_BUCKET_VERSIONING_ENABLED" } },
    { ...options, dependsOn },
  );
const ruleOf = (source: unknown) => resource("aws:cfg/rule:Rule", "versioned", { source });
const nativeRule = (source: Inputs) =>
  resource(
    "aws-native:configuration:ConfigRule",
    "versioned",
    { source },
    { outputs: { arn: unknown } },
  );
const withFunction = (owner: unknown) =>
  ruleOf({ owner, sourceIdentifier: "arn:aws:lambda:us-east-1:123456789012:function:check" });
const pack = resource("aws:cfg/conformancePack:ConformancePack", "pack", { templateBody: "" });
const group = component("app:index:Recording", "recording");
const inside = resource(main.type, "recorder", main.inputs, { ...made, parent: group });
const audit = provider("audit", { region: "us-east-1", profile: "audit" });
const far = resource(main.type, "far", main.inputs, { ...made, provider: audit });
const ireland = provider("ireland", { region: "eu-west-1" });

const exception = "NoAvailableConfigurationRecorderException";
const beforeRule = `If the recorder isn't there yet, ${answers(`${exception}: You must create a configuration recorder before you can create or update a Config rule`)}`;
const beforeChannel = `If the recorder isn't there yet, ${answers(`${exception}: Configuration recorder is not available to put delivery channel`)}`;
const noChannel = `If the delivery channel isn't there yet, ${answers("NoAvailableDeliveryChannelException: Delivery channel is not available to start configuration recorder")}`;
const wait = (name: string, on: string) =>
  `Make "${name}" depend on "${on}" (resource option dependsOn)`;
const message = (name: string) =>
  [
    `"${name}" doesn't wait for "recorder", the recorder of its Region`,
    name === "channel" ? beforeChannel : beforeRule,
    wait(name, "recorder"),
  ] as const;
const notStarted = [
  '"status" doesn\'t wait for "channel", the delivery channel of its Region',
  noChannel,
  wait("status", "channel"),
] as const;

describe("cfg-order", () => {
  testRows(cfgOrder, {
    valid: [
      fine("one after the other", main, channel([main]), status([channel([main])]), rule([main])),
      fine("a component that has the recorder", group, inside, channel([group])),
      fine("a recorder that exists", recorder(there), channel(), rule()),
      fine("no recorder in this stack", channel(), rule()),
      fine("no channel in this stack", main, status()),
      fine("one of two recorders that may be of its Region", main, far, rule([main])),
      fine("a recorder in another Region", main, rule([], { provider: ireland })),
      fine("what exists", main, channel([], there), rule([], { phase: "existing" })),
      fine("a status that starts nothing", main, channel([main]), status([], { isEnabled: false })),
    ],
    invalid: [
      // Labelled cfg-03 and cfg-07.
      wrong("channel-after-recorder", [main, channel()], message("channel")),
      wrong("rule-after-recorder", [main, rule()], message("versioned")),
      wrong("rule-after-recorder", [main, far, rule()], message("versioned")),
      wrong("rule-after-recorder", [main, pack], message("pack"), "advisory"),
      wrong(
        "rule-after-recorder",
        [main, withFunction("CUSTOM_LAMBDA")],
        message("versioned"),
        "advisory",
      ),
      wrong(
        "rule-after-recorder",
        [main, nativeRule({ owner: "AWS", sourceIdentifier: "S3_BUCKET_VERSIONING_ENABLED" })],
        message("versioned"),
        "advisory",
      ),
      wrong("start-after-channel", [main, channel([main]), status()], notStarted),
      wrong(
        "rule-after-recorder",
        [main, rule([], { provider: audit })],
        message("versioned"),
        "advisory",
      ),
    ],
    unknown: [
      wrong("rule-after-recorder", [main, withFunction(unknown)], message("versioned"), "advisory"),
      wrong("rule-after-recorder", [main, ruleOf(unknown)], message("versioned"), "advisory"),
      told(
        "whether recording is on",
        "isEnabled",
        main,
        channel([main]),
        status([], { isEnabled: unknown }),
      ),
    ],
    absent: [
      wrong("rule-after-recorder", [main, ruleOf({ sourceIdentifier: "A" })], message("versioned")),
      fine("whether recording is on", main, channel([main]), status([], {})),
      fine(
        "all of a recorder",
        resource("aws:cfg/recorder:Recorder", "recorder", {}, there),
        rule(),
      ),
    ],
  });
});
