import { tValue } from '../../../i18n/t.ts';
import { stateOf, type Webhook } from './event-types.ts';

const tones = { on: 'good', failing: 'warn', off: 'bad' };

/** Whether a webhook is on, off, or failing. */
export function WebhookBadge({ webhook }: { webhook: Webhook }) {
  const state = stateOf(webhook);
  return <span class={`badge ${tones[state]}`}>{tValue('webhooks.status_', state)}</span>;
}
