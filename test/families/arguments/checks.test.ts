import { expect } from "chai";
import {
  eachGiven,
  forbidden,
  length,
  noneOf,
  oneOf,
  pattern,
  range,
  required,
  worded,
} from "../../../lib/arguments/checks";
import type { Check } from "../../../lib/arguments/rule";
import {
  atLeastOne,
  atMostOne,
  combination,
  every,
  exactlyOne,
  excludes,
  requires,
} from "../../../lib/arguments/together";
import { type Inputs, unknown } from "../../../testing";
import { said } from "./member";

const colour = oneOf("colour", ["RED", "GREEN"], "a colour of things");
const size = range("size", { least: 1, most: 10 });
const sum = combination(["a", "b"], (a = "0", b = "0") =>
  Number(a) + Number(b) > 10
    ? { problem: `${a} and ${b} are too much`, remedy: "Less" }
    : undefined,
);
const both = "Both a and b are given | Leave one of them out";
const neither = "Neither a nor b is given | Write one of them";

/** A check, arguments, and what is said of them. */
type Row = readonly [Inputs, ...string[]];

const checks: Readonly<Record<string, readonly [Check, readonly Row[]]>> = {
  oneOf: [
    colour,
    [
      [{}],
      [{ colour: null }],
      [{ colour: {} }],
      [{ colour: "RED" }],
      [{ colour: "red" }, 'colour "red" isn\'t a colour of things | Write colour: "RED"'],
      [{ colour: "x" }, 'colour "x" isn\'t a colour of things | Write one of them'],
      [{ colour: "" }, 'colour "" isn\'t a colour of things | Write one of them'],
      [{ colour: 5 }, 'colour "5" isn\'t a colour of things | Write one of them'],
      [{ colour: unknown }, "? colour"],
    ],
  ],
  "oneOf of a single text": [
    oneOf("colour", ["RED"], "a colour"),
    [[{ colour: "anything" }, 'colour "anything" isn\'t a colour | Write colour: "RED"']],
  ],
  "oneOf with words of its own": [
    oneOf("colour", ["RED", "GREEN"], "a colour", "Write a colour"),
    [[{ colour: "x" }, 'colour "x" isn\'t a colour | Write a colour']],
  ],
  noneOf: [
    noneOf("on", ["true", "yes"], "Leave it out"),
    [
      [{}],
      [{ on: false }],
      [{ on: true }, 'on is "true" | Leave it out'],
      [{ on: "yes" }, 'on is "yes" | Leave it out'],
      [{ on: unknown }, "? on"],
    ],
  ],
  range: [
    size,
    [
      [{}],
      [{ size: "" }],
      [{ size: 1 }],
      [{ size: "10" }],
      [{ size: 0 }, 'size "0" isn\'t a whole number from 1 to 10 | Write 1 to 10'],
      [{ size: 11 }, 'size "11" isn\'t a whole number from 1 to 10 | Write 1 to 10'],
      [{ size: 1.5 }, 'size "1.5" isn\'t a whole number from 1 to 10 | Write 1 to 10'],
      [{ size: "ten" }, 'size "ten" isn\'t a whole number from 1 to 10 | Write 1 to 10'],
      [{ size: { a: 1 } }, 'size "" isn\'t a whole number from 1 to 10 | Write 1 to 10'],
      [{ size: unknown }, "? size"],
    ],
  ],
  length: [
    length("tags", { most: 2 }, "Fewer"),
    [
      [{}],
      [{ tags: [] }],
      [{ tags: "one" }],
      [{ tags: [1, unknown] }],
      [{ tags: [1, 2, unknown] }, "There are 3 tags | Fewer"],
      [{ tags: unknown }, "? tags"],
    ],
  ],
  pattern: [
    pattern(
      "name",
      (text) => (/[A-Z]/.test(text) ? "has upper-case letters" : undefined),
      (text, name) => `Write ${name}: "${text.toLowerCase()}"`,
    ),
    [
      [{}],
      [{ name: "a" }],
      [{ name: "A" }, 'name "A" has upper-case letters | Write name: "a"'],
      [{ name: unknown }, "? name"],
    ],
  ],
  required: [
    required("a", "b"),
    [
      [{ a: 0, b: false }],
      [{ a: 1 }, "b is missing | Write b"],
      [{ a: "", b: [] }, "a is missing | Write a", "b is missing | Write b"],
      [{ b: unknown }, "a is missing | Write a", "? b"],
    ],
  ],
  forbidden: [
    forbidden("a"),
    [
      [{}],
      [{ a: "" }],
      [{ a: [] }],
      [{ a: {} }],
      [{ a: null }],
      [{ a: 0 }, "a is given | Leave a out"],
      [{ a: [unknown] }, "a is given | Leave a out"],
      [{ a: unknown }, "? a"],
    ],
  ],
  worded: [
    worded(forbidden("a"), { remedy: "Do without" }),
    [
      [{ a: 1 }, "a is given | Do without"],
      [{ a: unknown }, "? a"],
    ],
  ],
  eachGiven: [
    eachGiven("items[]", ({ name, number }) =>
      number.state === "known"
        ? undefined
        : { problem: `${name} is no number`, remedy: "Write one" },
    ),
    [
      [{ items: [1, "x", unknown] }, "items[1] is no number | Write one", "? items[2]"],
      [{ items: "x" }, "items is no number | Write one"],
      [{ items: unknown }, "? items"],
    ],
  ],
  exactlyOne: [
    exactlyOne("a", "b"),
    [
      [{ a: 1 }],
      [{}, neither],
      [{ a: "", b: null }, neither],
      [{ a: 1, b: 2 }, both],
      [{ a: unknown }, "? a"],
      [{ a: unknown, b: 1 }, "? a"],
      [{ a: unknown, b: unknown }, "? a, b"],
    ],
  ],
  "exactlyOne of three": [
    exactlyOne("a", "b", "c"),
    [
      [{}, "Neither a, b nor c is given | Write one of them"],
      [{ a: 1, b: 1, c: 1 }, "a, b and c are given | Leave one of them out"],
      [{ a: 1, b: 1, c: unknown }, both],
    ],
  ],
  atLeastOne: [
    atLeastOne("a", "b"),
    [[{ a: 1, b: 2 }], [{ a: 1, b: unknown }], [{}, neither], [{ b: unknown }, "? b"]],
  ],
  atMostOne: [
    atMostOne("a", "b"),
    [[{}], [{ a: 1 }], [{ a: unknown }], [{ a: 1, b: 2 }, both], [{ a: 1, b: unknown }, "? b"]],
  ],
  requires: [
    requires("a", "b", "c"),
    [
      [{}],
      [{ b: 1 }],
      [{ a: 1, b: 1, c: 1 }],
      [{ a: unknown, b: 1, c: 1 }],
      [{ a: 1, b: 1 }, "a is given, but c is not | Write c, or leave a out"],
      [{ a: unknown, b: 1 }, "? a"],
      [{ a: 1, b: unknown, c: 1 }, "? b"],
    ],
  ],
  excludes: [
    excludes("a", "b", "c"),
    [
      [{ b: 1, c: 1 }],
      [{ a: 1 }],
      [{ a: 1, c: 1 }, "Both a and c are given | Leave one of them out"],
      [{ a: unknown, b: 1 }, "? a"],
      [{ a: 1, b: unknown }, "? b"],
    ],
  ],
  combination: [
    sum,
    [
      [{}],
      [{ a: 5, b: 5 }],
      [{ a: 20 }, "20 and 0 are too much | Less"],
      [{ a: "6", b: 6 }, "6 and 6 are too much | Less"],
      [{ a: 20, b: unknown }, "? b"],
    ],
  ],
  every: [
    every(colour, size),
    [
      [
        { colour: "x", size: 0 },
        'colour "x" isn\'t a colour of things | Write one of them',
        'size "0" isn\'t a whole number from 1 to 10 | Write 1 to 10',
      ],
      [{ colour: unknown, size: unknown }, "? colour, size"],
    ],
  ],
};

describe("checks of arguments", () => {
  for (const [name, [check, rows]] of Object.entries(checks)) {
    describe(name, () => {
      for (const [inputs, ...expected] of rows) {
        it(expected.length === 0 ? `takes ${show(inputs)}` : `judges ${show(inputs)}`, async () => {
          expect(await said({ check }, inputs)).to.deep.equal(expected);
        });
      }
    });
  }
});

function show(inputs: Inputs): string {
  return JSON.stringify(inputs, (_, value: unknown) => (value === unknown ? "unknown" : value));
}
