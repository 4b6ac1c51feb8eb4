import { initials } from './initials.js';

describe('initials', () => {
  it.each([
    ['SOK Dara', 'S. D.'],
    ['Nguyễn Văn An', 'N. V. A.'],
    ['A\u0301lvaro (Tito) Soares', 'Á. T. S.'],
    ['张伟', '张**'],
    ['欧阳娜娜', '欧**'],
    ['เกษม ใจดี', 'ก. จ.'],
    ['แก้วมณี', 'ก.'],
    ['ເກດສະໜາ', 'ກ.'],
    ['សុខ ដារ៉ា', 'ស. ដ.'],
    ['ကျော်မြင့် သန်း', 'က. သ.'],
    ['குமார் இளங்கோ', 'க. இ.'],
    [null, null],
    ['', null],
  ])('of %j are %j', (name, shown) => expect(initials(name)).toBe(shown));

  it('have the same length for short and long names in Han characters', () => {
    expect(initials('李丽')?.length).toBe(initials('阿卜杜拉·买买提')?.length);
  });
});
