/**
 * What the process logs from here until `end`. Begin before the logger is configured (such as by
 * `TestSystem.start`): it writes past `process.stdout` otherwise.
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

  /** How many lines say this. */
  count(message: string): number {
    return this.lines.filter((line) => line.includes(message)).length;
  }

  end(): void {
    process.stdout.write = this.write;
  }
}
