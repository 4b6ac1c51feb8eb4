/**
 * Captures the log of this process until `end`. Start it before the logger is configured (such as
 * by `TestSystem.start`), which otherwise bypasses `process.stdout`.
 */
export class CapturedLog {
  private readonly lines: string[] = [];
  private readonly write = process.stdout.write;

  constructor() {
    process.stdout.write = ((chunk: string | Uint8Array) => {
      this.lines.push(String(chunk));
      return true;
    }) as typeof process.stdout.write;
  }

  get text(): string {
    return this.lines.join('');
  }

  /** The number of lines with this message. */
  count(message: string): number {
    return this.lines.filter((line) => line.includes(message)).length;
  }

  end(): void {
    process.stdout.write = this.write;
  }
}
