/** Principal element of a bucket policy's statement. */
export type Principal = { Service: string } | { AWS: string };

/**
 * Deviations from the correct program, one each. A key that is left out leaves the program correct
 * in that place. What AWS does about each fault is in README.md.
 */
export interface Faults {
  /** `engineVersion` of the database. Correct: `"17"`. */
  engineVersion?: string;
  /**
   * Principal that may put logs into the log bucket.
   * Correct: `{ Service: "logdelivery.elasticloadbalancing.amazonaws.com" }`.
   */
  logPrincipal?: Principal;
  /** Objects of the log bucket that the principal may put. Correct: `AWSLogs/{account}/*`. */
  logObjects?: string;
  /** Adds a `s3:GetBucketAcl` statement, which an Application Load Balancer has no use for. */
  logAclStatement?: boolean;
  /**
   * Builds the policy from the `arn` of the new bucket instead of the bucket's name. AWS accepts it,
   * but the text of the policy is then unknown at the first preview.
   */
  logPolicyFromBucketArn?: boolean;
  /** The load balancer doesn't wait for the log bucket's policy. */
  loadBalancerIgnoresLogPolicy?: boolean;
  /** The rotation waits for the secret's version only, not for the function's permission. */
  rotationIgnoresPermission?: boolean;
  /** The function's permission doesn't say on whose behalf Secrets Manager may call. */
  permissionWithoutSourceAccount?: boolean;
  /** The audit trail doesn't wait for the policy of its bucket. */
  trailIgnoresBucketPolicy?: boolean;
  /** The policy of the key for the application's logs doesn't admit CloudWatch Logs. */
  logKeyWithoutLogs?: boolean;
  /** Encryption block of the image repository. Correct: one block with AES256. */
  repositoryEncryption?: "misspelt" | "left out";
}

const neverRepaired: Faults = {
  logObjects: "*",
  logAclStatement: true,
  loadBalancerIgnoresLogPolicy: true,
  rotationIgnoresPermission: true,
  permissionWithoutSourceAccount: true,
};

/**
 * The three programs: the correct one, the one whose deployment failed, and the one that its first
 * repair made of it.
 */
export const variants = {
  corrected: {},
  "as-reported": {
    ...neverRepaired,
    engineVersion: "14.7",
    logPrincipal: { Service: "elasticloadbalancing.amazonaws.com" },
    repositoryEncryption: "misspelt",
  },
  "as-first-repaired": {
    ...neverRepaired,
    engineVersion: "14.15",
    logPrincipal: { AWS: "arn:aws:iam::033677994240:root" },
    repositoryEncryption: "left out",
  },
} satisfies Record<string, Faults>;

/** Name of one of the {@link variants}. */
export type Variant = keyof typeof variants;
