/**
 * One run of the policies: a preview, an update, or an analysis of a state. In it the engine hands
 * over the resources one by one and, at the end, the stack.
 */
import type { PolicyResource } from "@pulumi/policy";
import type { AnalyzeRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { Stack, type FromElsewhere } from "../stack/stack";
import { ExemptionLog } from "./exemption-log";
import { type OpenQuestion, OpenQuestions } from "./open";
import { OutputTexts } from "./output-texts";
import { openFile, type Prediction, predictionHere } from "./prediction";
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
  readonly open = new OpenQuestions();
  readonly programInputs = new ProgramInputs();
  /** The versions that a remediation changed, by the URN of the resource. */
  readonly remediated = new Map<string, Remediated>();
  readonly outputTexts = new OutputTexts();
  /** Whether somebody asks what is left open. */
  readonly isFollowed = process.env[openFile] !== undefined;
  private readonly brokenFiles = new Set<string>();
  private readonly stacks = new WeakMap<readonly PolicyResource[], Stack>();

  constructor(private readonly prediction: Prediction = predictionHere()) {}

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

  ignored(urn: string): readonly string[] {
    return this.programInputs.ignored(urn);
  }

  isPredicted(urn: string): boolean {
    return this.prediction.isPredicted(urn);
  }

  /**
   * Notes what a policy couldn't judge; whether the user is to hear of it. Of a preview with predicted
   * outputs it tells nobody what the one before it could judge.
   */
  noteOpen(question: OpenQuestion): boolean {
    const isTold = this.prediction.wasOpen(question);
    if (isTold) this.open.note(question);
    return isTold;
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
 *
 * @param next the one that begins.
 */
export function endRun(next = new Run()): void {
  current = next;
}
