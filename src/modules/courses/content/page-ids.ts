import { normalForm } from '../../../platform/text/normal-form.js';

/** Normalises an id, so that links find it regardless of case. */
export const anchorId = (id: string): string => normalForm(id, 'NFC').toLowerCase();

/** The ids of one page: a duplicate gets the suffix -1, as in pandoc. */
export class PageIds {
  private readonly taken = new Set<string>();
  private readonly lastNumbers = new Map<string, number>();

  next(wanted: string): string {
    const base = anchorId(wanted);
    let id = base;
    let number = this.lastNumbers.get(base) ?? 0;
    while (this.taken.has(id)) {
      number++;
      id = `${base}-${number}`;
    }
    this.lastNumbers.set(base, number);
    this.taken.add(id);
    return id;
  }
}
