import { normalForm } from '../../../platform/text/normal-form.js';

/** Ids are found in whatever case a link names them, so each is written in one. */
export const anchorId = (id: string): string => normalForm(id, 'NFC').toLowerCase();

/** Ids of one page: the second of the same words ends in -1, as pandoc has it. */
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
