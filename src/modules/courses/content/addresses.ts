/** Decodes a URL; undefined when it has invalid percent encoding, as hand-written URLs may. */
export function decodedAddress(address: string): string | undefined {
  try {
    return decodeURI(address);
  } catch {
    return undefined;
  }
}
