import type { RunEvent } from "../preview/events";
import type { Groups } from "./groups";
import type { Routes } from "./routes";
import type { Checkpoint, Stacks } from "./stacks";

/** A preview or an update, and what its engine reported. */
export interface CloudUpdate {
  readonly kind: "preview" | "update";
  readonly stack: string;
  readonly events: RunEvent[];
  /** Whether the CLI has said that it is over, and how: `succeeded`, `failed`. */
  status?: string;
}

/** Previews and updates of stacks. */
export class Updates {
  readonly all: CloudUpdate[] = [];

  constructor(
    private readonly stacks: Stacks,
    private readonly groups: Groups,
  ) {}

  /** @param url where the service is. */
  routes(url: () => string): Routes {
    return {
      "GET /api/stacks/:org/:project/:stack/policypacks": ({ params }) => {
        const { project, name } = this.stacks.find(params);
        return { requiredPolicies: this.groups.required(project, name, url()) };
      },
      ...this.of("preview", url),
      ...this.of("update", url),
    };
  }

  private of(kind: CloudUpdate["kind"], url: () => string): Routes {
    const all = `/api/stacks/:org/:project/:stack/${kind}`;
    const one = `${all}/:id`;
    return {
      [`POST ${all}`]: ({ params }) => {
        const { project, name } = this.stacks.find(params);
        this.all.push({ kind, stack: `${project}/${name}`, events: [] });
        const requiredPolicies = this.groups.required(project, name, url());
        return { updateID: String(this.all.length - 1), requiredPolicies };
      },

      [`POST ${one}`]: ({ params }) => {
        const stack = this.stacks.find(params);
        if (kind === "update") stack.updates++;
        const tokenExpiration = Math.floor(Date.now() / 1000) + 3600;
        return { version: stack.updates, token: `update-${params.id ?? ""}`, tokenExpiration };
      },

      [`POST ${one}/events/batch`]: (request) => {
        const { events } = request.json() as { events: RunEvent[] };
        this.find(request.params).events.push(...events);
        return {};
      },

      [`PATCH ${one}/checkpoint`]: (request) => {
        this.stacks.find(request.params).checkpoint = request.json() as Checkpoint;
        return {};
      },

      [`POST ${one}/renew_lease`]: ({ params }) => ({
        token: `update-${params.id ?? ""}`,
        tokenExpiration: Math.floor(Date.now() / 1000) + 3600,
      }),

      [`POST ${one}/complete`]: (request) => {
        const { status } = request.json() as { status: string };
        this.find(request.params).status = status;
        return {};
      },
    };
  }

  private find({ id }: Readonly<Record<string, string>>): CloudUpdate {
    const update = this.all[Number(id)];
    if (update) return update;
    throw new Error(`no update ${id ?? ""}`);
  }
}
