import { delimiterOf } from '../../../platform/files/csv-format.js';
import { readCsv } from '../../../platform/files/csv-reader.js';
import { readNomineeTable } from './nominee-table.js';

async function listOf(columns: [heading: string, cells: string[]][]) {
  const lines = [columns.map(([heading]) => `"${heading}"`)];
  for (const at of columns[0]?.[1].keys() ?? []) {
    lines.push(columns.map(([, cells]) => `"${cells[at] ?? ''}"`));
  }
  const text = lines.map((cells) => cells.join(',')).join('\n');
  const table = await readNomineeTable({
    encoding: 'utf-8',
    rows: () => readCsv([text], delimiterOf(text)),
  });
  const people = [];
  for await (const { values } of table.lines) people.push(values);
  return { people, notes: table.notes.map(({ code }) => code) };
}

const email = ['Email', ['a1@x.test', 'a2@x.test']] as [string, string[]];

/** Both orders of the same columns; offices use either. */
const orders = <T>(columns: T[]): T[][] => [columns, columns.toReversed()];

describe('Name in separate columns', () => {
  it.each([
    ['Vietnamese', 'Họ', ['Nguyễn', 'Trần'], 'Tên', ['An', 'Hoa'], ['Nguyễn An', 'Trần Hoa']],
    [
      'Vietnamese, with the middle',
      'Họ và tên đệm',
      ['Lê Thị', 'Vũ'],
      'Tên',
      ['Mai', 'Tú'],
      ['Lê Thị Mai', 'Vũ Tú'],
    ],
    ['Thai', 'นามสกุล', ['ใจดี', 'รักไทย'], 'ชื่อ', ['สมชาย', 'พิม'], ['สมชาย ใจดี', 'พิม รักไทย']],
    ['Lao', 'ນາມສະກຸນ', ['ໃຈດີ', 'ວົງສາ'], 'ຊື່', ['ສົມຊາຍ', 'ແກ້ວ'], ['ສົມຊາຍ ໃຈດີ', 'ແກ້ວ ວົງສາ']],
    ['Khmer', 'នាមត្រកូល', ['សុខ', 'ចាន់'], 'ឈ្មោះ', ['ដារ៉ា', 'ធី'], ['សុខ ដារ៉ា', 'ចាន់ ធី']],
    ['Chinese', '姓', ['李', '欧阳'], '名字', ['小龙', '娜'], ['李小龙', '欧阳娜']],
    [
      'Indonesian',
      'Nama Belakang',
      ['Santoso', 'Putri'],
      'Nama',
      ['Budi', 'Sari'],
      ['Santoso Budi', 'Putri Sari'],
    ],
    [
      'Filipino',
      'Apelyido',
      ['Dela Cruz', 'Reyes'],
      'Pangalan',
      ['Juan', 'Ana'],
      ['Dela Cruz Juan', 'Reyes Ana'],
    ],
    [
      'Portuguese',
      'Apelido',
      ['Soares', 'Gusmão'],
      'Nome',
      ['Maria', 'Rui'],
      ['Soares Maria', 'Gusmão Rui'],
    ],
    ['Tamil', 'குடும்பப்பெயர்', ['குமார்', 'ராஜன்'], 'முதல் பெயர்', ['அருண்', 'மீனா'], ['குமார் அருண்', 'ராஜன் மீனா']],
    ['English', 'Surname', ['SOK', 'CHAN'], 'Name', ['Dara', 'Thy'], ['SOK Dara', 'CHAN Thy']],
  ])(
    'is joined in %s, whatever the order of the columns',
    async (_, family, families, given, givens, names) => {
      for (const columns of orders([[family, families], [given, givens], email] as [
        string,
        string[],
      ][])) {
        const { people } = await listOf(columns);
        expect(people.map(({ latinName }) => latinName)).toEqual(names);
      }
    },
  );

  it('keeps the middle name where the columns have it', async () => {
    const vietnamese = await listOf([
      ['Họ', ['Nguyễn']],
      ['Tên đệm', ['Văn']],
      ['Tên', ['An']],
      email,
    ]);
    expect(vietnamese.people[0]?.latinName).toBe('Nguyễn Văn An');
    const english = await listOf([
      ['First name', ['Ana']],
      ['Middle name', ['M.']],
      ['Last name', ['REYES']],
      email,
    ]);
    expect(english.people[0]?.latinName).toBe('REYES Ana M.');
  });

  it('is joined separately for each script', async () => {
    for (const columns of orders([
      ...([
        ['គោត្តនាម', ['សុខ']],
        ['នាមខ្លួន', ['ដារ៉ា']],
      ] as [string, string[]][]),
      ...([
        ['Family name', ['SOK']],
        ['Given name', ['Dara']],
      ] as [string, string[]][]),
      email,
    ])) {
      const { people } = await listOf(columns);
      expect(people[0]).toMatchObject({ latinName: 'SOK Dara', nativeName: 'សុខ ដារ៉ា' });
    }
    const beside = await listOf([
      ['ชื่อ', ['สมชาย']],
      ['นามสกุล', ['ใจดี']],
      ['Name (English)', ['Somchai Jaidee']],
      email,
    ]);
    expect(beside.people[0]).toMatchObject({
      latinName: 'Somchai Jaidee',
      nativeName: 'สมชาย ใจดี',
    });
  });

  it('is not joined with a full name that already contains it', async () => {
    const { people } = await listOf([
      ['Name', ['SOK Dara', 'CHAN Thy']],
      ['Surname', ['SOK', 'CHAN']],
      email,
    ]);
    expect(people.map(({ latinName }) => latinName)).toEqual(['SOK Dara', 'CHAN Thy']);
  });
});

describe('Heading of a name', () => {
  it.each([
    ['ชื่อ - สกุล (ไทย)', 'ชื่อ - สกุล (อังกฤษ)', 'สมชาย ใจดี', 'Somchai Jaidee'],
    ['姓名（中文）', '姓名（英文）', '李小龙', 'LI Xiaolong'],
    ['ឈ្មោះ (ខ្មែរ)', 'ឈ្មោះ (អង់គ្លេស)', 'សុខ ដារ៉ា', 'SOK Dara'],
    ['Name (Khmer)', 'Name (Latin)', 'សុខ ដារ៉ា', 'SOK Dara'],
    ['Full name in Lao', 'Full name as in passport', 'ສົມຊາຍ', 'Somchai'],
  ])('determines the script: %s, %s', async (native, latin, nativeName, latinName) => {
    for (const columns of orders([[native, [nativeName]], [latin, [latinName]], email] as [
      string,
      string[],
    ][])) {
      expect((await listOf(columns)).people[0]).toMatchObject({ latinName, nativeName });
    }
  });
});

describe('Partly known heading', () => {
  it.each([
    [
      'Participant’s full name',
      'Participant’s e-mail',
      'Country of residence',
      'Name of the organisation',
    ],
    ['Nama pegawai', 'E-mel rasmi', 'Negara asal', 'Nama kementerian'],
    ['Họ và tên học viên', 'Email của học viên', 'Quốc gia cử đi', 'Tên cơ quan'],
    ['ชื่อผู้เข้าอบรม', 'อีเมลผู้เข้าอบรม', 'ประเทศที่เสนอชื่อ', 'ชื่อหน่วยงานต้นสังกัด'],
    ['参训人员姓名', '本人邮箱', '所属国家', '所在工作单位名称'],
  ])('is recognised, and noted: %s', async (name, mail, country, organisation) => {
    const { people, notes } = await listOf([
      [organisation, ['MoE']],
      [name, ['SOK Dara']],
      [mail, ['a1@x.test']],
      [country, ['Cambodia']],
    ]);
    expect(people).toEqual([
      { email: 'a1@x.test', latinName: 'SOK Dara', memberState: 'Cambodia', organisation: 'MoE' },
    ]);
    expect(notes).toContain('list-columns-in-part');
  });

  it('yields to a known heading, and does not match unrelated columns', async () => {
    const others = [
      'Name of supervisor',
      'ชื่อโครงการ',
      'Office phone',
      'Email of the head',
      'Tên dự án',
      '项目名称',
      'Birth country',
    ];
    const { people } = await listOf([
      ...others.map((heading): [string, string[]] => [heading, ['other@y.test']]),
      ['Name', ['SOK Dara']],
      email,
    ]);
    expect(people[0]).toEqual({ email: 'a1@x.test', latinName: 'SOK Dara' });
  });
});
