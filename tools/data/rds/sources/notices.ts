/**
 * AWS's notices to owners of RDS for PostgreSQL instances. Each names a day from which no new
 * instance can be created with some minor versions, and the day on which their support ends. AWS
 * mails them and doesn't publish them; the texts were quoted in public issues.
 */
export interface Notice {
  /** First ISO day without new instances. */
  readonly closes: string;
  /** Last ISO day of standard support. */
  readonly supportEnd: string;
  /** The issue that quotes it. */
  readonly issue: string;
  /** ISO day of the quotation. */
  readonly quotedOn: string;
}

export const NOTICES: readonly Notice[] = [
  {
    closes: "2024-12-09",
    supportEnd: "2025-03-31",
    issue: "https://github.com/aws/aws-cdk/issues/33663",
    quotedOn: "2025-03-01",
  },
  {
    closes: "2025-10-01",
    supportEnd: "2025-10-31",
    issue: "https://github.com/ministryofjustice/modernisation-platform/issues/11245",
    quotedOn: "2025-08-12",
  },
  {
    closes: "2026-05-01",
    supportEnd: "2026-05-31",
    issue: "https://github.com/CredentialEngine/CredentialRegistry/issues/1000",
    quotedOn: "2026-03-06",
  },
  {
    closes: "2026-10-01",
    supportEnd: "2026-10-31",
    issue: "https://github.com/CredentialEngine/CredentialRegistry/issues/1036",
    quotedOn: "2026-09-03",
  },
];

/** The notice that names `day`, as cut-off or as end of support. Throws when none does. */
export function noticeOf(day: string): Notice {
  const notice = NOTICES.find(({ closes, supportEnd }) => day === closes || day === supportEnd);
  if (notice === undefined) throw new Error(`no AWS notice names ${day}: add it to the notices`);
  return notice;
}

/** The notice that a row's `source` quotes; undefined when the row's source is a page. */
export function noticeQuotedBy(source: string): Notice | undefined {
  const issue = /^AWS notice quoted in (.+)#(\d+)$/.exec(source);
  if (issue === null) return undefined;
  const url = `https://github.com/${issue[1] ?? ""}/issues/${issue[2] ?? ""}`;
  const notice = NOTICES.find((candidate) => candidate.issue === url);
  if (notice === undefined) throw new Error(`unknown notice "${source}": add it to the notices`);
  return notice;
}
