import type { Routes } from "./routes";

/** Who is logged in, and what the service can do: of what it may leave out, one thing. */
export function accountRoutes(user: string, organization: string): Routes {
  const member = { githubLogin: organization, name: organization };
  return {
    "GET /api/user": () => ({ githubLogin: user, name: user, organizations: [member] }),
    "GET /api/user/organizations/default": () => ({ githubLogin: organization }),
    "GET /api/capabilities": () => ({
      capabilities: [{ capability: "stack-policy-packs", version: 1 }],
    }),
    "GET /api/cli/version": () => ({ latestVersion: "3.0.0", oldestWithoutWarning: "3.0.0" }),
  };
}
