import { readProviders, speaksFor } from './identity-providers.js';

const provider = {
  slug: 'ministry',
  name: 'Ministry',
  issuer: 'https://id.gov.test',
  clientId: 'envoys',
  clientSecret: 'a secret of tests',
};
const read = (...entries: object[]) =>
  readProviders(JSON.stringify(entries), (why) => new Error(why));
const domainsOf = (...domains: unknown[]) => read({ ...provider, domains })[0]?.domains;

describe('Single sign-on providers', () => {
  it('speak for no domain and have no trusted second factor by default', () => {
    expect(read(provider)).toEqual([{ ...provider, domains: [], trustMfa: false }]);
    expect(readProviders('', (why) => new Error(why))).toEqual([]);
  });

  it('normalise domains to lower case and their DNS form', () => {
    expect(domainsOf('Gov.KH', '*.GOV.kh', 'bücher.test')).toEqual([
      'gov.kh',
      '*.gov.kh',
      'xn--bcher-kva.test',
    ]);
  });

  it.each([
    ['@gov.kh'],
    ['a@gov.kh'],
    ['kh'],
    ['*'],
    ['*.kh'],
    ['gov.*'],
    ['*.*.gov.kh'],
    ['.gov.kh'],
    ['gov.kh.'],
    ['gov..kh'],
    ['127.0.0.1'],
    ['https://gov.kh'],
    ['gov.kh/x'],
    [''],
    [7],
    [null],
  ])('are rejected with the domain %p', (domain) => {
    expect(() => domainsOf(domain)).toThrow('"domains" of "ministry" has');
  });

  it.each([
    [{ trustMfa: 'true' }, '"trustMfa" of "ministry" is not true or false'],
    [{ trustMfa: 1 }, '"trustMfa" of "ministry" is not true or false'],
    [{ domains: 'gov.kh' }, '"domains" of "ministry" is not a list'],
    [{ issuer: 'http://id.gov.test' }, 'is not an https address'],
    [{ slug: 'A Ministry' }, 'is no slug'],
  ])('are rejected with %p', (change, why) => {
    expect(() => read({ ...provider, ...change })).toThrow(why);
  });

  it('are rejected when two share a slug', () => {
    expect(() => read(provider, provider)).toThrow('two have the slug "ministry"');
  });

  it.each([
    ['gov.kh', 'gov.kh', true],
    ['gov.kh', 'moe.gov.kh', false],
    ['gov.kh', 'evil-gov.kh', false],
    ['gov.kh', 'gov.kh.evil.test', false],
    ['*.gov.kh', 'moe.gov.kh', true],
    ['*.gov.kh', 'a.b.gov.kh', true],
    ['*.gov.kh', 'gov.kh', false],
    ['*.gov.kh', '.gov.kh', false],
    ['*.gov.kh', 'evil-gov.kh', false],
  ])('with domains %s speak for %s: %s', (known, domain, isAuthoritative) => {
    expect(speaksFor({ domains: [known] }, domain)).toBe(isAuthoritative);
  });
});
