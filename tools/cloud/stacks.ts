import { CloudError, type Routes } from "./routes";

/** What an update has left. */
export interface Checkpoint {
  readonly version?: number;
  readonly deployment?: unknown;
}

/** A stack of the organization. */
export interface CloudStack {
  readonly project: string;
  readonly name: string;
  checkpoint: Checkpoint;
  /** How many updates there were. */
  updates: number;
}

/** The stacks of the organization. */
export class Stacks {
  private readonly stacks: CloudStack[] = [];

  /** A stack, by the parts of an address. */
  find({ project, stack }: Readonly<Record<string, string>>): CloudStack {
    const found = this.stacks.find((one) => one.project === project && one.name === stack);
    if (found) return found;
    throw new CloudError(404, `Stack '${project ?? ""}/${stack ?? ""}' not found`);
  }

  routes(): Routes {
    const stack = "/api/stacks/:org/:project/:stack";
    return {
      "POST /api/stacks/:org/:project": (request) => {
        const { stackName } = request.json() as { stackName: string };
        const { project = "" } = request.params;
        this.stacks.push({ project, name: stackName, checkpoint: {}, updates: 0 });
        return {};
      },

      [`GET ${stack}`]: ({ params }) => {
        const { project, name, updates } = this.find(params);
        const common = { orgName: params.org, projectName: project, stackName: name };
        return { ...common, currentOperation: null, activeUpdate: "", tags: {}, version: updates };
      },

      [`GET ${stack}/export`]: ({ params }) => {
        const { version = 3, deployment = {} } = this.find(params).checkpoint;
        return { version, deployment };
      },

      // Secrets are no concern of these tests: a text is its own cipher.
      [`POST ${stack}/encrypt`]: (request) => ({
        ciphertext: (request.json() as { plaintext: string }).plaintext,
      }),
      [`POST ${stack}/decrypt`]: (request) => ({
        plaintext: (request.json() as { ciphertext: string }).ciphertext,
      }),
    };
  }
}
