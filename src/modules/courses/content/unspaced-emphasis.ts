import type MarkdownIt from 'markdown-it';

// Scripts written without spaces between words, except Chinese and Japanese, which have a plug-in.
const unspaced =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Javanese}\p{Script=Balinese}\p{Script=Tai_Le}\p{Script=New_Tai_Lue}\p{Script=Tai_Tham}\p{Script=Tai_Viet}\p{Script=Cham}]/u;

/**
 * Makes `**“สำคัญ”**มาก` bold in Thai, Khmer, Lao and Burmese too: CommonMark's rule for delimiters
 * between punctuation and letters assumes spaces between words. Applies only to `*`, because `_`
 * occurs in names.
 */
export function unspacedEmphasis(parser: MarkdownIt): void {
  const State = parser.inline.State;
  parser.inline.State = class extends State {
    override scanDelims(start: number, canSplitWord: boolean) {
      const found = super.scanDelims(start, canSplitWord);
      const end = start + found.length;
      const beside = [this.src[start - 1] ?? ' ', this.src[end] ?? ' '];
      if (!canSplitWord || beside.some((one) => /\s/.test(one))) return found;
      return beside.some((one) => unspaced.test(one))
        ? { ...found, can_open: true, can_close: true }
        : found;
    }
  };
}
