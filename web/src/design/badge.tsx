import { tValue } from '../i18n/t.ts';

type Tone = 'good' | 'warn' | 'bad' | 'info' | '';

const tones: Record<string, Tone> = {
  open: 'good',
  reviewing: 'info',
  running: 'good',
  submitted: 'info',
  offered: 'warn',
  waiting: 'info',
  accepted: 'good',
  rejected: 'bad',
  active: 'good',
  completed: 'good',
  invited: 'info',
  suspended: 'bad',
  issued: 'good',
  revoked: 'bad',
  withdrawn: 'bad',
  erased: 'bad',
  merged: 'warn',
  making: 'info',
  prepared: 'warn',
  approved: 'good',
  nominated: 'good',
  joined: 'good',
  refused: 'bad',
};

/** A state of the API, as a word of the reader's language. */
export function Badge({ state }: { state: string }) {
  return <span class={`badge ${tones[state] ?? ''}`}>{tValue('common.state_', state)}</span>;
}
