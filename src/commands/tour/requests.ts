export type List<T> = { items: T[] };

/** What a change says of the version it was made from. */
export const ifMatch = ({ version }: { version: number }) => ({
  headers: { 'if-match': `"${version}"` },
});
export const ifNew = { headers: { 'if-none-match': '*' } };
