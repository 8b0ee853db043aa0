import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { accountRoutes } from "./account";
import { Groups } from "./groups";
import { Packs } from "./packs";
import { CloudError, findRoute, type Routes, UnknownCall } from "./routes";
import { Stacks } from "./stacks";
import { Updates } from "./updates";

/** A stand-in of Pulumi Cloud for one organization: what its CLI asks for policies and stacks. */
export class Cloud {
  readonly organization = "acme";
  readonly token = "pul-0123456789abcdef";
  readonly packs = new Packs();
  readonly groups = new Groups(this.packs);
  readonly stacks = new Stacks();
  readonly updates = new Updates(this.stacks, this.groups);
  /** The calls that came, as method and path, oldest first. */
  readonly calls: string[] = [];
  /** Those of them that the stand-in doesn't know. */
  private readonly unknown: string[] = [];
  /** By route: what is answered instead. */
  private readonly refusals = new Map<string, CloudError>();
  private readonly routes: Routes;

  private constructor(private readonly server: Server) {
    const url = () => this.url;
    this.routes = {
      ...accountRoutes("admin", this.organization),
      ...this.packs.routes(url),
      ...this.groups.routes(),
      ...this.stacks.routes(),
      ...this.updates.routes(url),
    };
  }

  /** Starts it on a port of this machine that is free. Stop it. */
  static async start(): Promise<Cloud> {
    const server = createServer();
    // The CLI doesn't repeat a POST whose connection was closed for idleness.
    server.keepAliveTimeout = 600_000;
    const cloud = new Cloud(server);
    server.on("request", (request, response) => void cloud.respond(request, response));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return cloud;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Answers a route with an error while `work` runs. */
  async refusing<T>(route: string, error: CloudError, work: () => Promise<T>): Promise<T> {
    this.refusals.set(route, error);
    try {
      return await work();
    } finally {
      this.refusals.delete(route);
    }
  }

  /** @throws Error that names the calls that came, and that the stand-in doesn't know. */
  expectKnown(): void {
    const unknown = this.unknown.splice(0);
    if (unknown.length > 0) {
      throw new Error(`tools/cloud doesn't know these calls: ${unknown.join(", ")}`);
    }
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "", this.url);
    const call = `${request.method ?? ""} ${pathname}`;
    this.calls.push(call);
    try {
      send(response, 200, await this.answer(request, pathname));
    } catch (error) {
      const { message } = error as Error;
      if (error instanceof UnknownCall) this.unknown.push(`${call} ${message}`.trim());
      const code = error instanceof CloudError ? error.status : 500;
      send(response, code, { code, message });
    }
  }

  private async answer(request: IncomingMessage, path: string): Promise<unknown> {
    const { method = "", headers } = request;
    const body = await buffer(request);
    const bytes = headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
    const found = findRoute(this.routes, method, path);
    if (!found) throw new UnknownCall("");
    const { route, answer, params } = found;
    const refusal = this.refusals.get(route);
    if (refusal) throw refusal;
    this.checkAccess(path, headers.authorization, params);
    return answer({ params, headers, bytes, json: () => JSON.parse(bytes.toString()) as unknown });
  }

  private checkAccess(
    path: string,
    authorization: string | undefined,
    { org, id }: Readonly<Record<string, string>>,
  ): void {
    if (!path.startsWith("/api/")) return;
    const tokens = [`token ${this.token}`, `update-token update-${id ?? ""}`];
    if (!tokens.includes(authorization ?? "")) throw new CloudError(401, "Unauthorized");
    if (org !== undefined && org !== this.organization) {
      throw new CloudError(404, `Organization '${org}' not found`);
    }
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (Buffer.isBuffer(body)) {
    response.writeHead(status, { "Content-Type": "application/gzip" }).end(body);
  } else {
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
  }
}
