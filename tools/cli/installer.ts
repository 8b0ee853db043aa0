import { PulumiCommand } from "@pulumi/pulumi/automation";
import { SemVer } from "semver";

import { messageOf, PulumiCliError } from "./cli";

/** Puts a Pulumi CLI of a version into `root`/bin. */
export type Installer = (version: string, root: string) => Promise<void>;

const DOWNLOADS = "https://get.pulumi.com";
const REACH_MS = 20_000;

/**
 * Pulumi's own installer, by the Automation API. The site is asked for a sign of life first: the
 * installer itself waits for minutes where a firewall drops its packets.
 *
 * @throws PulumiCliError if the site can't be reached within 20 seconds, or the installer fails.
 */
export const pulumiInstaller: Installer = async (version, root) => {
  try {
    await fetch(DOWNLOADS, { method: "HEAD", signal: AbortSignal.timeout(REACH_MS) });
  } catch (error) {
    throw new PulumiCliError(`can't reach ${DOWNLOADS}: ${messageOf(error)}`);
  }
  try {
    await PulumiCommand.install({ version: new SemVer(version), root });
  } catch (error) {
    throw new PulumiCliError(messageOf(error));
  }
};
