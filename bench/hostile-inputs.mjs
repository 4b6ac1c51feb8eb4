import { defaultDesign } from '../dist/modules/certificates/document/design/default-design.js';
import {
  foldedPng,
  hostileLessons,
  hostileLists,
  hostilePictures,
  hostileSheets,
  hostileZips,
  oddSheets,
} from './hostile-files.mjs';

// The inputs of `npm run bench -- hostile`. An input is { name, as, method, path, type, body }: one
// request, or { name, raw }: bytes for a separate connection, or { name, abort }: an upload that is
// aborted half-way.

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MB = 1_048_576;
const json = 'application/json';

const fields = (n) => Array.from({ length: n }, (_, i) => `"k${i.toString(36)}":1`).join(',');

/** JSON that none of our forms sends. */
function jsonInputs() {
  const shapes = {
    '100,000 unknown fields': `{"email":"a@b.cc",${fields(90_000)}}`,
    '1,000 unknown fields': `{"email":"a@b.cc",${fields(1_000)}}`,
    'an array 200,000 deep': '['.repeat(200_000) + ']'.repeat(200_000),
    'objects 100,000 deep': `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
    'an array of 400,000 numbers': `[${'1,'.repeat(400_000)}1]`,
    'a string of 900 KB': `{"email":"${'a'.repeat(900_000)}"}`,
    'escapes of 900 KB': `{"email":"${'\\u0041'.repeat(150_000)}"}`,
    'a number of 900,000 digits': `{"email":${'9'.repeat(900_000)}}`,
    'one field 50,000 times': `{${'"email":"a",'.repeat(50_000)}"email":"b"}`,
    __proto__: '{"__proto__":{"admin":true}}',
    'an email of @.': `{"email":"${'@.'.repeat(5_000)} x","password":"x"}`,
    'a password of 900 KB': `{"email":"a@b.cc","password":"${'p'.repeat(900_000)}"}`,
  };
  return Object.entries(shapes).flatMap(([name, body]) => [
    { name: `JSON, stranger: ${name}`, method: 'POST', path: '/api/v1/sessions', type: json, body },
    {
      name: `JSON, trainee: ${name}`,
      as: 'trainee',
      method: 'PATCH',
      path: '/api/v1/me',
      version: 1,
      type: json,
      body,
    },
  ]);
}

/** Requests with malformed framing, byte by byte. */
function rawInputs() {
  const head = (line, ...headers) => [line, 'Host: localhost', ...headers, '', ''].join('\r\n');
  const many = (n, make) => Array.from({ length: n }, (_, i) => make(i));
  return [
    {
      name: 'a body a byte at a time',
      raw: head(
        'POST /api/v1/sessions HTTP/1.1',
        'Content-Type: application/json',
        'Content-Length: 1000',
      ),
      drip: '{"email":"a',
    },
    {
      name: 'headers of 200 KB',
      raw: head('GET /api/v1/cohorts HTTP/1.1', `X-A: ${'a'.repeat(200_000)}`),
    },
    {
      name: '5,000 headers',
      raw: head('GET /api/v1/cohorts HTTP/1.1', ...many(5_000, (i) => `X-${i}: a`)),
    },
    {
      name: 'an address of 100 KB',
      raw: head(`GET /api/v1/cohorts?a=${'a'.repeat(100_000)} HTTP/1.1`),
    },
    {
      name: 'two lengths',
      raw: head(
        'POST /api/v1/sessions HTTP/1.1',
        'Content-Length: 5',
        'Transfer-Encoding: chunked',
      ),
    },
    {
      name: 'a chunk of endless size',
      raw: `${head('POST /api/v1/sessions HTTP/1.1', 'Content-Type: application/json', 'Transfer-Encoding: chunked')}${'f'.repeat(400)}\r\n`,
    },
    { name: 'no HTTP at all', raw: `\x16\x03\x01${'\xff'.repeat(2_000)}` },
    {
      name: 'forged addresses',
      raw: head(
        'GET /api/v1/cohorts HTTP/1.1',
        `X-Forwarded-For: <b>no ip</b> %0a, ${many(900, (i) => `10.0.${i % 255}.1`).join(', ')}`,
        'X-Forwarded-Proto: javascript',
        'Forwarded: for="[::1]"',
        'Connection: close',
      ),
    },
    {
      name: 'ranges without end',
      raw: head(
        'GET /api/v1/cohorts HTTP/1.1',
        `Range: bytes=${many(500, (i) => `${i}-`).join(',')}`,
        `Accept-Language: ${many(400, () => 'km;q=0.1').join(',')}`,
        `Accept-Encoding: ${many(400, () => 'br').join(',')}`,
        'Connection: close',
      ),
    },
    {
      name: 'cookies of 12 KB',
      raw: head(
        'GET /api/v1/me HTTP/1.1',
        `Cookie: ${many(800, (i) => `a${i}=${'b'.repeat(8)}`).join('; ')}`,
        'Connection: close',
      ),
    },
  ];
}

function uploads({ cohort }) {
  const zip = (name, make) => ({
    name: `zip: ${name}`,
    as: 'trainer',
    method: 'POST',
    path: '/api/v1/courses/imports',
    type: 'application/zip',
    body: make,
    job: '/api/v1/course-imports',
  });
  const list = (name, make, type = SHEET) => ({
    name: `list: ${name}`,
    as: 'coordinator',
    method: 'POST',
    path: `/api/v1/cohorts/${cohort}/nominations/imports?preview=true`,
    type,
    body: make,
    job: '/api/v1/nomination-imports',
  });
  const years = (name, make, type) => ({
    ...list(name, make, type),
    name: `earlier years: ${name}`,
    as: 'secretariat',
    path: '/api/v1/certificate-batches/imports',
    job: undefined,
  });
  const picture = (name, make) => ({
    name: `picture: ${name}`,
    as: 'secretariat',
    method: 'POST',
    path: '/api/v1/certificate-images',
    type: 'image/png',
    body: make,
  });
  const each = (files, make, ...more) =>
    Object.entries(files).map(([name, bytes]) => make(name, bytes, ...more));
  const big = () => Buffer.alloc(63 * MB, 0x61);
  const far = hostileSheets['one far cell'];
  return [
    ...each(hostileZips, zip),
    ...each(hostileLessons, zip),
    ...each(hostileSheets, list),
    ...each(oddSheets, list),
    ...each(hostileLists, list, 'text/csv'),
    list(
      '650,000 empty lines',
      () => `Email,Name\n${'\n'.repeat(650_000)}a@b.test,A\n`,
      'text/csv',
    ),
    list('63 MB of one letter', big, 'text/csv'),
    years('one far cell', far, SHEET),
    years(
      '8 MB of commas',
      () => `number,name,title,issued\n${','.repeat(8 * MB - 100)}`,
      'text/csv',
    ),
    ...each(hostilePictures, picture),
    picture('a profile that unfolds', foldedPng),
    {
      name: 'upload: 63 MB by a stranger',
      method: 'POST',
      path: '/api/v1/sessions',
      type: 'application/zip',
      body: big,
    },
    {
      name: 'upload: 63 MB to a route that takes none',
      as: 'trainee',
      method: 'PATCH',
      path: '/api/v1/me',
      type: 'application/zip',
      body: big,
    },
    {
      name: 'upload: 63 MB lesson by a trainee',
      as: 'trainee',
      method: 'POST',
      path: '/api/v1/courses/imports',
      type: 'application/zip',
      body: big,
    },
    {
      name: 'upload: 63 MB that is no zip',
      as: 'trainer',
      method: 'POST',
      path: '/api/v1/courses/imports',
      type: 'application/zip',
      body: big,
      job: '/api/v1/course-imports',
    },
    {
      name: 'upload: broken off',
      as: 'trainer',
      abort: '/api/v1/courses/imports',
      type: 'application/zip',
    },
    {
      name: 'upload: two far cells at once',
      together: [list('a', far), list('b', far), list('c', far), list('d', far)],
    },
  ];
}

/** Markdown in which each part could belong to many others. */
function lessons({ course }) {
  const repeated = {
    image: '![](a',
    openings: '![',
    iframe: '<iframe src="a"',
    object: '<object data="a"',
    comment: '<!--',
    paragraph: '<p\n',
    quotes: '> ',
    lists: '- ',
    emphasis: '*a **b ',
    links: '[a](',
    backticks: '`',
    divs: '::: a\n',
    table: '|a',
    entities: '&#x',
    colons: ':a',
  };
  const preview = (name, source) => ({
    name: `lesson: ${name}`,
    as: 'trainer',
    method: 'POST',
    path: `/api/v1/courses/${course}/draft/previews`,
    type: json,
    body: JSON.stringify({ source }),
  });
  return [
    ...Object.entries(repeated).map(([name, part]) =>
      preview(name, part.repeat(Math.floor(64_000 / part.length))),
    ),
    preview(
      'a picture in base64',
      `![x](data:image/png;base64,${'iVBORw0KGgoAAAANSUhEUgAA'.repeat(4_000)})`,
    ),
    preview(
      'lists in lists',
      Array.from({ length: 400 }, (_, i) => `${'  '.repeat(i)}- a`).join('\n'),
    ),
  ];
}

function texts() {
  const long = 'W'.repeat(200);
  const design = defaultDesign();
  const lines = Array.from({ length: 20 }, () => ({
    text: { en: 'W'.repeat(1_000), km: 'ក្ក'.repeat(333) },
    size: 'heading',
    colour: 'ink',
    bold: true,
  }));
  const drawing = (name, change) => ({
    name: `design: ${name}`,
    as: 'secretariat',
    method: 'POST',
    path: '/api/v1/certificate-templates/drawings',
    type: json,
    body: JSON.stringify({ design: { ...design, ...change } }),
  });
  const nameLine = (name, latinName) => ({
    name: `name: ${name}`,
    as: 'trainee',
    method: 'POST',
    path: '/api/v1/me/certificate-name-previews',
    type: json,
    body: JSON.stringify({
      latinName,
      nativeName: latinName,
      certificateName: latinName.slice(0, 120),
    }),
  });
  return [
    drawing('20 lines of 1,000 letters', { lines }),
    drawing('20 lines of 290 letters', {
      lines: lines.map((line) => ({ ...line, text: { en: 'W '.repeat(145) } })),
    }),
    drawing('pictures that are not there', {
      backgroundId: '00000000-0000-7000-8000-000000000000',
    }),
    nameLine('200 wide letters', long),
    nameLine('200 marks on one letter', `a${'\u0301'.repeat(198)}`),
    nameLine('letters from right to left', '\u202e\u05d0'.repeat(99)),
    nameLine('all of Typst', '#read("/etc/passwd") $x$ \\ *_`'.repeat(6)),
    {
      name: '60 names at once',
      together: Array.from({ length: 60 }, (_, i) => nameLine('', `${long.slice(0, 180)}${i}`)),
    },
    {
      name: 'password: 128 characters to think about',
      as: 'trainee',
      method: 'POST',
      path: '/api/v1/me/password',
      type: json,
      body: JSON.stringify({ password: 'p@$$w0rd1L0v3y0uqw3rtyz@q!'.repeat(5).slice(0, 128) }),
    },
    {
      name: '40 sign-ins at once',
      together: Array.from({ length: 40 }, (_, i) => ({
        method: 'POST',
        path: '/api/v1/sessions',
        type: json,
        body: JSON.stringify({ email: `nobody-${i}@bench.invalid`, password: 'not the password' }),
      })),
    },
    {
      name: 'a number of 4,000 letters',
      method: 'GET',
      path: `/api/v1/verifications/${'GE-'.repeat(1_300)}`,
    },
    {
      name: 'a code of 4,000 letters',
      method: 'GET',
      path: `/api/v1/verifications/GE-0000-0000-0000?code=${'A'.repeat(3_900)}`,
    },
    {
      name: '3,000 parameters',
      method: 'GET',
      path: `/api/v1/cohorts?${Array.from({ length: 900 }, (_, i) => `a${i}=`).join('&')}`,
    },
    {
      name: 'a search of % and _',
      as: 'secretariat',
      method: 'GET',
      path: `/api/v1/certificates?search=${encodeURIComponent('%_'.repeat(50))}`,
    },
  ];
}

/** All inputs. `cohort` accepts nominations; `course` belongs to the trainer. */
export const hostileInputs = (known) => [
  ...jsonInputs(),
  ...rawInputs(),
  ...texts(),
  ...uploads(known),
  ...lessons(known),
];
