/** What the address says after its `#`; as it stands there where its percent signs are no escapes. */
export function fragment(): string {
  const text = location.hash.slice(1);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
