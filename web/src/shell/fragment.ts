/** The fragment of the address, decoded; unchanged if its percent signs are not valid escapes. */
export function fragment(): string {
  const text = location.hash.slice(1);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
