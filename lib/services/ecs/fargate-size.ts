/**
 * The sizes of a task on Fargate.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html (2026-11-26)
 */
import type { Fault } from "../../arguments/rule";
import { quote } from "../../plain/text";

const gigabyte = 1024;

/** The memory that goes with so many CPU units, in MiB. */
interface Size {
  readonly cpu: number;
  readonly memory: readonly number[];
}

const sizes: readonly Size[] = [
  { cpu: 256, memory: [512, 1024, 2048] },
  { cpu: 512, memory: upTo(4, { from: 1, by: 1 }) },
  { cpu: 1024, memory: upTo(8, { from: 2, by: 1 }) },
  { cpu: 2048, memory: upTo(16, { from: 4, by: 1 }) },
  { cpu: 4096, memory: upTo(30, { from: 8, by: 1 }) },
  { cpu: 8192, memory: upTo(60, { from: 16, by: 4 }) },
  { cpu: 16384, memory: upTo(120, { from: 32, by: 8 }) },
];

/** The least that Fargate has for Windows. */
const leastOnWindows = 1024;

/** In gigabytes. */
function upTo(most: number, { from, by }: { from: number; by: number }): number[] {
  const count = (most - from) / by + 1;
  return Array.from({ length: count }, (_, i) => (from + i * by) * gigabyte);
}

/** CPU units: 512 of "512" and ".5 vCPU"; `undefined` of what isn't written so. */
export function cpuUnits(text: string): number | undefined {
  return amountOf(text, /^\s*(\d+|\d*\.\d+)\s*vcpus?\s*$/i);
}

/** MiB: 1024 of "1024" and "1 GB"; `undefined` of what isn't written so. */
export function mebibytes(text: string): number | undefined {
  return amountOf(text, /^\s*(\d+|\d*\.\d+)\s*gb\s*$/i);
}

/** Both a vCPU and a gigabyte are 1024 of the unit that goes without a name. */
function amountOf(text: string, large: RegExp): number | undefined {
  if (/^\s*\d+\s*$/.test(text)) return Number(text);
  const amount = large.exec(text)?.[1];
  return amount === undefined ? undefined : Number(amount) * 1024;
}

/** What is wrong with a task's size; of more CPU than the table has nothing is known. */
export function sizeFault(cpuText = "", memoryText = ""): Fault | undefined {
  const [cpu, memory] = [cpuUnits(cpuText), mebibytes(memoryText)];
  const most = sizes.at(-1)?.cpu ?? 0;
  if (cpu === undefined || memory === undefined || cpu > most) return undefined;
  const size = sizes.find((one) => one.cpu === cpu);
  if (size?.memory.includes(memory)) return undefined;
  return {
    problem: `Fargate has no size of cpu ${quote(cpuText)} and memory ${quote(memoryText)}`,
    remedy: size ? fittingMemory(size, memory) : fittingCpu(cpu),
  };
}

/** What is wrong with the CPU of a task on Windows. */
export function windowsFault(cpuText = "", system = ""): Fault | undefined {
  const cpu = cpuUnits(cpuText);
  if (cpu === undefined || cpu >= leastOnWindows || !system.startsWith("WINDOWS")) return undefined;
  return {
    problem: `Fargate has no size of cpu ${quote(cpuText)} for ${quote(system)}`,
    remedy: `Write cpu: "${leastOnWindows}" or more, with memory that goes with it`,
  };
}

/** The next that is no less, for the same CPU or for the next that has so much. */
function fittingMemory({ cpu, memory }: Size, asked: number): string {
  const next = memory.find((one) => one >= asked) ?? memory.at(-1);
  const larger = sizes.find((size) => size.cpu > cpu && size.memory.includes(asked));
  const other = larger ? `, or cpu: "${larger.cpu}" with this memory` : "";
  return `Write memory: "${next}"${other}`;
}

function fittingCpu(asked: number): string {
  const next = sizes.find(({ cpu }) => cpu > asked);
  return next
    ? `Write cpu: "${next.cpu}" with memory of ${next.memory.at(0)} to ${next.memory.at(-1)} MiB`
    : "Write a size that Fargate has";
}
