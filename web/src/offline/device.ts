const NAME = 'device';

/** A random name of this browser: its own answers are known from those of others by it. */
export function deviceName(): string {
  try {
    const known = localStorage.getItem(NAME);
    if (known) return known;
    const name = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join('');
    localStorage.setItem(NAME, name);
    return name;
  } catch {
    return 'unnamed';
  }
}
