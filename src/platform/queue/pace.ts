import { Injectable } from '@nestjs/common';

/** Waits until a job of a queue may begin; false when this process ends before that. */
export type Turn = () => Promise<boolean>;

/**
 * Queues whose jobs begin at a limited rate. A job that waits for its turn has a place of its own
 * queue only: it is not in progress, and holds no connection.
 */
@Injectable()
export class Pace {
  private readonly turns = new Map<string, Turn>();

  set(queue: string, turn: Turn): void {
    this.turns.set(queue, turn);
  }

  async turnOf(queue: string): Promise<boolean> {
    return (await this.turns.get(queue)?.()) ?? true;
  }
}
