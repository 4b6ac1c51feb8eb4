/** @jest-environment ./test/support/page-environment.mjs */
describe('A duration', () => {
  it.each([
    [0, '0 min'],
    [45, '45 min'],
    [60, '1 hr'],
    [90, '1 hr 30 min'],
    // Sessions begin and end at any millisecond.
    [180.00002, '3 hr'],
    [59.99998, '1 hr'],
  ])('of %d minutes: %s', async (minutes, text) => {
    const { duration } = await import('./format.ts');
    expect(duration(minutes).replace(/\s/g, ' ')).toBe(text);
  });
});
