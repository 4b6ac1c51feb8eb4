/** @jest-environment ./test/support/page-environment.mjs */
import { render } from 'preact';
import { act } from 'preact/test-utils';

describe('A field for a date', () => {
  let DayInput: typeof import('./day-input.tsx').DayInput;
  let MomentInput: typeof import('./moment-input.tsx').MomentInput;
  beforeAll(async () => {
    const { loadTexts } = await import('../i18n/t.ts');
    await loadTexts('common');
    ({ DayInput } = await import('./day-input.tsx'));
    ({ MomentInput } = await import('./moment-input.tsx'));
  });
  beforeEach(() => {
    document.body.innerHTML = '<main></main>';
  });

  const main = () => document.querySelector('main') as HTMLElement;
  const bound = { label: 'Date', name: 'date', onChange: () => undefined, error: undefined };
  const describedBy = () =>
    (document.querySelector('input')?.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent);

  it.each([
    ['2026-12-15', ['15 Dec 2026']],
    ['', [undefined]],
    ['202612-12-15', [undefined]],
  ])('says %p in words, if it is a day', async (value, words) => {
    await act(() => render(<DayInput {...bound} value={value} />, main()));
    expect(describedBy()).toEqual(words);
  });

  it.each([
    ['2026-12-15T01:00:00.000Z', '15 Dec 2026, 08:00 (Bangkok time, GMT+7)'],
    ['', 'Bangkok time, GMT+7'],
  ])(
    'says the instant %p in words, in the time zone in which it is entered',
    async (value, words) => {
      await act(() =>
        render(<MomentInput {...bound} value={value} timeZone="Asia/Bangkok" />, main()),
      );
      expect(describedBy()).toEqual([words]);
    },
  );
});
