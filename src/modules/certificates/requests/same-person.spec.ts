import { isSamePerson } from './same-person.js';

const lines = (
  latinName: string,
  nativeName: string | null = null,
  printedName?: string | null,
) => ({
  latinName,
  nativeName,
  printedName: printedName ?? null,
});

describe('isSamePerson is true', () => {
  it.each([
    ['a letter is wrong', 'SOK Dara', 'SOK Dora'],
    ['a letter is missing', 'Nguyen Thi Phuong', 'Nguyen Thi Phuog'],
    ['there is an extra letter', 'Nguyenn Thi Phuong', 'Nguyen Thi Phuong'],
    ['the case differs', 'sok dara', 'SOK Dara'],
    ['the order differs', 'Dara SOK', 'SOK Dara'],
    ['a hyphen is missing', 'Nur Aini', 'Nur-Aini'],
    ['a space is missing', 'SOK Dara', 'SokDara'],
    ['a tone mark is missing', 'Le Thi Hoa', 'Lê Thị Hoa'],
    ['it is written in full width', 'SOK Dara', 'ＳＯＫ Dara'],
    ['an accent is decomposed', 'Lê Thị Hoa', 'Lê Thị Hoa'.normalize('NFD')],
  ])('when %s', (_, before, after) => {
    expect(isSamePerson(lines(before), lines(after))).toBe(true);
  });

  it.each([
    ['a mark is missing in Khmer', 'សុខ ដារ៉ា', 'សុខ ដារា'],
    ['a word break is marked in Khmer', 'សុខដារ៉ា', 'សុខ\u200bដារ៉ា'],
    ['a tone mark is missing in Thai', 'สมชาย ใจดี', 'สมช่าย ใจดี'],
    ['a sign differs in Burmese', 'အောင်ဆန်း', 'အောင်ဆန်'],
    ['the native name is removed', 'សុខ ដារ៉ា', null],
  ])('when %s', (_, before, after) => {
    expect(isSamePerson(lines('SOK Dara', before), lines('SOK Dara', after))).toBe(true);
  });

  it('when the line printed instead of both names is one of them', () => {
    const before = lines('SOK Dara', 'សុខ ដារ៉ា');
    expect(isSamePerson(before, lines('SOK Dara', 'សុខ ដារ៉ា', 'Sok DARA'))).toBe(true);
    expect(isSamePerson(before, lines('SOK Dara', 'សុខ ដារ៉ា', 'សុខ ដារ៉ា'))).toBe(true);
  });
});

describe('isSamePerson is false', () => {
  it.each([
    ['the name differs', 'SOK Dara', 'Bought CERTIFICATE'],
    ['the family name differs', 'SOK Dara', 'LIM Dara'],
    ['a short name changes one letter', 'Li Na', 'Li Ma'],
    ['a short word changes', 'Nguyen Thi Phuong Ha', 'Nguyen Thi Phuong Vu'],
    ['a number changes', 'TEST Person 0', 'TEST Person 1'],
    ['two letters of a word of four change', 'SOK Dara', 'SOK Dori'],
    ['three letters change', 'Christopher Alexander', 'Kristofer Alexander'],
    ['a word is added', 'SOK Dara', 'SOK Dara Lim'],
    ['a word is removed', 'SOK Dara Lim', 'SOK Dara'],
    ['nothing is left', 'SOK Dara', '—'],
    ['the text direction is reversed', 'SOK Dara', '\u202eSOK Dara'],
    ['a letter is overdrawn with marks', 'SOK Dara', `SOK Da${'\u0336'.repeat(9)}ra`],
  ])('when %s', (_, before, after) => {
    expect(isSamePerson(lines(before), lines(after))).toBe(false);
  });

  it.each([
    ['a Chinese character differs', '王小明', '王小红'],
    ['the Khmer name differs', 'សុខ ដារ៉ា', 'លឹម ចាន់'],
    ['a Thai letter of a short word differs', 'สมศรี นา', 'สมศรี ตา'],
    ['a native name is added', null, '王小明'],
  ])('when %s', (_, before, after) => {
    expect(isSamePerson(lines('SOK Dara', before), lines('SOK Dara', after))).toBe(false);
  });

  it('when an unrelated line is printed instead of both names', () => {
    const before = lines('SOK Dara', 'សុខ ដារ៉ា');
    expect(isSamePerson(before, lines('SOK Dara', 'សុខ ដារ៉ា', 'Bought CERTIFICATE'))).toBe(false);
  });

  it('when the earlier name was erased', () => {
    expect(isSamePerson({ latinName: null, nativeName: null }, lines('SOK Dara'))).toBe(false);
  });
});
