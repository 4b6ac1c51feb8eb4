import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

// Harmful files for the tests and for `npm run bench -- hostile`. Each is generated from scratch.

/**
 * Builds a zip byte by byte, so that it can declare anything.
 * @param entries name, content, and false values to declare instead of the true ones
 */
export function rawZip(entries, { comment = '', count, centralSize, tail } = {}) {
  const parts = [];
  const central = [];
  let at = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content ?? '');
    const method = entry.method ?? 8;
    const data = entry.data ?? (method === 8 ? deflateRawSync(content) : content);
    const fields = (name) => {
      const head = Buffer.alloc(26);
      head.writeUInt16LE(entry.needs ?? 20, 0);
      head.writeUInt16LE(entry.flags ?? 0x800, 2);
      head.writeUInt16LE(method, 4);
      head.writeUInt32LE(entry.crc ?? crc32(content), 10);
      head.writeUInt32LE(entry.packedSize ?? data.length, 14);
      head.writeUInt32LE(entry.size ?? content.length, 18);
      head.writeUInt16LE(name.length, 22);
      head.writeUInt16LE(entry.extra?.length ?? 0, 24);
      return head;
    };
    const name = Buffer.from(entry.name);
    const localName = Buffer.from(entry.localName ?? entry.name);
    const offset = entry.offset ?? at;
    if (entry.offset === undefined) {
      const local = [Buffer.from('PK\x03\x04', 'latin1'), fields(localName), localName];
      if (entry.extra) local.push(entry.extra);
      local.push(data);
      const whole = Buffer.concat(local);
      parts.push(whole);
      at += whole.length;
    }
    const rest = Buffer.alloc(14);
    rest.writeUInt16LE(entry.comment?.length ?? 0, 0);
    rest.writeUInt32LE((entry.attributes ?? 0) >>> 0, 6);
    rest.writeUInt32LE(offset >>> 0, 10);
    central.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02\x14\x03', 'latin1'),
        fields(name),
        rest,
        name,
        entry.extra ?? Buffer.alloc(0),
        Buffer.from(entry.comment ?? ''),
      ]),
    );
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Math.min(count ?? entries.length, 0xffff), 8);
  end.writeUInt16LE(Math.min(count ?? entries.length, 0xffff), 10);
  end.writeUInt32LE(centralSize ?? directory.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, directory, tail ?? Buffer.alloc(0), end, Buffer.from(comment)]);
}

const lesson = [
  { name: 'config.yaml', content: 'title: T\nlicense: CC BY 4.0\nepisodes:\n- one.md\n' },
  { name: 'episodes/one.md', content: '---\ntitle: One\n---\nText\n' },
];
const SYMBOLIC_LINK = 0o120777 << 16;
const many = (n, make) => Array.from({ length: n }, (_, i) => make(i));

/** A record of sizes for zip64. */
function zip64(...values) {
  const extra = Buffer.alloc(4 + 8 * values.length);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8 * values.length, 2);
  values.forEach((value, n) => {
    extra.writeBigUInt64LE(BigInt(value), 4 + 8 * n);
  });
  return extra;
}

/** A thousand files that share the same bytes: 1 GB from 1 MB. */
function overlapping() {
  const kernel = { name: 'episodes/data/0.bin', content: Buffer.alloc(1_048_576) };
  const data = deflateRawSync(kernel.content);
  const crc = crc32(kernel.content);
  const at = rawZip(lesson).indexOf('PK\x01\x02', 'latin1');
  const same = many(1_000, (i) => ({
    ...kernel,
    data,
    crc,
    name: `episodes/data/${i}.bin`,
    ...(i > 0 && { offset: at }),
  }));
  return rawZip([...lesson, ...same]);
}

/** Archives that a trainer might upload as a lesson: name → function that builds it. */
export const hostileZips = {
  'no zip': () => Buffer.from('PK\x03\x04 no zip'),
  empty: () => Buffer.alloc(0),
  'empty archive': () => rawZip([]),
  'a symbolic link': () =>
    rawZip([...lesson, { name: 'a', content: '/etc/passwd', attributes: SYMBOLIC_LINK }]),
  'an encrypted entry': () => rawZip([...lesson, { name: 'a', content: 'x', flags: 0x801 }]),
  'strong encryption': () => rawZip([...lesson, { name: 'a', content: 'x', flags: 0x841 }]),
  'a name twice': () => rawZip([...lesson, ...lesson]),
  'an absolute name': () => rawZip([...lesson, { name: '/etc/x', content: 'x' }]),
  'a name with ..': () => rawZip([...lesson, { name: 'a/../../x', content: 'x' }]),
  'a name with a backslash': () => rawZip([...lesson, { name: '..\\x', content: 'x' }]),
  'a drive in a name': () => rawZip([...lesson, { name: 'C:/x', content: 'x' }]),
  'a NUL in a name': () => rawZip([...lesson, { name: 'a\0b', content: 'x' }]),
  'a name of 60,000 characters': () => rawZip([...lesson, { name: 'a'.repeat(60_000) }]),
  'a name without characters': () => rawZip([...lesson, { name: '', content: 'x' }]),
  'folders 5,000 deep': () => rawZip([...lesson, { name: `${'a/'.repeat(5_000)}b` }]),
  'overlapping entries': overlapping,
  'a bomb': () =>
    rawZip([...lesson, { name: 'episodes/b.bin', content: Buffer.alloc(40_000_000) }]),
  'a bomb that says it is small': () =>
    rawZip([...lesson, { name: 'b.bin', content: Buffer.alloc(40_000_000), size: 10 }]),
  'many bombs': () => {
    const content = Buffer.alloc(30_000_000);
    const made = { content, data: deflateRawSync(content), crc: crc32(content) };
    return rawZip([...lesson, ...many(12, (i) => ({ ...made, name: `episodes/${i}.bin` }))]);
  },
  'a wrong checksum': () => rawZip([...lesson, { name: 'a.bin', content: 'x', crc: 1 }]),
  'a wrong size': () => rawZip([...lesson, { name: 'a.bin', content: 'xyz', size: 1_000 }]),
  'a wrong packed size': () =>
    rawZip([...lesson, { name: 'a.bin', content: 'x', packedSize: 0x7fffffff }]),
  'broken compression': () =>
    rawZip([...lesson, { name: 'a.bin', content: 'x', data: Buffer.alloc(500, 0xff) }]),
  'an unknown compression': () => rawZip([...lesson, { name: 'a', content: 'x', method: 99 }]),
  '65,600 entries': () => rawZip(many(65_600, (i) => ({ name: `${i}`, method: 0 }))),
  'more entries than it says': () => rawZip(lesson, { count: 1 }),
  'fewer entries than it says': () => rawZip(lesson, { count: 2_000 }),
  'zip64 that lies': () =>
    rawZip([
      ...lesson,
      {
        name: 'a',
        content: 'x',
        size: 0xffffffff,
        packedSize: 0xffffffff,
        extra: zip64(2 ** 52, 2 ** 52),
      },
    ]),
  'an offset beyond the end': () =>
    rawZip([...lesson, { name: 'a', content: 'x', offset: 0x7fffffff }]),
  'an extra field that is too long': () =>
    rawZip([...lesson, { name: 'a', content: 'x', extra: Buffer.from([1, 0, 255, 255]) }]),
};

/** Lessons whose zip is valid and whose settings are not. */
export const hostileLessons = {
  'YAML that refers to itself': () =>
    rawZip([{ name: 'config.yaml', content: 'a: &a [*a, *a]\nepisodes: *a\n' }]),
  'YAML that grows': () =>
    rawZip([
      {
        name: 'config.yaml',
        content: `a0: &a0 [x,x,x,x,x,x,x,x,x]\n${many(9, (i) => `a${i + 1}: &a${i + 1} [${many(9, () => `*a${i}`)}]`).join('\n')}\n`,
      },
    ]),
};

const types =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>';
const relations = (target = 'worksheets/sheet1.xml') =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="${target}"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`;
const workbook = (sheets = '<sheet name="List" sheetId="1" r:id="rId1"/>') =>
  `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${sheets}</sheets></workbook>`;
const sheetOf = (rows, before = '', after = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;

/** A cell with inline text. */
export const cell = (place, text) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
const heading = `<row r="1">${cell('A1', 'Email')}${cell('B1', 'Name')}</row>`;
const person = (line, more = '') =>
  `<row r="${line}">${cell(`A${line}`, `p${line}@agency.test`)}${cell(`B${line}`, 'SOK Dara')}${more}</row>`;

/** A spreadsheet with one sheet, with any parts replaced. */
export const xlsxOf = (sheet, parts = {}) =>
  rawZip(
    Object.entries({
      '[Content_Types].xml': types,
      'xl/workbook.xml': workbook(),
      'xl/_rels/workbook.xml.rels': relations(),
      'xl/worksheets/sheet1.xml': sheet,
      ...parts,
    })
      .filter(([, content]) => content !== null)
      .map(([name, content]) => ({ name, content })),
  );

const far = `${heading}<row r="1048576">${cell('XFD1048576', 'x')}</row>`;

/** Spreadsheets that are rejected: name → function that builds it. */
export const hostileSheets = {
  'one far cell': () => xlsxOf(sheetOf(far)),
  'one far cell and padding': () =>
    rawZip([
      ...[
        ['xl/workbook.xml', workbook()],
        ['xl/_rels/workbook.xml.rels', relations()],
        ['xl/worksheets/sheet1.xml', sheetOf(far)],
      ].map(([name, content]) => ({ name, content })),
      { name: 'xl/media/a.bin', content: noise(300_000), method: 0 },
    ]),
  'a far column': () => xlsxOf(sheetOf(heading + person(2, cell('XFD2', 'x')))),
  'a far line': () => xlsxOf(sheetOf(heading + person(1_048_576))),
  'places that are none': () =>
    xlsxOf(sheetOf(`${heading}<row r="2">${cell('AAAAAAA1', 'x')}</row>`)),
  'a negative line': () => xlsxOf(sheetOf(`${heading}<row r="-2"><c r="A1"><v>1</v></c></row>`)),
  'a line number of 400 digits': () =>
    xlsxOf(sheetOf(`<row r="${'9'.repeat(400)}"><c><v>1</v></c></row>`)),
  '30,000 lines': () => xlsxOf(sheetOf(heading + many(30_000, (i) => person(i + 2)).join(''))),
  '300,000 cells': () =>
    xlsxOf(
      sheetOf(
        many(3_000, (i) => `<row r="${i + 1}">${'<c><v>1</v></c>'.repeat(100)}</row>`).join(''),
      ),
    ),
  'XML 100,000 levels deep': () => xlsxOf(sheetOf('<a>'.repeat(100_000))),
  'a document type with entities': () =>
    xlsxOf(
      `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${many(12, (i) => `<!ENTITY a${i} "${`&a${i - 1};`.repeat(10)}">`).join('')}]>${sheetOf('<row r="1"><c t="str"><v>&a11;</v></c></row>')}`,
    ),
  'an entity from elsewhere': () =>
    xlsxOf(
      `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${sheetOf('<row r="1"><c t="str"><v>&a;</v></c></row>')}`,
    ),
  'an unknown entity': () => xlsxOf(sheetOf('<row r="1"><c t="str"><v>&nope;</v></c></row>')),
  'a tag without an end': () => xlsxOf(sheetOf(`<row r="${'1'.repeat(2_000_000)}`)),
  'XML that breaks off': () => xlsxOf(sheetOf('').slice(0, -20)),
  'a target that is not there': () =>
    xlsxOf(sheetOf(heading + person(2)), {
      'xl/_rels/workbook.xml.rels': relations('../../x.xml'),
    }),
  'no sheet': () => xlsxOf(null),
  'shared strings of 180 MB': () =>
    xlsxOf(sheetOf(heading), {
      'xl/sharedStrings.xml': `<sst>${`<si><t>${'x'.repeat(30_000)}</t></si>`.repeat(6_000)}</sst>`,
    }),
  'four million shared strings': () =>
    xlsxOf(sheetOf(heading), {
      'xl/sharedStrings.xml': `<sst>${'<si><t>x</t></si>'.repeat(4_000_000)}</sst>`,
    }),
  'one string of 50 MB': () =>
    xlsxOf(sheetOf(`<row r="1">${cell('A1', 'x'.repeat(50_000_000))}</row>`)),
  'a part of 250 MB': () => xlsxOf(`${sheetOf(heading)}${' '.repeat(250_000_000)}`),
  'a million styles': () =>
    xlsxOf(sheetOf(heading), {
      'xl/styles.xml': `<styleSheet><cellXfs>${'<xf numFmtId="14"/>'.repeat(1_000_000)}</cellXfs></styleSheet>`,
    }),
  '600 parts': () =>
    rawZip(many(600, (i) => ({ name: `xl/worksheets/sheet${i}.xml`, content: sheetOf(heading) }))),
  'an encrypted part': () =>
    rawZip([{ name: 'xl/worksheets/sheet1.xml', content: sheetOf(heading), flags: 0x801 }]),
  'a link for a sheet': () =>
    rawZip([
      { name: 'xl/worksheets/sheet1.xml', content: '/etc/passwd', attributes: SYMBOLIC_LINK },
    ]),
};

/** Unusual spreadsheets that are accepted: real programs write all of these. */
export const oddSheets = {
  'a dimension that lies': () =>
    xlsxOf(sheetOf(heading + person(2), '<dimension ref="A1:XFD1048576"/>')),
  'spans and columns without end': () =>
    xlsxOf(
      sheetOf(
        heading + person(2).replace('<row ', '<row spans="1:999999999" '),
        '<cols><col min="1" max="16384" width="9"/></cols>',
        '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
      ),
    ),
  'empty cells that are far away': () =>
    xlsxOf(sheetOf(`${heading}${person(2)}<row r="1048576"><c r="XFD1048576" s="1"/></row>`)),
  'lines out of order': () => xlsxOf(sheetOf(person(3) + person(2) + heading)),
  'a heading in shared strings, with other sheets': () =>
    xlsxOf(sheetOf(`<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>${person(2)}`), {
      'xl/workbook.xml': workbook(
        '<sheet name="List" sheetId="1" r:id="rId1"/>' +
          many(40, (i) => `<sheet name="S${i}" sheetId="${i + 2}" r:id="x${i}"/>`).join(''),
      ),
      'xl/sharedStrings.xml':
        '<sst><si><r><t>Em</t></r><r><t>ail</t></r><rPh><t>x</t></rPh></si><si><t>Name</t></si></sst>',
    }),
};

/** Bytes that do not compress. */
function noise(length) {
  const bytes = Buffer.alloc(length);
  let state = 1;
  for (let at = 0; at < length; at++) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    bytes[at] = state >> 16;
  }
  return bytes;
}

/** Lists as CSV, each at most 256 KB, so that it is read while the sender waits. */
export const hostileLists = {
  '"@." in an address': () => `Email,Name\n${'@.'.repeat(2_000)} x,a\n`,
  'an open quote': () => `Email,Name\n"${'a'.repeat(200_000)}`,
  '100,000 columns': () => `Email${','.repeat(100_000)}\n`,
  '100,000 empty lines': () => `Email,Name${'\n'.repeat(100_000)}a@b.test,A\n`,
  'one line without an end': () => 'a'.repeat(250_000),
  'quotes only': () => '"'.repeat(250_000),
  'NULs only': () => Buffer.alloc(250_000),
  'bytes of no encoding': () => noise(250_000),
  'bytes of Thai': () => Buffer.alloc(250_000, 0xa1),
  'UTF-16 cut in two': () => Buffer.concat([Buffer.from([0xff, 0xfe]), noise(249_999)]),
  '2,000 cells with line ends': () => `Email,Name\n${`"a${'\n'.repeat(100)}",x\n`.repeat(2_000)}`,
};

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A PNG with one bit per pixel: 900 million pixels in 110 KB. */
export function pngOf(width, height, { chunks = [], interlaced = false, rows = height } = {}) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  header[12] = interlaced ? 1 : 0;
  const data = Buffer.alloc((Math.ceil(width / 8) + 1) * rows);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...chunks,
    chunk('IDAT', deflateSync(data, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** An animation of many full-size frames. */
function gifOf(frames) {
  const head = Buffer.from('47494638396110271027800000000000ffffff', 'hex');
  const frame = Buffer.from('2c0000000010271027000202440100', 'hex');
  return Buffer.concat([head, ...many(frames, () => frame), Buffer.from(';')]);
}

const blur =
  '<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="2000"><filter id="f"><feGaussianBlur stdDeviation="500"/></filter><rect width="2000" height="2000" filter="url(#f)"/></svg>';

/** Pictures that are rejected: name → function that builds it. */
export const hostilePictures = {
  'no picture': () => Buffer.from('no picture'),
  'a drawing called PNG': () => Buffer.from(blur),
  'a drawing after spaces': () => Buffer.from(`${' '.repeat(5_000)}${blur}`),
  'a PNG of 900 million pixels': () => pngOf(30_000, 30_000),
  'a PNG of 900 million pixels, interlaced': () => pngOf(30_000, 30_000, { interlaced: true }),
  'a PNG that says 2 billion squared': () => pngOf(0x7fffffff, 0x7fffffff, { rows: 0 }),
  'a PNG that breaks off': () => pngOf(2_000, 2_000).subarray(0, 60),
  'an animation of 5,000 frames': () => gifOf(5_000),
  'a PDF': () => Buffer.from('%PDF-1.7\n%%EOF'),
};

/** A colour profile and a text that unpack to 200 MB. */
export const foldedPng = () => {
  const folded = deflateSync(Buffer.alloc(200_000_000), { level: 9 });
  return pngOf(100, 100, {
    chunks: [
      chunk('iCCP', Buffer.concat([Buffer.from('p\0\0'), folded])),
      chunk('zTXt', Buffer.concat([Buffer.from('t\0\0'), folded])),
    ],
  });
};
