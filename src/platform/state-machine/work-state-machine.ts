import { StateMachine } from './state-machine.js';

export const workStates = ['queued', 'running', 'done', 'failed'] as const;
export type WorkState = (typeof workStates)[number];
export type WorkStep = 'begin' | 'finish' | 'fail';

/**
 * The states of a requested row that a long job works on. The job is restarted when the process
 * that worked on it has died.
 */
export const workStateMachine = (what: string, table: string) =>
  new StateMachine<WorkState, WorkStep>(
    what,
    { table, isVersioned: false },
    {
      begin: { from: ['queued', 'running'], to: 'running' },
      finish: { from: ['running'], to: 'done' },
      fail: { from: ['queued', 'running'], to: 'failed' },
    },
  );
