const ends = new Set([...'@<>"\'()']);
const isPart = (character: string): boolean => !ends.has(character) && character.trim() !== '';

/**
 * Replaces each email address in a text: they do not belong in a log or in the message of an error.
 * Every character is read at most twice, whatever the text is.
 */
export function withoutAddresses(text: string): string {
  let result = '';
  let end = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let from = at;
    while (from > end && isPart(text[from - 1] as string)) from--;
    let to = at + 1;
    while (to < text.length && isPart(text[to] as string)) to++;
    if (from === at || to === at + 1) continue;
    result += `${text.slice(end, from)}(address)`;
    end = to;
  }
  return result + text.slice(end);
}
