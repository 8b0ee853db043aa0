/**
 * A small RDS API for tests, on loopback: the two calls of a refresh, in the query protocol that
 * the real one speaks, with its paging, and with whatever fault a test wants.
 */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";
import { errorXml, type FakeLifecycle, type FakeVersion, majorsXml, versionsXml } from "./rds-xml";

/** What one Region has. */
export interface FakeRegion {
  versions: FakeVersion[];
  lifecycles: FakeLifecycle[];
}

/** A call as it came in. */
export interface Call {
  readonly action: string;
  readonly region: string;
  readonly engine: string;
  readonly includeAll: boolean;
  readonly marker: string;
  readonly maxRecords: number;
}

/** What to do instead of answering; a function changes the answer's XML. */
export type Fault =
  "reset" | "silence" | { code: string; status: number } | ((xml: string) => string);

export class FakeRds {
  readonly calls: Call[] = [];
  /** Called for each call; undefined: answer as AWS would. */
  fault: (call: Call) => Fault | undefined = () => undefined;
  /** At most this many elements a page, whatever is asked for. */
  pageSize = 100;
  private readonly server: Server;

  constructor(readonly regions: Record<string, FakeRegion>) {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  /** Listens, and returns its URL. */
  async start(): Promise<string> {
    this.server.listen(0, "127.0.0.1");
    await once(this.server, "listening");
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await callOf(request);
    this.calls.push(call);
    const fault = this.fault(call);
    if (fault === "silence") return;
    if (fault === "reset") {
      request.socket.resetAndDestroy();
      return;
    }
    response.setHeader("Content-Type", "text/xml");
    if (typeof fault === "object") {
      response.writeHead(fault.status).end(errorXml(fault.code));
      return;
    }
    const xml = this.xmlOf(call);
    response.end(fault === undefined ? xml : fault(xml));
  }

  private xmlOf(call: Call): string {
    const { versions, lifecycles } = this.regions[call.region] ?? { versions: [], lifecycles: [] };
    if (call.action === "DescribeDBMajorEngineVersions") {
      const own = lifecycles.filter(({ engine }) => engine === call.engine);
      return majorsXml(call.engine, own);
    }
    const own = versions.filter(
      ({ engine, status }) => engine === call.engine && (call.includeAll || status === "available"),
    );
    const from = Number(call.marker);
    const to = from + Math.min(call.maxRecords, this.pageSize);
    return versionsXml(own.slice(from, to), to < own.length ? String(to) : "");
  }
}

/** Region and service are in the signature's scope, as AWS itself reads them. */
async function callOf(request: IncomingMessage): Promise<Call> {
  const chunks = (await request.toArray()) as Buffer[];
  const fields = new URLSearchParams(Buffer.concat(chunks).toString());
  const scope = /Credential=[^/]+\/\d+\/([^/]+)\/rds\//.exec(request.headers.authorization ?? "");
  return {
    action: fields.get("Action") ?? "",
    region: scope?.[1] ?? "",
    engine: fields.get("Engine") ?? "",
    includeAll: fields.get("IncludeAll") === "true",
    marker: fields.get("Marker") ?? "",
    maxRecords: Number(fields.get("MaxRecords")),
  };
}
