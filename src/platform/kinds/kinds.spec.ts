import { Kinds } from './kinds.js';

describe('A registry of kinds', () => {
  const kinds = () => new Kinds('fruit', [{ kind: 'apple' }, { kind: 'star-fruit' }]);

  it('finds kinds by name, in the order in which they were added', () => {
    const fruits = kinds();
    fruits.add({ kind: 'durian' });
    expect(fruits.names()).toEqual(['apple', 'star-fruit', 'durian']);
    expect(fruits.find('durian')).toEqual({ kind: 'durian' });
    expect(fruits.find('toString')).toBeUndefined();
  });

  it('reports a kind that is not registered', () => {
    expect(() => kinds().get('pear')).toThrow('No fruit “pear” is registered');
  });

  it.each([
    ['', 'A fruit needs a name'],
    ['Apple', 'A fruit needs a name'],
    ['__proto__', 'A fruit needs a name'],
    ['a'.repeat(41), 'A fruit needs a name'],
    ['apple', 'There are two kinds of fruit “apple”'],
  ])('rejects the name "%s"', (kind, message) => {
    expect(() => kinds().add({ kind })).toThrow(message);
  });
});
