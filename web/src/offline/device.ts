const NAME = 'device';

/** A random id of this browser, which distinguishes its answers from those of other devices. */
export function deviceId(): string {
  try {
    const stored = localStorage.getItem(NAME);
    if (stored) return stored;
    const id = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join('');
    localStorage.setItem(NAME, id);
    return id;
  } catch {
    return 'unnamed';
  }
}
