/** Admits a maximum number simultaneously; the others wait in their order. */
export class Slots {
  private readonly waiting: (() => void)[] = [];
  private used = 0;

  constructor(private readonly count: number) {}

  get hasFree(): boolean {
    return this.used < this.count;
  }

  async use<T>(work: () => Promise<T>): Promise<T> {
    if (this.used < this.count) this.used++;
    else await new Promise<void>((turn) => this.waiting.push(turn));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next)
        next(); // the slot passes on
      else this.used--;
    }
  }
}

interface Waiting {
  alone: boolean;
  go: () => void;
}

/**
 * Shared work runs side by side; exclusive work waits until all earlier work has ended, and holds
 * up later work.
 */
export class Turns {
  private readonly waiting: Waiting[] = [];
  private running = 0;
  private exclusive = false;

  shared<T>(work: () => Promise<T>): Promise<T> {
    return this.take(false, work);
  }

  alone<T>(work: () => Promise<T>): Promise<T> {
    return this.take(true, work);
  }

  private async take<T>(alone: boolean, work: () => Promise<T>): Promise<T> {
    if (this.waiting.length > 0 || !this.isFree(alone)) {
      await new Promise<void>((go) => this.waiting.push({ alone, go }));
    } else this.enter(alone);
    try {
      return await work();
    } finally {
      this.running--;
      this.exclusive = false;
      this.wakeNext();
    }
  }

  private isFree(alone: boolean): boolean {
    return alone ? this.running === 0 : !this.exclusive;
  }

  private enter(alone: boolean): void {
    this.running++;
    this.exclusive = alone;
  }

  private wakeNext(): void {
    for (let next = this.waiting[0]; next && this.isFree(next.alone); next = this.waiting[0]) {
      this.waiting.shift();
      this.enter(next.alone);
      next.go();
    }
  }
}
