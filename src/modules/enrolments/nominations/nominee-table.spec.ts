import { delimiterOf } from '../../../platform/files/csv-format.js';
import { readCsv } from '../../../platform/files/csv-reader.js';
import type { TableRow } from '../../../platform/files/read-table.js';
import { languages } from '../../../platform/i18n/localised-text.js';
import { countryName } from '../../people/country-names.js';
import { memberStateCodes } from '../../people/member-states.js';
import { readNominee } from './nominee-fields.js';
import { readNomineeTable } from './nominee-table.js';

async function nomineesOf(rows: () => AsyncIterable<TableRow>) {
  const { lines, notes } = await readNomineeTable({ encoding: 'utf-8', rows });
  const nominees = [];
  for await (const { values } of lines) nominees.push(readNominee(values));
  return { nominees, notes: notes.map(({ code }) => code) };
}

const ofCsv = (text: string) => nomineesOf(() => readCsv([text], delimiterOf(text)));

async function* ofSheets(rows: TableRow[]) {
  yield* rows;
}

describe('readNomineeTable', () => {
  it.each([
    ['English', 'E-mail address,Name,Member state\na1@x.test,SOK Dara,KH', 'SOK Dara', 'KH'],
    [
      'English, numbered',
      'No.,E-mail Address,Full Name,Country\n1,a1@x.test,SOK Dara,Cambodia',
      'SOK Dara',
      'KH',
    ],
    [
      'Indonesian',
      'Alamat email,Nama lengkap,Negara\na1@x.test,Budi Santoso,Indonesia',
      'Budi Santoso',
      'ID',
    ],
    ['Thai', 'อีเมล,ชื่อ-นามสกุล,ประเทศ\na1@x.test,สมชาย ใจดี,ไทย', 'สมชาย ใจดี', 'TH'],
    [
      'Vietnamese',
      'Địa chỉ email,Họ và tên,Quốc gia\na1@x.test,NGUYỄN Văn An,Việt Nam',
      'NGUYỄN Văn An',
      'VN',
    ],
    ['Chinese', '电子邮箱,姓名,国家\na1@x.test,李小龙,中国', '李小龙', 'CN'],
    ['Khmer', 'អ៊ីមែល,គោត្តនាម និងនាម,ប្រទេស\na1@x.test,សុខ ដារ៉ា,កម្ពុជា', 'សុខ ដារ៉ា', 'KH'],
    ['Lao', 'ອີເມວ,ຊື່ ແລະ ນາມສະກຸນ,ປະເທດ\na1@x.test,ສົມສັກ,ສປປ ລາວ', 'ສົມສັກ', 'LA'],
    ['Burmese', 'အီးမေးလ်,အမည်,နိုင်ငံ\na1@x.test,အောင်အောင်,မြန်မာ', 'အောင်အောင်', 'MM'],
    ['Malay', 'E-mel,Nama penuh,Negara\na1@x.test,Aminah,Malaysia', 'Aminah', 'MY'],
    ['Filipino', 'Email,Buong pangalan,Bansa\na1@x.test,Juan,Pilipinas', 'Juan', 'PH'],
    ['Tamil', 'மின்னஞ்சல்,முழுப்பெயர்,நாடு\na1@x.test,குமார்,சிங்கப்பூர்', 'குமார்', 'SG'],
    [
      'Portuguese',
      'Correio eletrónico,Nome completo,País\na1@x.test,José,Timor-Leste',
      'José',
      'TL',
    ],
    ['Tetum', 'Korreiu eletróniku,Naran kompletu,Nasaun\na1@x.test,José,Timor-Leste', 'José', 'TL'],
    [
      'two languages together',
      'Email / 邮箱,Name (姓名),ប្រទេស - Country\na1@x.test,LI Xiaolong,China',
      'LI Xiaolong',
      'CN',
    ],
    [
      'English, with symbols',
      '*Email:,Full name *,Country #\na1@x.test,SOK Dara,KH',
      'SOK Dara',
      'KH',
    ],
  ])(
    'recognises headings in %s, composed or decomposed',
    async (_, text, latinName, memberState) => {
      for (const form of ['NFC', 'NFD'] as const) {
        const { nominees } = await ofCsv(text.normalize(form));
        expect(nominees).toMatchObject([{ email: 'a1@x.test', latinName, memberState }]);
      }
    },
  );

  it('recognises each country in each language', async () => {
    for (const language of languages) {
      const rows = memberStateCodes.map(
        (code, n) => `p${n}@x.test,A B,"${countryName(code, language)}"`,
      );
      const { nominees } = await ofCsv(`Email,Name,Country\n${rows.join('\n')}`);
      expect(nominees).toMatchObject(memberStateCodes.map((memberState) => ({ memberState })));
    }
  });

  it('skips titles above the heading, and finds addresses below an unknown heading', async () => {
    const titled =
      'List of nominees of the Ministry,,\r\n,,\r\nEmail,Name,Member state\r\na1@x.test,SOK Dara,KH\r\n';
    expect(await ofCsv(titled)).toMatchObject({
      nominees: [{ email: 'a1@x.test' }],
      notes: ['list-rows-above'],
    });
    expect(await ofCsv('Contact of the person,Name\na1@x.test,SOK Dara')).toMatchObject({
      nominees: [{ email: 'a1@x.test', latinName: 'SOK Dara' }],
      notes: ['list-email-found'],
    });
  });

  it('keeps people whose organisation equals a heading, in a list without headings', async () => {
    const { nominees } = await ofCsv(
      'a1@x.test,SOK Dara,Ministry\na2@x.test,CHAN Thy,University\na3@x.test,KEO Pich,Group',
    );
    expect(nominees).toMatchObject([
      { email: 'a1@x.test', organisation: 'Ministry' },
      { email: 'a2@x.test', organisation: 'University' },
      { email: 'a3@x.test', organisation: 'Group' },
    ]);
  });

  it('joins names from two columns', async () => {
    const { nominees } = await ofCsv(
      'Email,First name,Last name\na1@x.test,Dara,SOK\na2@x.test,Thy,',
    );
    expect(nominees).toMatchObject([{ latinName: 'SOK Dara' }, { latinName: 'Thy' }]);
  });

  it('reads the list from the second sheet, and marks hidden rows', async () => {
    const rows: TableRow[] = [
      { line: 1, cells: ['Please fill in the next sheet'], sheet: 'Read me' },
      { line: 2, cells: ['Contact', 'x@y.test'], sheet: 'Read me' },
      { line: 1, cells: ['Email', 'Name', 'Country'], sheet: 'List' },
      { line: 2, cells: ['a1@x.test', 'SOK Dara', 'KH'], sheet: 'List', hidden: true },
    ];
    const { lines, notes } = await readNomineeTable({ encoding: null, rows: () => ofSheets(rows) });
    const read = [];
    for await (const line of lines) read.push(line);
    expect(read).toEqual([
      {
        line: 2,
        hidden: true,
        values: { email: 'a1@x.test', latinName: 'SOK Dara', memberState: 'KH' },
      },
    ]);
    expect(notes).toMatchObject([{ code: 'list-sheet', params: { name: 'List' } }]);
  });

  it('reads headings in two rows, the upper one spanning several columns', async () => {
    const rows = [
      ['Kingdom of Cambodia'],
      ['No.', 'Name', '', 'Contact', '', 'Country'],
      ['', 'Khmer', 'Latin', 'Phone', 'Email', ''],
      ['1', 'សុខ ដារ៉ា', 'SOK Dara', '012', 'a1@x.test', 'Cambodia'],
      ['2', 'ចាន់ ធី', 'CHAN Thy', '013', 'a2@x.test', 'Cambodia'],
    ].map((cells, at): TableRow => ({ line: at + 1, cells }));
    const { nominees } = await nomineesOf(() => ofSheets(rows));
    expect(nominees).toMatchObject([
      { email: 'a1@x.test', latinName: 'SOK Dara', nativeName: 'សុខ ដារ៉ា', memberState: 'KH' },
      { email: 'a2@x.test', latinName: 'CHAN Thy', nativeName: 'ចាន់ ធី', memberState: 'KH' },
    ]);
  });

  it('notes other sheets that list people, but not empty ones', async () => {
    const heading = ['Email', 'Name', 'Country'];
    const sheets = ['Cambodia', 'Thailand', 'Empty'];
    const rows = sheets.flatMap((sheet, at): TableRow[] => [
      { line: 1, cells: heading, sheet },
      ...(sheet === 'Empty' ? [] : [{ line: 2, cells: [`a${at}@x.test`, 'A', 'KH'], sheet }]),
    ]);
    const { notes } = await readNomineeTable({ encoding: null, rows: () => ofSheets(rows) });
    expect(notes).toContainEqual({ code: 'list-other-sheets', params: { names: ['“Thailand”'] } });
  });

  it('reads a list of one person with unknown headings', async () => {
    const { nominees } = await ofCsv('Ngalan,Kadugtong\nSOK Dara,a1@x.test');
    expect(nominees).toMatchObject([{ email: 'a1@x.test', latinName: 'SOK Dara' }]);
  });

  it.each([
    ['Sok Dara <A1@X.test>', 'a1@x.test'],
    ['"Sok, Dara" <a1@x.test>;', 'a1@x.test'],
    ['mailto:a1@x.test', 'a1@x.test'],
    ['a1＠x．test', 'a1@x.test'],
    ['\u200ba1@x.test\u00ad', 'a1@x.test'],
    ['josé@bücher.example', 'josé@xn--bcher-kva.example'],
    ['ｕser@x.test', 'user@x.test'],
    ['ﬁ@x.test', 'fi@x.test'],
  ])('reads the address %j', (email, read) =>
    expect(readNominee({ email, latinName: 'SOK Dara' })).toMatchObject({ email: read }),
  );

  it.each([
    ['១', 1],
    ['２', 2],
    ['03', 3],
    ['4.0', 4],
    ['๑๒', 12],
  ])('reads the rank %j', (rank, read) =>
    expect(readNominee({ email: 'a@x.test', latinName: 'A', rank })).toMatchObject({ rank: read }),
  );

  it.each(['5.', 'No. 5', '#5', '第5', '⑤', '５．０', '5,00', '05', '\u0665'])(
    'reads the rank 5 from %j',
    (rank) =>
      expect(readNominee({ email: 'a@x.test', latinName: 'A', rank })).toMatchObject({ rank: 5 }),
  );

  it.each(['0', '-1', '1.5', '10001', 'first', '1e3', '5,5'])('rejects the rank %j', (rank) =>
    expect(readNominee({ email: 'a@x.test', latinName: 'A', rank })).toMatchObject({
      faults: [{ code: 'not-rank' }],
    }),
  );
});
