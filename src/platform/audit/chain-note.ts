import { text } from 'node:stream/consumers';
import { Inject, Injectable } from '@nestjs/common';
import { FILE_STORE, FileMissing, type FileStore } from '../files/file-store.js';
import { Sealer } from '../secrets/sealer.js';

/** Key of the note in the file store. */
const KEY = 'audit/chain-head.json';

/** The newest seal, as a worker last saw it. */
export interface ChainHead {
  sequence: number;
  /** Hex. */
  hash: string;
  /** The first seal made with the key; every later one must be made with it too. */
  keyedFrom: number;
}

/** A note whose signature is invalid. */
export class ForgedChainNote extends Error {
  constructor() {
    super(`The note ${KEY} in the file store was not written by this system, or with another key`);
  }
}

/**
 * A signed note of the newest seal, kept in the file store. The database alone cannot show that its
 * last entries were removed, because the remaining entries form a valid chain too; this note can.
 */
@Injectable()
export class ChainNote {
  constructor(
    @Inject(FILE_STORE) private readonly files: FileStore,
    private readonly sealer: Sealer,
  ) {}

  /**
   * Returns undefined before the first note.
   * @throws ForgedChainNote
   */
  async read(): Promise<ChainHead | undefined> {
    let json: string;
    try {
      json = await text(await this.files.get(KEY));
    } catch (error) {
      if (error instanceof FileMissing) return undefined;
      throw error;
    }
    try {
      const { sequence, hash, keyedFrom, signature } = JSON.parse(json);
      const head = { sequence, hash, keyedFrom };
      if (signature === this.sign(head)) return head;
    } catch {
      // not JSON: treated as forged
    }
    throw new ForgedChainNote();
  }

  async write(head: ChainHead): Promise<void> {
    const { sequence, hash, keyedFrom } = head;
    const note = { sequence, hash, keyedFrom, signature: this.sign(head) };
    await this.files.put(KEY, Buffer.from(JSON.stringify(note)), 'application/json');
  }

  private sign({ sequence, hash, keyedFrom }: ChainHead): string {
    return this.sealer.pseudonym('audit chain note', `${sequence} ${hash} ${keyedFrom}`);
  }
}
