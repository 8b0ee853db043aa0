import { CloudError, type Routes } from "./routes";

/** What the CLI tells of a pack that it publishes. */
export interface PackMetadata {
  readonly name: string;
  readonly versionTag: string;
  readonly policies: readonly PolicyMetadata[];
  readonly displayName?: string;
  readonly description?: string;
  readonly readme?: string;
  readonly provider?: string;
  readonly tags?: readonly string[];
  readonly repository?: string;
  readonly runtime?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** What the CLI tells of a policy. */
export interface PolicyMetadata {
  readonly name: string;
  readonly enforcementLevel: string;
  /** A JSON schema. */
  readonly configSchema?: object;
}

/** A version of a pack. */
export interface PublishedPack {
  readonly metadata: PackMetadata;
  /** Counts the versions of the pack. */
  readonly version: number;
  tarball: Buffer | undefined;
  /** Whether the CLI has said that the tarball is there. */
  complete: boolean;
}

/** The packs that were published to the organization, oldest first. */
export class Packs {
  readonly published: PublishedPack[] = [];

  /**
   * A version that can be enabled.
   *
   * @param versionTag the latest, if it is empty or absent.
   */
  find(name: string, versionTag?: string): PublishedPack {
    const pack = this.published.findLast(
      ({ metadata, complete }) =>
        complete && metadata.name === name && (!versionTag || metadata.versionTag === versionTag),
    );
    if (pack) return pack;
    throw new CloudError(
      404,
      `Policy Pack '${name}'${versionTag ? ` ${versionTag}` : ""} not found`,
    );
  }

  /** A version whose publishing isn't over, by the parts of an address. */
  private started({ name, tag }: Readonly<Record<string, string>>): PublishedPack {
    const pack = this.published.find(
      ({ metadata }) => metadata.name === name && metadata.versionTag === tag,
    );
    if (pack) return pack;
    throw new CloudError(404, `Policy Pack '${name ?? ""}' ${tag ?? ""} not found`);
  }

  /** @param url where the service is. */
  routes(url: () => string): Routes {
    return {
      "POST /api/orgs/:org/policypacks": (request) => {
        const { name, versionTag, ...rest } = request.json() as PackMetadata;
        const others = this.published.filter(({ metadata }) => metadata.name === name);
        if (others.some(({ metadata }) => metadata.versionTag === versionTag)) {
          throw new CloudError(
            409,
            `Policy Pack: ${name}, Version Tag: ${versionTag} already exists`,
          );
        }
        const version = others.length + 1;
        const metadata = { name, versionTag, ...rest };
        this.published.push({ metadata, version, tarball: undefined, complete: false });
        const uploadURI = packAddress(url(), metadata);
        return { version, uploadURI, requiredHeaders: { "Content-Type": "application/gzip" } };
      },

      "PUT /storage/:name/:tag": (request) => {
        if (request.headers["content-type"] !== "application/gzip") {
          throw new CloudError(403, "the upload lacks a header that it was signed with");
        }
        this.started(request.params).tarball = request.bytes;
        return {};
      },

      "POST /api/orgs/:org/policypacks/:name/versions/:tag/complete": (request) => {
        const pack = this.started(request.params);
        if (!pack.tarball) throw new CloudError(400, "nothing was uploaded");
        pack.complete = true;
        return {};
      },

      "GET /api/orgs/:org/policypacks/:name/versions/:tag/schema": ({ params }) => {
        const { policies } = this.find(params.name ?? "", params.tag).metadata;
        const schemas = policies.map((policy) => [policy.name, policy.configSchema]);
        return { configSchema: Object.fromEntries(schemas) as unknown };
      },

      "GET /storage/:name/:tag": (request) => this.started(request.params).tarball,
    };
  }
}

/** Where a version's tarball is stored. */
export function packAddress(url: string, { name, versionTag }: PackMetadata): string {
  return `${url}/storage/${name}/${versionTag}`;
}
