import type { MessagePort } from 'node:worker_threads';
import { DomainError, type ErrorKind, type ErrorParts } from '../errors/domain-error.js';

/** The answer of a thread: a value, or the error that its work threw, as data. */
export type ThreadAnswer = { value: unknown } | { refused: PlainError };

interface PlainError extends ErrorParts {
  kind: ErrorKind;
  code: string;
  title: string;
}

/** Work for a thread. */
export interface ThreadTask {
  module: string;
  input: unknown;
  /** Gets a message when the module is loaded and its work begins. */
  begun: MessagePort;
}

/** The code that runs in a thread: calls the default export of a module on a copy of the input. */
export default async function work(task: ThreadTask): Promise<ThreadAnswer> {
  const { default: perform } = await import(task.module);
  task.begun.postMessage(true);
  task.begun.close();
  try {
    return { value: await perform(task.input) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { kind, code, title, detail, params, errors } = error;
    return { refused: { kind, code, title, detail, params, errors } };
  }
}
