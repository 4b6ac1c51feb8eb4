import { generateKeyPairSync } from 'node:crypto';
import { parseCertificateNumber } from '../../src/modules/certificates/certificate-number.js';
import { chainOf } from '../../src/modules/certificates/credentials/authority-certificates.js';
import { readCode } from '../../src/modules/certificates/verification/signed-code.js';
import { nameKey } from '../../src/modules/enrolments/nominations/name-key.js';
import { nomineeFields } from '../../src/modules/enrolments/nominations/nominee-columns.js';
import { holds, readNominee } from '../../src/modules/enrolments/nominations/nominee-fields.js';
import { headings } from '../../src/modules/enrolments/nominations/nominee-headings.js';
import { readNomineeTable } from '../../src/modules/enrolments/nominations/nominee-table.js';
import { containing, found } from '../../src/platform/database/search.js';
import { sql } from '../../src/platform/database/sql.js';
import { readCsv } from '../../src/platform/files/csv-reader.js';
import { encodingOf } from '../../src/platform/files/decode-text.js';
import { columnsOf } from '../../src/platform/files/headings.js';
import { mediaTypeOf } from '../../src/platform/files/stored-files.js';
import {
  emailInCell,
  isEmailAddress,
  looksLikeEmail,
  normalEmail,
} from '../../src/platform/http/email.js';
import { hasOddCharacters } from '../../src/platform/http/fields.js';
import { withoutAddresses } from '../../src/platform/telemetry/logger.js';
import { boundedText } from '../../src/platform/text/bounded-text.js';
import { cleanLine, cleanLines } from '../../src/platform/text/clean-text.js';
import { asciiDigits, plainCode } from '../../src/platform/text/digits.js';
import { hasTooManyMarks, normalForm } from '../../src/platform/text/normal-form.js';
import { opaqueString } from '../../src/platform/text/opaque-string.js';
import { again, growthOf } from '../support/hostile-text.js';

const { publicKey } = generateKeyPairSync('ed25519');
const bytes = (text: string) => Buffer.from(text);

/** Parsers of user text, with the maximum length that reaches them. */
const parsers: Record<string, [parse: (text: string) => unknown, length: number]> = {
  'an email address': [isEmailAddress, 1_000_000],
  'what looks like one': [looksLikeEmail, 1_000_000],
  'a field of a form': [(text) => boundedText(text, 1_000_000, cleanLines), 1_000_000],
  'a line': [cleanLine, 1_000_000],
  'digits of any script': [asciiDigits, 1_000_000],
  'a code': [plainCode, 1_000_000],
  'a password': [opaqueString, 1_000_000],
  'an address as it is kept': [normalEmail, 1_000_000],
  'an address in a list': [emailInCell, 1_000_000],
  'odd characters': [hasOddCharacters, 1_000_000],
  'a line of a log': [withoutAddresses, 1_000_000],
  'the key of a name': [nameKey, 20_000],
  'a nominee': [
    (text) => readNominee(Object.fromEntries(nomineeFields.map((field) => [field, text]))),
    20_000,
  ],
  'a heading of a list': [(text) => columnsOf([text], headings), 20_000],
  'what a column holds': [(text) => Object.values(holds).map((is) => is(text)), 20_000],
  'a list of nominees': [
    async (text) => {
      const rows = () => readCsv([`Email,Name\n${text},a`], ',');
      const { lines } = await readNomineeTable({ encoding: 'utf-8', rows });
      for await (const { values } of lines) readNominee(values);
    },
    200_000,
  ],
  'the encoding of a list': [(text) => encodingOf(bytes(text), ['KH']), 1_000_000],
  'a search': [containing, 1_000_000],
  'a search in any spelling': [(text) => found(text, sql`x`), 1_000_000],
  'a certificate number': [parseCertificateNumber, 1_000_000],
  'the code of a certificate': [readCode, 1_000_000],
  'certificates of an authority': [(text) => chainOf(text, publicKey), 1_000_000],
  'a file that may be an SVG': [(text) => mediaTypeOf('a.svg', bytes(text)), 1_000_000],
};

const pieces = [
  ...[
    '@',
    '@.',
    'a@',
    '.@',
    'a@b.',
    'a.',
    '<',
    '<a@',
    '(a@',
    '"a@',
    ' ',
    ' a',
    '\n',
    '\t',
    ',',
    ',"',
  ],
  ...['a', 'é', 'e\u0301', '\u0316\u0301', '\u0315\u0300', 'ក', '\u17d2ក', 'ก\u0e48', '名', '😀'],
  ...[
    '0',
    '-',
    '- ',
    '_',
    '_ ',
    '%',
    '\\',
    '/',
    'GE-',
    '=',
    '\0',
    '\ud800',
    '\ufe0f',
    '<svg',
    '<!--',
  ],
  ...['-----BEGIN CERTIFICATE-----', '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n'],
];

describe.each(Object.entries(parsers))('Hostile text as %s', (_, [parse, length]) => {
  it.each(pieces.map((piece) => [JSON.stringify(piece), piece]))(
    'is parsed in linear time: %s',
    async (_name, piece) => {
      const { seconds, times } = await growthOf(parse, again(piece), length);
      expect(times).toBeLessThanOrEqual(3);
      expect(seconds).toBeLessThan(5);
    },
    60_000,
  );
});

describe('Email address', () => {
  it.each(['a@b.cc', 'nguyen.van-an+1@moe.gov.vn', "o'neil@example.org"])(
    'is valid: %s',
    (address) => {
      expect(isEmailAddress(address)).toBe(true);
    },
  );

  it.each([
    ...['', 'a', '@b.cc', 'a@b', 'a@@b.cc', 'a b@c.dd', 'a@b.cc\nBcc: x@y.zz', '"a b"@c.dd'],
    `${'a'.repeat(65)}@b.cc`,
    `a@${'b.'.repeat(126)}cc`,
  ])('is invalid: %j', (text) => {
    expect(isEmailAddress(text)).toBe(false);
  });
});

describe('Log', () => {
  it('contains no personal data', () => {
    expect(withoutAddresses('to <a@b.cc>, x.y@z.org; (c@d.ee) @ e@ @f')).toBe(
      'to <(address)>, (address) ((address)) @ e@ @f',
    );
  });
});

describe('Text with combining marks', () => {
  it('is composed, unless it has more of them than any script uses', () => {
    expect(normalForm('Nguye\u0302\u0303n', 'NFC')).toBe('Nguyễn');
    const heap = `a${'\u0316\u0301'.repeat(50_000)}`;
    expect(hasTooManyMarks(heap)).toBe(true);
    expect(normalForm(heap, 'NFC')).toBe(heap);
    expect(hasOddCharacters(heap)).toBe(true);
  });
});
