const NAME = 'device';

/** A random name of this browser, which distinguishes its answers from those of other devices. */
export function deviceName(): string {
  try {
    const stored = localStorage.getItem(NAME);
    if (stored) return stored;
    const name = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join('');
    localStorage.setItem(NAME, name);
    return name;
  } catch {
    return 'unnamed';
  }
}
