/** What Next hands to a page. */
export type SearchParams = Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;

/** One value of a query; empty when it is missing or given twice. */
export async function oneOf(search: SearchParams, name: string): Promise<string> {
  const value = (await search)[name];
  return typeof value === 'string' ? value : '';
}
