import fc from 'fast-check';
import { HOME, pageOfThisSite } from './site-path.js';

const site = 'https://envoys.test';

describe('A redirect within this site', () => {
  it.each([
    '/',
    '/home',
    '/cohorts/0198-a?tab=list&search=%E1%9E%80#top',
    '/study/1/unit',
    '/verify/GE-FMF3-Y07X-QT3M',
  ])('is followed: %s', (next) => expect(pageOfThisSite(next)).toBe(next));

  it.each([
    ['nothing', undefined],
    ['a list', ['/home', '//evil.test']],
    ['another site', 'https://evil.test/'],
    ['one relative to the scheme', '//evil.test'],
    ['three slashes', '///evil.test'],
    ['a scheme without slashes', 'http:/evil.test'],
    ['a scheme with none', 'https:evil.test'],
    ['a backslash', '/\\evil.test'],
    ['two backslashes', '\\\\evil.test'],
    ['a tab', '/\t/evil.test'],
    ['a tab at the beginning', '\t//evil.test'],
    ['a line end', '/\n/evil.test'],
    ['a carriage return', '/\r\n/evil.test'],
    ['a null character', '/\0/evil.test'],
    ['a space before', ' //evil.test'],
    ['a space', '/ /evil.test'],
    ['a dot segment', '/.//evil.test'],
    ['a dot segment that goes up', '/home/..//evil.test'],
    ['an encoded dot segment', '/%2e%2e//evil.test'],
    ['an encoded dot', '/%2E//evil.test'],
    ['an encoded slash', '/%2F/evil.test'],
    ['an encoded slash alone', '/%2fevil.test'],
    ['an encoded backslash', '/%5Cevil.test'],
    ['an encoded tab', '/%09/evil.test'],
    ['an encoded line end', '/%0a/evil.test'],
    ['a broken encoding', '/%E0%A4%A'],
    ['script', 'javascript:alert(1)'],
    ['script in another case', 'JaVaScRiPt:alert(1)'],
    ['data', 'data:text/html,x'],
    ['a name and a password', 'https://envoys.test@evil.test/'],
    ['a name before the host', '//envoys.test@evil.test/'],
    ['a name in a path', '@evil.test'],
    ['a full-width solidus', '／／evil.test'],
    ['a full-width solidus after a slash', '/／evil.test'],
    ['a fraction slash', '/⁄evil.test'],
    ['a reverse solidus of full width', '/＼evil.test'],
    ['an ideographic full stop', '//evil。test'],
    ['a relative address', 'evil.test'],
    ['the API', '/api/v1/sign-in/ministry'],
    ['the API by a detour', '/home/../api/v1/sign-in/ministry'],
    ['the page of signing in', '/sign-in?done=second-factor'],
    ['more than an address has', `/${'a'.repeat(500)}`],
  ])('is not followed: %s', (_, next) => expect(pageOfThisSite(next)).toBe(HOME));

  it('never leads to another site, whatever its input', () => {
    const piece = fc.constantFrom(
      ...['/', '\\', '//', '.', '..', '%2e', '%2f', '%5c', '%09', '\t', '\n', '\r', '\0', ' ', ':'],
      ...[
        '@',
        '?',
        '#',
        'evil.test',
        'http',
        'https:',
        'javascript:',
        '／',
        '。',
        '\u2028',
        'home',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const to = pageOfThisSite(pieces.join(''));
        expect(to).toMatch(/^\/(?!\/)/);
        expect(new URL(to, site).origin).toBe(site);
        // Again as a browser would read it from a query string.
        expect(new URL(decodeURIComponent(new URL(to, site).pathname), site).origin).toBe(site);
      }),
      { numRuns: 2_000 },
    );
  });
});
