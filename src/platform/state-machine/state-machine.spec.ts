import { StateMachine, StepNotAllowed } from './state-machine.js';

const door = new StateMachine<'open' | 'shut' | 'gone', 'open' | 'shut' | 'remove'>(
  'door',
  { table: 'doors' },
  {
    open: { from: ['shut'], to: 'open' },
    shut: { from: ['open'], to: 'shut' },
    remove: { from: ['open', 'shut'], to: 'gone' },
  },
);

describe('A state machine', () => {
  it('follows its table, and lists the allowed actions', () => {
    expect(door.next('shut', 'open')).toBe('open');
    expect(door.allowedActions('open')).toEqual(['shut', 'remove']);
    expect(door.allowedActions('gone')).toEqual([]);
  });

  it('rejects every other step with an explanation', () => {
    expect(() => door.next('open', 'open')).toThrow(StepNotAllowed);
    expect(() => door.next('open', 'open')).toThrow('Possible now: shut, remove.');
    expect(() => door.next('gone', 'open')).toThrow('Nothing more is possible');
  });
});
