import Ajv from "ajv";
import addFormats from "ajv-formats";
import { type Packs, packAddress, type PublishedPack } from "./packs";
import { CloudError, type Routes, UnknownCall } from "./routes";

/** By policy name: its keys, among them `enforcementLevel`. */
export type PackConfig = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A pack that a policy group requires. */
interface Enabled {
  readonly pack: PublishedPack;
  readonly config: PackConfig;
}

/** Stacks, and the packs that they require. */
interface Group {
  /** By the pack's name: a group has a pack in one version. */
  readonly packs: Map<string, Enabled>;
  /** `project/stack`; undefined: all of the organization. */
  readonly stacks?: Set<string>;
}

/** The body of a PATCH. */
interface Change {
  addPolicyPack?: { name: string; versionTag?: string; config?: PackConfig };
  removePolicyPack?: { name: string; versionTag?: string };
  /** All that are to be in the group. */
  stacks?: StackReference[];
}

interface StackReference {
  name: string;
  routingProject: string;
}

/** The policy groups of the organization. */
export class Groups {
  private readonly groups = new Map<string, Group>([
    ["default-policy-group", { packs: new Map() }],
  ]);

  constructor(private readonly packs: Packs) {}

  /**
   * What the CLI is told of the packs that a stack requires. Where the groups of a stack require
   * several versions of a pack, the newest counts.
   */
  required(project: string, stack: string, url: string): object[] {
    const newest = new Map<string, Enabled>();
    for (const { packs, stacks } of this.groups.values()) {
      if (stacks?.has(`${project}/${stack}`) === false) continue;
      for (const [name, enabled] of packs) {
        const other = newest.get(name);
        if (!other || other.pack.version < enabled.pack.version) newest.set(name, enabled);
      }
    }
    return [...newest.values()].map(({ pack: { metadata, version }, config }) => {
      const { name, displayName, versionTag } = metadata;
      const packLocation = packAddress(url, metadata);
      return { name, displayName, version, versionTag, packLocation, config };
    });
  }

  /** Enables a pack whatever its configuration. */
  enable(group: string, name: string, versionTag?: string, config: PackConfig = {}): void {
    this.find(group).packs.set(name, { pack: this.packs.find(name, versionTag), config });
  }

  routes(): Routes {
    return {
      "POST /api/orgs/:org/policygroups": (request) => {
        const { name } = request.json() as { name: string };
        this.groups.set(name, { packs: new Map(), stacks: new Set() });
        return {};
      },

      "GET /api/orgs/:org/policygroups/:group": ({ params }) => {
        const { stacks = new Set<string>(), packs } = this.find(params.group ?? "");
        return {
          name: params.group,
          entityType: "stacks",
          mode: "preventative",
          stacks: [...stacks].map((stack) => {
            const [routingProject, name] = stack.split("/");
            return { name, routingProject };
          }),
          appliedPolicyPacks: [...packs.values()].map(({ pack: { metadata, version } }) => {
            const { name, displayName, versionTag } = metadata;
            return { name, displayName, version, versionTag };
          }),
        };
      },

      "PATCH /api/orgs/:org/policygroups/:group": (request) => {
        const group = request.params.group ?? "";
        const { addPolicyPack, removePolicyPack, stacks, ...other } = request.json() as Change;
        if (Object.keys(other).length > 0) throw new UnknownCall(Object.keys(other).join());
        if (addPolicyPack) this.add(group, addPolicyPack);
        if (removePolicyPack) this.remove(group, removePolicyPack);
        if (stacks) this.setStacks(group, stacks);
        return {};
      },
    };
  }

  private add(
    group: string,
    { name, versionTag, config = {} }: NonNullable<Change["addPolicyPack"]>,
  ): void {
    checkConfig(this.packs.find(name, versionTag), config);
    this.enable(group, name, versionTag, config);
  }

  private remove(
    group: string,
    { name, versionTag }: NonNullable<Change["removePolicyPack"]>,
  ): void {
    const { packs } = this.find(group);
    const enabled = packs.get(name)?.pack.metadata.versionTag;
    if (enabled === undefined || (versionTag && versionTag !== enabled)) {
      throw new CloudError(400, `Policy Pack '${name}' is not enabled for '${group}'`);
    }
    packs.delete(name);
  }

  private setStacks(group: string, stacks: readonly StackReference[]): void {
    const names = stacks.map(({ routingProject, name }) => `${routingProject}/${name}`);
    this.groups.set(group, { ...this.find(group), stacks: new Set(names) });
  }

  private find(name: string): Group {
    const group = this.groups.get(name);
    if (group) return group;
    throw new CloudError(404, `Policy Group '${name}' not found`);
  }
}

/** Refuses a configuration that doesn't fit the policies' schemas. */
function checkConfig({ metadata }: PublishedPack, config: PackConfig): void {
  const ajv = addFormats(new Ajv({ strict: false }));
  for (const { name, configSchema } of metadata.policies) {
    const keys = { ...config[name], enforcementLevel: undefined };
    if (!configSchema || ajv.validate(configSchema, keys)) continue;
    const [error] = ajv.errors ?? [];
    const key = error?.instancePath.slice(1).replaceAll("/", ".") ?? "";
    throw new CloudError(400, `invalid configuration of ${name}: ${key} ${error?.message ?? ""}`);
  }
}
