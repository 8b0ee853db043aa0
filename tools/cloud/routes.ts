import type { IncomingHttpHeaders } from "node:http";

/** A request, as those that answer it see it. */
export interface CloudRequest {
  /** What stands for the `:name` parts of the route's path. */
  readonly params: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  /** The body, from JSON. */
  json(): unknown;
}

/** What answers a request: the body, as JSON; a Buffer goes out as it is. */
export type Answer = (request: CloudRequest) => unknown;

/** A call that the stand-in knows: `"POST /api/orgs/:org/policypacks"`. */
export type Routes = Readonly<Record<string, Answer>>;

/** A refusal, which the CLI shows to its user. */
export class CloudError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** A call, or a part of one, that the stand-in doesn't know. */
export class UnknownCall extends Error {}

/** The answer for a method and a path, and the path's parameters. */
export function findRoute(
  routes: Routes,
  method: string,
  path: string,
): { route: string; answer: Answer; params: Record<string, string> } | undefined {
  for (const [route, answer] of Object.entries(routes)) {
    const [routeMethod, routePath = ""] = route.split(" ");
    const params = method === routeMethod ? paramsOf(routePath, path) : undefined;
    if (params) return { route, answer, params };
  }
  return undefined;
}

function paramsOf(routePath: string, path: string): Record<string, string> | undefined {
  const expected = routePath.split("/");
  const parts = path.split("/");
  if (parts.length !== expected.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, name] of expected.entries()) {
    const part = decodeURIComponent(parts[i] ?? "");
    if (name.startsWith(":")) params[name.slice(1)] = part;
    else if (name !== part) return undefined;
  }
  return params;
}
