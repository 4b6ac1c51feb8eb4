/** Words of examples and defaults. None is so short that random characters contain it by chance. */
const exampleWords =
  /change[-_ ]?me|password|passwort|secret|example|replace|placeholder|characters|default|postgres|administrator|welcome|letmein|qwerty|asdfgh|zxcvbn|envoys/i;

/** Bits of information in the characters of a text, as far as how often each occurs shows it. */
function bitsOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= count * Math.log2(count / text.length);
  return bits;
}

/** Whether a text is a shorter one repeated, as `abcabcabc`. */
function repeats(text: string): boolean {
  const parts = new Set<string>();
  for (let at = 0; at + 3 <= text.length; at++) parts.add(text.slice(at, at + 3));
  return parts.size < 0.7 * (text.length - 2);
}

/** Whether most characters are the neighbours of those before them, as in `abcdef` and `987654`. */
function counts(text: string): boolean {
  let steps = 0;
  for (let at = 1; at < text.length; at++) {
    if (Math.abs(text.charCodeAt(at) - text.charCodeAt(at - 1)) <= 1) steps++;
  }
  return steps > (text.length - 1) / 2;
}

/**
 * Why a secret is easy to guess; undefined when it looks random. It cannot show that a secret is
 * random, only refuse those that people copy from an example or type.
 *
 * @param least.length fewest characters
 * @param least.bits fewest bits, counted from how often each character occurs
 */
export function weaknessOf(
  secret: string,
  least: { length: number; bits: number },
): string | undefined {
  if (secret.length < least.length) return `it has fewer than ${least.length} characters`;
  const word = exampleWords.exec(secret)?.[0];
  if (word) return `it contains "${word}", as examples do`;
  if (repeats(secret)) return 'it repeats itself';
  if (counts(secret)) return 'it is a sequence';
  if (bitsOf(secret) < least.bits) return 'its characters are not random';
  return undefined;
}
