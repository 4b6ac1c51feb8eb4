/** @jest-environment ./test/support/page-environment.mjs */

describe('Choices', () => {
  let choices: typeof import('./choices.ts');
  beforeAll(async () => {
    const { loadTexts } = await import('../i18n/t.ts');
    await loadTexts('common');
    choices = await import('./choices.ts');
  });

  it('name the countries of ASEAN by the alphabet, then China', () => {
    const names = choices.stateChoices().map(({ text }) => text);
    const [none, ...states] = names;
    expect(none).toBe('Choose…');
    expect(states).toHaveLength(12);
    expect(states.slice(0, -1)).toEqual(states.slice(0, -1).sort());
    expect(states.at(-1)).toBe('China');
  });

  it('put seats in the order of their countries, the open pool last', () => {
    const pools = ['open', 'CN', 'BN', 'VN', 'ID', 'KH'].map((pool) => ({ pool }));
    const order = choices.inOrder(pools).map(({ pool }) => pool);
    expect(order).toEqual(['BN', 'KH', 'ID', 'VN', 'CN', 'open']);
  });

  it('name each language in that language', () => {
    const names = choices.languageChoices().map(({ text }) => text);
    expect(names).toEqual(expect.arrayContaining(['English', 'Bahasa Indonesia', 'ខ្មែរ', 'ไทย']));
    expect(names).not.toContain('Khmer');
  });

  it('name the zones of the region first, as people call them, and no zone by its identifier', () => {
    const zones = choices.zoneChoices();
    expect(zones[0]).toEqual({ value: 'Asia/Brunei', text: 'Brunei time, GMT+8' });
    expect(zones).toContainEqual({ value: 'Asia/Phnom_Penh', text: 'Phnom Penh time, GMT+7' });
    expect(zones).toContainEqual({ value: 'Europe/Paris', text: 'Paris (Europe)' });
    expect(zones).toContainEqual({ value: 'UTC', text: 'UTC' });
    expect(zones.filter(({ text }) => /[_/]/.test(text))).toEqual([]);
    expect(new Set(zones.map(({ value }) => value)).size).toBe(zones.length);
  });
});
