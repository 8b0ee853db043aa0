/** The text of a version's section in a changelog, without its heading; undefined if there is none. */
export function sectionOf(changelog: string, version: string): string | undefined {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => text.split(/\s/, 1)[0] === version);
  return section?.replace(/.*/, "").trim();
}
