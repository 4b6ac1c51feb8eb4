import type { MessagePort } from 'node:worker_threads';
import { Problem, type ProblemParts } from '../http/problem.js';

/** What a thread answers: a value, or the problem that its work threw. */
export type ThreadAnswer = { value: unknown } | { problem: PlainProblem };

interface PlainProblem extends ProblemParts {
  status: number;
  slug: string;
  title: string;
}

/** Work for a thread. */
export interface ThreadTask {
  module: string;
  input: unknown;
  /** Gets a message when the module is loaded and its work begins. */
  begun: MessagePort;
}

/** What runs in a thread: the default export of a module, on a copy of the input. */
export default async function work(task: ThreadTask): Promise<ThreadAnswer> {
  const { default: perform } = await import(task.module);
  task.begun.postMessage(true);
  task.begun.close();
  try {
    return { value: await perform(task.input) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { status, slug, title, detail, params, errors } = error;
    return { problem: { status, slug, title, detail, params, errors } };
  }
}
