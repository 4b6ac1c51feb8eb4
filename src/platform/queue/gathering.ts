interface Asked<K, V> {
  key: K;
  answer: (value: V) => void;
  fail: (error: unknown) => void;
}

/**
 * Collects what is asked for while earlier calls of `work` are running, and answers it with one call.
 * If that fails, each is asked for separately, so that only what is at fault fails.
 */
export class Gathering<K, V> {
  private asked: Asked<K, V>[] = [];
  private working = 0;

  /**
   * @param work answers all keys, in their order
   * @param calls that may run at the same time
   */
  constructor(
    private readonly work: (keys: K[]) => Promise<V[]>,
    private readonly calls = 1,
  ) {}

  ask(key: K): Promise<V> {
    return new Promise((answer, fail) => {
      this.asked.push({ key, answer, fail });
      if (this.working === this.calls) return;
      this.working++;
      void this.workAll();
    });
  }

  private async workAll(): Promise<void> {
    // What is asked for in the same turn of the event loop belongs together.
    await new Promise((turn) => setImmediate(turn));
    while (this.asked.length > 0) {
      const group = this.asked;
      this.asked = [];
      await this.answerGroup(group);
    }
    this.working--;
  }

  private async answerGroup(group: Asked<K, V>[]): Promise<void> {
    try {
      const values = await this.work(group.map(({ key }) => key));
      for (const [n, { answer }] of group.entries()) answer(values[n] as V);
    } catch (error) {
      if (group.length === 1) group[0]?.fail(error);
      else for (const one of group) await this.answerGroup([one]);
    }
  }
}
