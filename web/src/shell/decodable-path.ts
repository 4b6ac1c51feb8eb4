/** A path that can be decoded: where an address is cut off within a character, as it was typed. */
export function decodablePath(path: string): string {
  try {
    // Its result is used, else the build would remove the call.
    return decodeURIComponent(path) && path;
  } catch {
    return path.replaceAll('%', '%25');
  }
}
