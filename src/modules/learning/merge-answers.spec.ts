import fc from 'fast-check';
import { type AnswerSources, mergeAnswers } from './merge-answers.js';

const nothing = { answers: {}, sources: {} as AnswerSources };

describe('Answers from several devices', () => {
  it('are all kept if they are to different questions', () => {
    const one = mergeAnswers(nothing, { answers: { p: ['a'] }, seen: { p: 0 }, device: 'phone' });
    const both = mergeAnswers(one, { answers: { q: ['b'] }, seen: { q: 0 }, device: 'laptop' });
    expect(both.answers).toEqual({ p: ['a'], q: ['b'] });
  });

  it('are not replaced by one given without having seen them', () => {
    const online = mergeAnswers(nothing, {
      ...{ answers: { q: ['new'] }, seen: { q: 0 }, device: 'laptop' },
    });
    const late = { answers: { q: ['old'] }, seen: { q: 0 }, device: 'phone' };
    expect(mergeAnswers(online, late)).toEqual(online);
    const seen = mergeAnswers(online, { ...late, seen: { q: 1 } });
    expect(seen.answers).toEqual({ q: ['old'] });
  });

  it('replace each other on one device, even if the device missed an acknowledgement', () => {
    const first = mergeAnswers(nothing, {
      ...{ answers: { q: ['a'] }, seen: { q: 0 }, device: 'phone' },
    });
    const next = mergeAnswers(first, {
      ...{ answers: { q: ['b'] }, seen: { q: 0 }, device: 'phone' },
    });
    expect(next.answers).toEqual({ q: ['b'] });
  });

  it('give the same result however often each is sent', () => {
    const sent = fc.array(
      fc.record({
        device: fc.constantFrom('phone', 'laptop'),
        chosen: fc.constantFrom<string[]>(['a'], ['b'], []),
        seen: fc.nat({ max: 3 }),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(sent, (list) => {
        const take = (kept: typeof nothing, { device, chosen, seen }: (typeof list)[number]) =>
          mergeAnswers(kept, { answers: { q: chosen }, seen: { q: seen }, device });
        let once: typeof nothing = nothing;
        let twice: typeof nothing = nothing;
        for (const one of list) {
          once = take(once, one);
          twice = take(take(twice, one), one);
        }
        expect(twice).toEqual(once);
      }),
    );
  });
});
