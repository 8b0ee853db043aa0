/**
 * One run of the policies: a preview, an update, or an analysis of a state. In it the engine hands
 * over the resources one by one and, at the end, the stack.
 */
import type { PolicyResource } from "@pulumi/policy";
import type { AnalyzeRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { Stack, type FromElsewhere } from "../stack/stack";
import { ExemptionLog } from "./exemption-log";
import { OutputTexts } from "./output-texts";
import { ProgramInputs } from "./program-inputs";
import { Unjudged } from "./unjudged";
import { UnknownKeys } from "./unknown-keys";
import { UnknownRules } from "./unknown-rules";

/** What a remediation made of a version. */
export interface Remediated {
  readonly from: string;
  readonly to: string;
  /** Whether the user wants it of what exists, too. */
  readonly existing: boolean;
}

export class Run implements FromElsewhere {
  readonly exemptions = new ExemptionLog();
  readonly unknownKeys = new UnknownKeys();
  readonly unknownRules = new UnknownRules();
  readonly unjudged = new Unjudged();
  readonly programInputs = new ProgramInputs();
  /** The versions that a remediation changed, by the URN of the resource. */
  readonly remediated = new Map<string, Remediated>();
  readonly outputTexts = new OutputTexts();
  private readonly brokenFiles = new Set<string>();
  private readonly stacks = new WeakMap<readonly PolicyResource[], Stack>();

  /** @param predicted URNs of resources that don't exist, although their outputs are known. */
  constructor(private readonly predicted: ReadonlySet<string> = new Set()) {}

  /** The stack of these resources: one for all policies that are given the same list. */
  stackOf(resources: readonly PolicyResource[]): Stack {
    const stack = this.stacks.get(resources) ?? new Stack(resources, this);
    this.stacks.set(resources, stack);
    return stack;
  }

  /** Notes a file of this package that can't be read; whether this run hadn't met it before. */
  noteBrokenFile(message: string): boolean {
    const isNew = !this.brokenFiles.has(message);
    this.brokenFiles.add(message);
    return isNew;
  }

  /** Notes a resource that the engine has analyzed, and the bytes in which the request came. */
  noteAnalyzed(request: AnalyzeRequest, bytes: Uint8Array): void {
    this.programInputs.note(request);
    this.outputTexts.note(request, bytes);
  }

  inputs(urn: string): object | undefined {
    return this.programInputs.of(urn);
  }

  isPredicted(urn: string): boolean {
    return this.predicted.has(urn);
  }
}

let current = new Run();

/** The run that the engine's calls belong to. */
export function currentRun(): Run {
  return current;
}

/**
 * Ends the run, so that the next call begins another. A pack's process has one run, and ends with it;
 * who has several in a process ends each.
 */
export function endRun(): void {
  current = new Run();
}
