import { type Source } from "../../../../lib/lifecycle/table";
import { latest, stateDay } from "../days";
import { type RdsSources } from "../read";
import { API_HISTORY } from "../read/api-history";
import { CDK_VERSIONS } from "../read/cdk-versions";
import { EDITIONS } from "../read/editions";
import { ENDOFLIFE } from "../read/endoflife";
import { FAMILIES } from "../read/families";
import { LIFECYCLES } from "../read/lifecycles";
import { MAJOR_CALENDAR } from "../read/major-calendar";
import { MINOR_CALENDAR } from "../read/minor-calendar";
import { OBSERVATIONS } from "../read/observations";
import { type Notice, NOTICES, noticeOf, noticeQuotedBy } from "./notices";
import { pageOf } from "./pages";

/** The ISO day on which the sources in `data/sources/rds` were first collected. */
export const COLLECTED = "2026-11-23";

/** A row that says where it was read. */
interface Cited {
  readonly source: string;
  readonly sourceDate: string;
}

/** The sources whose rows say where each was read. */
type Collection = "majors" | "minors" | "families" | "editions";

const FILES: Readonly<Record<Collection, string>> = {
  majors: MAJOR_CALENDAR,
  minors: MINOR_CALENDAR,
  families: FAMILIES,
  editions: EDITIONS,
};

const API_REFERENCE = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference";

/** Gives every figure the key of its source, and knows all sources by their keys. */
export class SourceBook {
  readonly api = "cfn-lint";
  readonly cdk = "aws-cdk-lib";
  readonly endoflife = "endoflife-release-data";
  readonly observations = "aws-api";
  readonly lifecycles = "aws-api-lifecycles";
  private readonly entries = new Map<string, Source>();
  /**
   * The newest state of each page in each collection when all were first collected. Its key has no
   * date, and stays as it is when a newer state is read.
   */
  private readonly newest = new Map<string, string>();

  constructor(sources: RdsSources) {
    this.addPages("majors", sources.majors);
    this.addPages("minors", sources.minors);
    this.addPages("families", sources.families);
    this.addPages("editions", sources.editions);
    for (const notice of NOTICES) this.addNotice(notice);
    this.addPackages(sources);
    this.addApi(sources);
  }

  /** The key of what a row of a collection was read on, or of the notice it quotes. */
  key(collection: Collection, row: Cited): string {
    const notice = noticeQuotedBy(row.source);
    if (notice !== undefined) return noticeKey(notice);
    const id = `${pageOf(row.source).id}-${collection}`;
    const day = stateDay(row.sourceDate);
    return this.newest.get(id) === day ? id : `${id}-${day}`;
  }

  /** The key of the notice that names this day. */
  noticeKey(day: string): string {
    return noticeKey(noticeOf(day));
  }

  /** The sources of the given keys, in the order of the keys' names. */
  cited(keys: ReadonlySet<string>): Record<string, Source> {
    const named = [...this.entries].filter(([key]) => keys.has(key));
    return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  private addPages(collection: Collection, rows: readonly Cited[]): void {
    const read = rows.filter((row) => noticeQuotedBy(row.source) === undefined);
    for (const row of read) {
      const id = `${pageOf(row.source).id}-${collection}`;
      const day = stateDay(row.sourceDate);
      if (day <= COLLECTED) this.newest.set(id, latest([this.newest.get(id) ?? "", day]));
    }
    for (const row of read) {
      const { title, name, url, licence, evidence } = pageOf(row.source);
      const date = stateDay(row.sourceDate);
      const source = { title, name, url, licence, date, evidence, file: FILES[collection] };
      this.entries.set(this.key(collection, row), source);
    }
  }

  private addNotice(notice: Notice): void {
    this.entries.set(noticeKey(notice), {
      title: `AWS notice: no new RDS for PostgreSQL instances with some minor versions from ${notice.closes}`,
      name: "AWS's notice",
      url: notice.issue,
      licence: "none given; only its dates are used",
      date: notice.quotedOn,
      evidence: "stated",
      file: MINOR_CALENDAR,
    });
  }

  private addPackages({ api, cdk, endoflife }: RdsSources): void {
    this.entries.set(this.api, {
      title: "cfn-lint's lists of engine versions, made with DescribeDBEngineVersions in us-east-1",
      name: "AWS's API, read by cfn-lint",
      url: "https://github.com/aws-cloudformation/cfn-lint",
      licence: "MIT-0",
      date: latest(api.map((row) => row.lastListed)),
      evidence: "seen",
      file: API_HISTORY,
    });
    this.entries.set(this.cdk, {
      title: "aws-cdk-lib: marks on the engine-version constants of aws-rds",
      name: "aws-cdk-lib",
      url: "https://github.com/aws/aws-cdk",
      licence: "Apache-2.0",
      date: latest(cdk.map((row) => row.sourceDate)),
      // AWS's own package, whose marks say that RDS no longer supports the version.
      evidence: "stated",
      file: CDK_VERSIONS,
    });
    this.entries.set(this.endoflife, {
      title: "endoflife.date: release days recorded from AWS's calendars",
      name: "endoflife.date",
      url: "https://github.com/endoflife-date/release-data",
      licence: "MIT",
      date: latest(endoflife.map((row) => row.lastSeen)),
      evidence: "second-hand",
      file: ENDOFLIFE,
    });
  }

  private addApi({ observations, lifecycles }: RdsSources): void {
    this.addCall(this.observations, "DescribeDBEngineVersions", OBSERVATIONS, observations);
    this.addCall(this.lifecycles, "DescribeDBMajorEngineVersions", LIFECYCLES, lifecycles);
  }

  private addCall(
    key: string,
    call: string,
    file: string,
    rows: readonly { lastSeen: string; regions: readonly string[] }[],
  ): void {
    const date = latest(rows.map((row) => row.lastSeen));
    const current = rows.filter((row) => row.lastSeen === date);
    const regions = [...new Set(current.flatMap((row) => row.regions))].sort();
    this.entries.set(key, {
      title: `AWS API ${call}, ${regions.join(", ")}, ${date}`,
      name: "AWS's API",
      url: `${API_REFERENCE}/API_${call}.html`,
      licence: "none given; only its facts are used",
      date,
      evidence: "seen",
      file,
    });
  }
}

function noticeKey(notice: Notice): string {
  return `aws-notice-${notice.closes}`;
}
