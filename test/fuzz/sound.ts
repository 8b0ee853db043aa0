import { expect } from "chai";
import type { Finding } from "../../testing";
import { marker } from "../support/service-stack";

/** Expects no failure of a policy, no secret, and messages that can be sent and read. */
export function expectSound(found: readonly Finding[]): void {
  for (const { policy, message } of found) {
    expect(message, policy).not.to.contain("aws-preflight itself failed");
    expect(message, policy).not.to.contain(marker);
    expect(message.isWellFormed(), policy).to.equal(true);
    expect(message.length, policy).to.be.below(5000);
  }
}

/** Findings in an order that doesn't depend on that of the resources. */
export function sorted(found: readonly Finding[]): string[] {
  return found.map((finding) => JSON.stringify(finding)).sort();
}
