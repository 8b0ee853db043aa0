/** What a user may say of races: a grant that is there, and that nothing makes a resource wait for. */
import type { ConfigKeySchema } from "../policy/config-keys";

export interface RaceConfig {
  /** The level of a race that the provider absorbs, since it tries again. */
  readonly races: "advisory" | "mandatory";
}

export const raceConfigSchema: Record<keyof RaceConfig, ConfigKeySchema> = {
  races: {
    type: "string",
    enum: ["advisory", "mandatory"],
    default: "advisory",
    description:
      "The level of a grant that may come too late where the AWS provider tries again for a while. Where it doesn't, that is mandatory.",
  },
};
