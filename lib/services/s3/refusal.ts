/** Why S3 refuses a statement, in its words; where, and what to write instead. */
export interface RefusedStatement {
  readonly why: string;
  readonly at: string;
  readonly instead?: string;
}
