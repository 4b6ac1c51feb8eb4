/** People write addresses with stray percent signs; such a one has no decoded form. */
export function decodedAddress(address: string): string | undefined {
  try {
    return decodeURI(address);
  } catch {
    return undefined;
  }
}
