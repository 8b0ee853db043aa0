/** One answer of a call that AWS gives in pages. */
export interface Page<Item> {
  /** Undefined when the answer has no list, as an answer that isn't AWS's. */
  readonly items: readonly Item[] | undefined;
  /** Asks for the next page; absent or empty on the last one. */
  readonly marker: string | undefined;
}

/** The items of all pages, and how many pages there were. */
export interface Pages<Item> {
  readonly items: readonly Item[];
  readonly pages: number;
}

/** Asks until the last page. Throws when an answer has no list and when a marker comes again. */
export async function allPages<Item>(
  ask: (marker: string | undefined) => Promise<Page<Item>>,
): Promise<Pages<Item>> {
  const items: Item[] = [];
  const markers = new Set<string | undefined>();
  let marker: string | undefined;
  do {
    markers.add(marker);
    const page = await ask(marker);
    if (page.items === undefined) throw new Error("the answer has no list");
    items.push(...page.items);
    marker = page.marker === "" ? undefined : page.marker;
    if (marker !== undefined && markers.has(marker)) {
      throw new Error(`the pages don't end: marker ${marker} came twice`);
    }
  } while (marker !== undefined);
  return { items, pages: markers.size };
}
