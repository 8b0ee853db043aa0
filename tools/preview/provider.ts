import { homedir } from "node:os";
import { join } from "node:path";

/** How a run gets its AWS provider. */
export interface ProviderSettings {
  /** Folders to put before PATH. */
  path: string[];
  env: Record<string, string>;
  /** Stack configuration. */
  config: Record<string, string>;
}

/**
 * The stand-in provider of tools/provider; or, with AWS_PREFLIGHT_PROVIDER=real, the real one,
 * downloaded into the user's own Pulumi home and made to work without AWS. Data sources of the
 * real one still call AWS, and fail.
 *
 * @param home a Pulumi home of the run's own.
 */
export function providerSettings(home: string, env = process.env): ProviderSettings {
  return env.AWS_PREFLIGHT_PROVIDER === "real" ? realProvider(env) : standIn(home);
}

function standIn(home: string): ProviderSettings {
  return {
    path: [join(__dirname, "../provider/bin")],
    env: {
      PULUMI_HOME: home,
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
    },
    config: {},
  };
}

/** https://www.pulumi.com/registry/packages/aws/installation-configuration/ */
function realProvider(env: NodeJS.ProcessEnv): ProviderSettings {
  return {
    path: [],
    env: {
      PULUMI_HOME: env.PULUMI_HOME ?? join(homedir(), ".pulumi"),
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    },
    config: {
      "aws:accessKey": "none",
      "aws:secretKey": "none",
      "aws:skipCredentialsValidation": "true",
      "aws:skipRequestingAccountId": "true",
      "aws:skipMetadataApiCheck": "true",
    },
  };
}
