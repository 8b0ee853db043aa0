import { RDSClient } from "@aws-sdk/client-rds";
import { ConfiguredRetryStrategy } from "@smithy/core/retry";

/** How long a refresh waits for AWS; all times in milliseconds. */
export interface Patience {
  /** How often a call is tried in all. */
  readonly tries: number;
  /** The wait before the first, second … repetition. */
  readonly delay: (repetition: number) => number;
  /** How long a connection may stay silent. */
  readonly silence: number;
}

/** Waits 0.5 s, 1 s, 2 s … up to 20 s, about 90 s in all, which outlasts AWS's throttling. */
export const PATIENCE: Patience = {
  tries: 10,
  delay: (repetition) => Math.min(20_000, 250 * 2 ** repetition),
  silence: 60_000,
};

/** A client that finds its endpoint and credentials as every AWS tool does. */
export function rdsClient(region: string, { tries, delay, silence }: Patience): RDSClient {
  return new RDSClient({
    region,
    retryStrategy: new ConfiguredRetryStrategy(tries, delay),
    requestHandler: { connectionTimeout: silence, socketTimeout: silence },
  });
}
