import { env } from "../examples/loan-app/expected-findings";
import {
  type Faults,
  loanApp,
  type LoanAppOutputs,
  type Variant,
  variants,
} from "../examples/loan-app/loan-app";

/** Declares a variant of the example. */
export function variantProgram(variant: Variant): LoanAppOutputs {
  return faultyProgram(variants[variant]);
}

/** Declares the example. Account and zones are given, so that a real provider needs no AWS either. */
export function faultyProgram(faults: Faults): LoanAppOutputs {
  return loanApp({
    env,
    dbPassword: "not-a-real-password",
    accountId: "123456789012",
    zones: ["us-east-1a", "us-east-1b", "us-east-1c"],
    faults,
  });
}
