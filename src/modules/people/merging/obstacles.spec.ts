import type { Actor, RoleGrant } from '../../../platform/auth/actor.js';
import { findMergeObstacles, type MergedPerson } from './obstacles.js';

const person = (id: string, more: Partial<MergedPerson> = {}): MergedPerson => ({
  ...{ id, status: 'active', isPlaceholder: false, roles: [], toBeErased: false },
  ...more,
});
const actor = (role: RoleGrant['role']): Actor => ({
  ...{ personId: 'actor', sessionId: 's', language: 'en', scopes: null },
  grants: [{ role, memberState: null }],
});
const secretariat = actor('programme-coordinator');
const [from, into] = [person('from'), person('into')];

describe('Obstacles to merging two accounts', () => {
  it.each<[string, string[], MergedPerson, MergedPerson]>([
    ['nothing', [], from, into],
    [
      'nothing when neither was opened',
      [],
      person('a', { status: 'invited' }),
      person('b', { status: 'invited' }),
    ],
    ['that they are one', ['merge-one-account'], into, into],
    ['that one is the actor’s', ['merge-own-account'], person('actor'), into],
    ['that the kept one is the actor’s', ['merge-own-account'], from, person('actor')],
    [
      'that one was erased',
      ['merge-erased'],
      person('a', { status: 'erased', toBeErased: true }),
      into,
    ],
    ['that one was merged', ['merge-merged'], from, person('b', { status: 'merged' })],
    ['that one is suspended', ['merge-suspended'], from, person('b', { status: 'suspended' })],
    [
      'a nomination to decide',
      ['merge-nominee-of-other-state'],
      person('a', { isPlaceholder: true }),
      into,
    ],
    ['a deletion to come', ['merge-to-be-erased'], from, person('b', { toBeErased: true })],
    [
      'that the kept one was never opened',
      ['merge-not-opened'],
      from,
      person('b', { status: 'invited' }),
    ],
    ['roles of the closed one', ['merge-has-roles'], person('a', { roles: ['trainer'] }), into],
    [
      'that the kept one is an administrator',
      ['merge-administrator'],
      from,
      person('b', { roles: ['administrator'] }),
    ],
    [
      'two things at once',
      ['merge-suspended', 'merge-has-roles'],
      person('a', { status: 'suspended', roles: ['trainer'] }),
      into,
    ],
  ])('include %s', (_, codes, closed, kept) => {
    expect(findMergeObstacles(secretariat, closed, kept).map(({ code }) => code)).toEqual(codes);
  });

  it('do not include roles of the kept account, nor its being an administrator if an administrator merges', () => {
    expect(findMergeObstacles(secretariat, from, person('b', { roles: ['trainer'] }))).toEqual([]);
    const kept = person('b', { roles: ['administrator'] });
    expect(findMergeObstacles(actor('administrator'), from, kept)).toEqual([]);
  });
});
