/**
 * Words of examples and defaults. Each is long enough not to occur in random characters by chance.
 */
const exampleWords =
  /change[-_ ]?me|password|passwort|secret|example|replace|placeholder|characters|default|postgres|administrator|welcome|letmein|qwerty|asdfgh|zxcvbn|envoys/i;

/** Estimates the bits of information in a text from the frequencies of its characters. */
function estimateBits(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= count * Math.log2(count / text.length);
  return bits;
}

/** Whether a text is a shorter one repeated, like `abcabcabc`. */
function isRepetition(text: string): boolean {
  const parts = new Set<string>();
  for (let at = 0; at + 3 <= text.length; at++) parts.add(text.slice(at, at + 3));
  return parts.size < 0.7 * (text.length - 2);
}

/** Whether most characters follow their predecessors in order, as in `abcdef` and `987654`. */
function isSequence(text: string): boolean {
  let steps = 0;
  for (let at = 1; at < text.length; at++) {
    if (Math.abs(text.charCodeAt(at) - text.charCodeAt(at - 1)) <= 1) steps++;
  }
  return steps > (text.length - 1) / 2;
}

/**
 * Returns why a secret is easy to guess, or undefined when it looks random. It cannot prove that a
 * secret is random, only reject those that people type or copy from an example.
 *
 * @param minimum.length minimum number of characters
 * @param minimum.bits minimum number of bits, estimated from character frequencies
 */
export function weaknessOf(
  secret: string,
  minimum: { length: number; bits: number },
): string | undefined {
  if (secret.length < minimum.length) return `it has fewer than ${minimum.length} characters`;
  const word = exampleWords.exec(secret)?.[0];
  if (word) return `it contains "${word}", as examples do`;
  if (isRepetition(secret)) return 'it repeats itself';
  if (isSequence(secret)) return 'it is a sequence';
  if (estimateBits(secret) < minimum.bits) return 'its characters are not random';
  return undefined;
}
