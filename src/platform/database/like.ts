/** A pattern for ILIKE that finds `text` anywhere, taken literally; null finds everything. */
export const containing = (text: string | undefined): string | null =>
  text ? `%${text.replace(/[\\%_]/g, '\\$&')}%` : null;
