import fc from 'fast-check';
import { newCertificateNumber } from '../certificate-number.js';
import { type CodeContent, codeBytes, codeText, readCode } from './signed-code.js';

const content: CodeContent = {
  number: newCertificateNumber(),
  kind: 'graded',
  statusIndex: 123_456,
  issuedOn: '2027-07-01',
  expiresOn: '2030-07-01',
  hours: 12,
  latinName: 'SOK Dara',
  nativeName: 'សុខ ដារ៉ា',
  title: 'Biodiversity and climate',
};
const signature = new Uint8Array(64).fill(7);

describe('Signed code', () => {
  it('is read back as written', () => {
    const read = readCode(codeText(codeBytes(content, 3), signature));
    expect(read).toMatchObject({ content, keyOrdinal: 3, signature });
  });

  it('keeps a name that fits, and cuts a longer one between characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 90 }), (name) => {
        const bytes = codeBytes({ ...content, nativeName: name }, 1);
        const read = readCode(codeText(bytes, signature))?.content.nativeName;
        if (Buffer.byteLength(name) <= 96) expect(read).toBe(name);
        else expect(name.startsWith((read as string).slice(0, -1))).toBe(true);
      }),
    );
  });

  it('has no expiry when the certificate does not expire', () => {
    const bytes = codeBytes({ ...content, expiresOn: null }, 1);
    expect(readCode(codeText(bytes, signature))?.content.expiresOn).toBeNull();
  });

  it('is rejected when it is truncated, extended or something else', () => {
    fc.assert(fc.property(fc.string(), (text) => readCode(text) === undefined));
    const text = codeText(codeBytes(content, 1), signature);
    for (let length = 0; length < text.length - 1; length += 5) {
      expect(readCode(text.slice(0, length))?.content).not.toEqual(content);
    }
    expect(readCode(`${text}AAAA`)).toBeUndefined();
  });
});
