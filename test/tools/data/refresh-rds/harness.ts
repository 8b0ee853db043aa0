import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type VersionTable } from "../../../../lib/lifecycle/table";
import { FLOORS } from "../../../../tools/data/check";
import floors from "../../../../tools/data/refresh-rds/floor-sizes.json";
import { refresh, type RefreshOptions } from "../../../../tools/data/refresh-rds/refresh";
import { asTheTable } from "./as-the-table";
import { FakeRds, type FakeRegion } from "./fake-rds";

const REPOSITORY = join(__dirname, "../../../..");
export const OBSERVATIONS = "data/sources/rds/api-observations.csv";
export const TABLE = "data/lifecycle/rds.json";

/** A copy of the data in a folder of its own, and an AWS that says what its table says. */
export class Harness {
  readonly root = mkdtempSync(join(tmpdir(), "refresh-rds-"));
  readonly aws: FakeRds;
  printed: string[] = [];
  private readonly kept = new Map<string, string | undefined>();

  constructor() {
    for (const part of ["data", FLOORS]) {
      cpSync(join(REPOSITORY, part), join(this.root, part), { recursive: true });
    }
    const table = this.table();
    this.aws = new FakeRds({ "us-east-1": asTheTable(table), "eu-west-1": asTheTable(table) });
  }

  async start(): Promise<void> {
    for (const [name, value] of Object.entries(this.environment(await this.aws.start()))) {
      this.kept.set(name, process.env[name]);
      process.env[name] = value;
    }
  }

  async stop(): Promise<void> {
    await this.aws.stop();
    for (const [name, value] of this.kept) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    rmSync(this.root, { recursive: true });
  }

  /** What leads any AWS SDK to the fake, whatever the machine is set up for. */
  environment(url: string): Record<string, string> {
    const nowhere = join(this.root, "no-such-file");
    return {
      AWS_ENDPOINT_URL_RDS: url,
      AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_SESSION_TOKEN: "",
      AWS_PROFILE: "",
      AWS_CONFIG_FILE: nowhere,
      AWS_SHARED_CREDENTIALS_FILE: nowhere,
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    };
  }

  /** Refreshes on a day. */
  async refresh(today: string, options: Partial<RefreshOptions> = {}): Promise<void> {
    this.printed = [];
    await refresh({
      root: this.root,
      regions: [],
      dryRun: false,
      today,
      patience: { tries: 3, delay: () => 1, silence: 2_000 },
      floors,
      print: (line) => this.printed.push(line),
      ...options,
    });
  }

  region(name = "us-east-1"): FakeRegion {
    return this.aws.regions[name]!;
  }

  /** Makes a Region say something else of a version; `undefined` takes the version away. */
  say(engine: string, version: string, status: string | undefined, region = "us-east-1"): void {
    const { versions } = this.region(region);
    const place = versions.findIndex((row) => row.engine === engine && row.version === version);
    if (status === undefined) versions.splice(place, 1);
    else if (place < 0) versions.push({ engine, version, status });
    else versions[place]!.status = status;
  }

  table(): VersionTable {
    return JSON.parse(this.read(TABLE)) as VersionTable;
  }

  /** The versions of an engine in the table. */
  versionsOf(engine: string): string[] {
    return Object.keys(this.table().engines[engine]?.versions ?? {});
  }

  read(file: string): string {
    return readFileSync(join(this.root, file), "utf8");
  }

  /** The row of the observations that begins with this text. */
  row(start: string): string | undefined {
    return this.read(OBSERVATIONS)
      .split("\n")
      .find((line) => line.startsWith(start));
  }

  /** All files and what is in them. */
  files(): Record<string, string> {
    const paths = readdirSync(this.root, { recursive: true, encoding: "utf8" }).sort();
    const files = paths.filter((path) => statSync(join(this.root, path)).isFile());
    return Object.fromEntries(files.map((path) => [path, this.read(path)]));
  }

  /** What was printed under a heading; undefined when the heading wasn't. */
  section(heading: string): string[] | undefined {
    const from = this.printed.findIndex((line) => line.startsWith(`${heading}: `));
    if (from < 0) return undefined;
    const rest = this.printed.slice(from + 1);
    const end = rest.findIndex((line) => !line.startsWith("  "));
    return rest.slice(0, end).map((line) => line.trim());
  }
}
