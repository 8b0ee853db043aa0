import { autoscalingArguments } from "../../policies/autoscaling-arguments";
import { type Inputs, type Options, resource, unknown } from "../../testing";
import { counted, fine, warned, wrong } from "../support/argument-rows";
import { testRows } from "../support/policy-table";

const group = (changes: Inputs, options: Options = {}) =>
  resource("aws:autoscaling/group:Group", "web", { minSize: 1, maxSize: 3, ...changes }, options);
const outside = (desired: number) =>
  [
    `desiredCapacity is ${desired}, minSize 1 and maxSize 3`,
    `AWS will answer: ValidationError: Desired capacity:${desired} must be between the specified min size:1 and max size:3`,
    "Write a desiredCapacity between the two, or leave it out",
  ] as const;
const reversed = [
  "minSize is 4, and maxSize 3",
  "AWS will answer: ValidationError: Max bound, 3, must be greater than or equal to min bound, 4",
  "Write a maxSize of no less than minSize",
] as const;

describe("policies/autoscaling-arguments", () => {
  testRows(autoscalingArguments, {
    valid: [
      fine("no desired capacity", group({})),
      ...[1, 2, "3"].map((desiredCapacity) =>
        fine(`of ${desiredCapacity}`, group({ desiredCapacity })),
      ),
      fine("of 0, which isn't sent", group({ desiredCapacity: 0 })),
      fine("of nothing", group({ minSize: 0, maxSize: 0 })),
      fine("zones of the Region", group({ availabilityZones: ["us-east-1a", "us-east-1b"] })),
    ],
    invalid: [
      wrong("max-size", group({ minSize: 4 }), reversed),
      wrong("max-size", group({ minSize: "4", desiredCapacity: 4 }), reversed),
      wrong("desired-capacity", group({ desiredCapacity: 4 }), outside(4)),
      wrong("desired-capacity", group({ minSize: 2, desiredCapacity: 1 }), [
        "desiredCapacity is 1, minSize 2 and maxSize 3",
        "AWS will answer: ValidationError: Desired capacity:1 must be between the specified min size:2 and max size:3",
        "Write a desiredCapacity between the two, or leave it out",
      ]),
      wrong("desired-capacity", group({ minSize: 3, desiredCapacity: 4 }), [
        "desiredCapacity is 4, minSize 3 and maxSize 3",
        "AWS will answer: ValidationError: Desired capacity:4 must be between the specified min size:3 and max size:3",
        "Write a desiredCapacity between the two, or leave it out",
      ]),
      warned("desired-capacity", group({ desiredCapacity: 4 }, { phase: "existing" }), outside(4)),
      wrong(
        "zone-region",
        group({ availabilityZones: ["us-east-1a", "us-west-2a"] }),
        [
          'availabilityZones[1] is of Region "us-west-2", and this goes to "us-east-1"',
          "AWS's documentation says: A zone is called by the code of its Region, with a letter behind it.",
          "Write one of us-east-1",
        ],
        "advisory",
      ),
    ],
    unknown: [
      counted("a size", 1, group({ minSize: unknown })),
      counted("the desired capacity", 1, group({ desiredCapacity: unknown })),
      counted("zones", 1, group({ availabilityZones: unknown })),
    ],
    absent: [
      fine("nothing", resource("aws:autoscaling/group:Group", "web")),
      fine("no maxSize, which the provider refuses", group({ maxSize: undefined })),
      fine("no minSize, which the provider refuses", group({ minSize: null, desiredCapacity: 2 })),
    ],
  });
});
