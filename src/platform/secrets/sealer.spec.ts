import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import type { Settings } from '../config/settings.js';
import { Sealer } from './sealer.js';

const sealerOf = (SECRET_KEY: string) => new Sealer({ SECRET_KEY } as Settings);
const sealer = sealerOf('a secret key of tests, long enough to be taken');

describe('A sealer', () => {
  it('opens sealed text unchanged, and seals it differently each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const [one, two] = [sealer.seal('test', text), sealer.seal('test', text)];
        expect(sealer.open('test', one)).toBe(text);
        expect(one).not.toBe(two);
        expect(one).toMatch(/^[\w-]+$/);
      }),
    );
  });

  it('opens nothing for another purpose or with another key', () => {
    const sealed = sealer.seal('one purpose', 'a secret');
    expect(sealer.open('another purpose', sealed)).toBeUndefined();
    expect(
      sealerOf('another key of tests, also long enough').open('one purpose', sealed),
    ).toBeUndefined();
  });

  it('opens nothing in which a single byte was changed', () => {
    const sealed = Buffer.from(sealer.seal('test', 'a secret'), 'base64url');
    for (let at = 0; at < sealed.length; at++) {
      const altered = Buffer.from(sealed);
      altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
      expect(sealer.open('test', altered.toString('base64url'))).toBeUndefined();
    }
    for (const nonsense of ['', 'a', sealed.subarray(0, 20).toString('base64url')]) {
      expect(sealer.open('test', nonsense)).toBeUndefined();
    }
  });

  it('signs ids for one purpose, and accepts the earlier form where it is given', () => {
    const token = sealer.sign('links', 'an-id');
    expect(token).toMatch(/^an-id\.[\w-]{43}$/);
    expect(sealer.verify('links', token)).toBe('an-id');
    const before = createHmac('sha256', 'a secret key of tests, long enough to be taken')
      .update('link an-id')
      .digest('base64url');
    expect(sealer.verify('links', `an-id.${before}`, 'link')).toBe('an-id');
    for (const other of [
      `an-id.${before}`,
      `${token}x`,
      `${token}.x`,
      'an-id',
      'an-id.',
      '',
      '.',
    ]) {
      expect([other, sealer.verify('links', other)]).toEqual([other, undefined]);
    }
    expect(sealer.verify('other links', token)).toBeUndefined();
    expect(sealer.verify('links', token.replace('an-id', 'another'), 'link')).toBeUndefined();
  });

  it('derives a stable pseudonym, which differs for each purpose', () => {
    const name = sealer.pseudonym('test', 'somebody@test.invalid');
    expect(name).toBe(sealer.pseudonym('test', 'somebody@test.invalid'));
    expect(name).not.toBe(sealer.pseudonym('other', 'somebody@test.invalid'));
    expect(name).not.toContain('somebody');
  });
});
