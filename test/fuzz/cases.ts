/** Which stacks the fuzzing tries, and how often. */
import fc from "fast-check";
import type { TestResource } from "../../testing";
import { baseStacks } from "../support/base-stack";
import { mutate, type Mutation, mutations } from "./mutations";

/** FUZZ_SEED repeats a run; FUZZ_RUNS is how many stacks are tried. */
export const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
export const runs = Number(process.env.FUZZ_RUNS ?? 500);

/** Which of the stacks, and the changes to it. */
export type Case = [which: number, changes: Mutation[]];

export const cases: fc.Arbitrary<Case> = fc.tuple(fc.nat(), mutations);

const stacks = [...baseStacks().values()];

export function stackOf([which, changes]: Case): TestResource[] {
  return mutate(stacks[which % stacks.length] ?? [], changes);
}
