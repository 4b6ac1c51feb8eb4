import type { Dto } from '../../../api/client.ts';

export type Application = Dto<'ApplicationDto'>;

/**
 * Whether a decision can be made on an application now. People on the waiting list are offered the
 * next free seat automatically, in turn.
 */
export const canBe = (
  decision: 'offer' | 'reject',
  { allowedActions, state }: Application,
): boolean => allowedActions.includes(decision) && !(decision === 'offer' && state === 'waiting');
