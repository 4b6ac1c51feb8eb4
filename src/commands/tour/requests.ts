export type List<T> = { items: T[] };

/** The headers with the version on which a change is based. */
export const ifMatch = ({ version }: { version: number }) => ({
  headers: { 'if-match': `"${version}"` },
});
export const ifNew = { headers: { 'if-none-match': '*' } };
