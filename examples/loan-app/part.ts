/** What every part of the stack needs to name and tag its resources. */
export interface PartArgs {
  /** Name of the environment, a part of every resource's name. */
  env: string;
  /** Tags for every resource that takes tags. */
  tags: Record<string, string>;
}
