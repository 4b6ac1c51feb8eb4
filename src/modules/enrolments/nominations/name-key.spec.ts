import { nameKey } from './name-key.js';

describe('nameKey', () => {
  it.each([
    ['NGUYỄN Văn An', 'An Van Nguyen'],
    ['Đặng Thị Hoa', 'Dang Thi Hoa'],
    ['Mohammad bin Yousof', 'MOHAMAD Bin Yusof'],
    ['SOK, Dara', 'Dara Sok'],
    ['José  Rizal', 'jose rizal'],
    ['Phan Sokha', 'Fan Sokha'],
  ])('is the same for %s and %s', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  it.each([
    ['Sok Dara', 'Sok Dany'],
    ['李伟', '李薇'],
    ['សុខ ដារ៉ា', 'សុខ ម៉ារ៉ា'],
  ])('differs for %s and %s', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });
});
