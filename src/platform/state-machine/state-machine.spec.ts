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
  it('goes where its table says, and tells what is possible', () => {
    expect(door.next('shut', 'open')).toBe('open');
    expect(door.allowedActions('open')).toEqual(['shut', 'remove']);
    expect(door.allowedActions('gone')).toEqual([]);
  });

  it('refuses every other step in words', () => {
    expect(() => door.next('open', 'open')).toThrow(StepNotAllowed);
    expect(() => door.next('open', 'open')).toThrow('Possible now: shut, remove.');
    expect(() => door.next('gone', 'open')).toThrow('Nothing more is possible');
  });
});
