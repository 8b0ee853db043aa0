/**
 * Which room of `lib/` may import which: each may import those before it, so that a change of one
 * reaches only those behind it. `CONTRIBUTING.md` tells what is in each.
 */

/** From the ground up. Rooms on one floor don't know one another. */
const floors = [
  ["lib/plain"],
  ["lib/stack"],
  ["lib/policy"],
  ["lib/lifecycle", "lib/grants", "lib/arguments"],
  ["lib/services"],
  ["policies"],
];

/** For each room the rooms that it may not import: those of its own floor and above. */
const upwards = floors.slice(0, -1).flatMap((floor, height) =>
  floor.map((room) => ({
    target: `./${room}/**`,
    from: floors
      .slice(height)
      .flat()
      .filter((other) => other !== room)
      .map((other) => `./${other}/**`),
    message: `${room} is below it: imports go plain < stack < policy < families < services < policies.`,
  })),
);

const outwards = {
  target: "./{lib,policies}/**",
  from: ["./cli/**", "./testing/**", "./tools/**", "./bench/**", "./test/**"],
  message: "The pack loads nothing of commands, tools or tests.",
};

export const importRules = {
  "import-x/no-restricted-paths": ["error", { zones: [...upwards, outwards] }],
  "import-x/no-cycle": "error",
};
