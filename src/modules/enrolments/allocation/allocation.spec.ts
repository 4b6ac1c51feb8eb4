import fc from 'fast-check';
import { type AllocationInputs, allocate, openOrder, PoolFull, stateOrder } from './allocation.js';

const states = ['KH', 'LA', 'VN', 'TL'];

const claim = fc.record({
  id: fc.uuid(),
  memberState: fc.constantFrom(...states),
  rank: fc.option(fc.integer({ min: 1, max: 5 })),
  score: fc.option(fc.integer({ min: 0, max: 10 }).map((tenth) => tenth * 10)),
  // Few distinct times, so that ties are frequent.
  appliedAt: fc.constantFrom('2027-01-01T00:00:00.000Z', '2027-01-02T00:00:00.000Z'),
});

const inputs = fc.record({
  pools: fc
    .array(fc.integer({ min: 0, max: 4 }), { minLength: 5, maxLength: 5 })
    .map((seats) => [...states, 'open'].map((pool, index) => ({ pool, free: seats[index] ?? 0 }))),
  unusedSeats: fc.constantFrom('open-pool' as const, 'kept' as const),
  claims: fc.uniqueArray(claim, { selector: ({ id }) => id, maxLength: 40 }),
}) satisfies fc.Arbitrary<AllocationInputs>;

/** Inputs with some of the people placed by hand, never more than a pool has seats. */
const withPins = inputs.chain((given) =>
  fc.subarray(given.claims, { maxLength: Math.min(4, given.claims.length) }).chain((chosen) =>
    fc
      .array(fc.constantFrom('own', 'open', 'waiting'), {
        minLength: chosen.length,
        maxLength: chosen.length,
      })
      .map((ways) => {
        const room = new Map(given.pools.map(({ pool, free }) => [pool, free]));
        const pins = chosen.map(({ id, memberState }, index) => {
          const to = ways[index] === 'own' ? memberState : (ways[index] ?? 'waiting');
          const left = room.get(to) ?? 0;
          room.set(to, left - 1);
          return { applicationId: id, to: left > 0 ? to : 'waiting', reason: 'By hand' };
        });
        return { given, pins };
      }),
  ),
);

const check = (property: fc.IPropertyWithHooks<[never]>) => fc.assert(property, { numRuns: 1_000 });
const always = (
  assertion: (
    given: AllocationInputs,
    result: ReturnType<typeof allocate>,
    byHand: Set<string>,
  ) => void,
) =>
  check(
    fc.property(withPins, ({ given, pins }) =>
      assertion(given, allocate(given, pins), new Set(pins.map((pin) => pin.applicationId))),
    ) as never,
  );

describe('allocate', () => {
  it('places every claim exactly once', () => {
    always(({ claims }, { places }) => {
      expect(places.map(({ id }) => id).sort()).toEqual(claims.map(({ id }) => id).sort());
    });
  });

  it('never overfills a pool or gives a seat twice', () => {
    always(({ pools }, { places, released }) => {
      const gained = Object.values(released).reduce((sum, seats) => sum + seats, 0);
      for (const { pool, free } of pools) {
        const taken = places.filter((place) => place.pool === pool);
        const seats = pool === 'open' ? free + gained : free - (released[pool] ?? 0);
        expect(taken.length).toBeLessThanOrEqual(seats);
        expect(new Set(taken.map(({ why }) => why.seat)).size).toBe(taken.length);
      }
    });
  });

  it('gives the seats of a state only to its own people', () => {
    always(({ claims }, { places }, byHand) => {
      for (const { id, pool } of places) {
        if (!pool || pool === 'open' || byHand.has(id)) continue;
        expect(claims.find((entry) => entry.id === id)?.memberState).toBe(pool);
      }
    });
  });

  it('never prefers a lower claim', () => {
    always(({ claims }, { places }, byHand) => {
      const claimOf = new Map(claims.map((entry) => [entry.id, entry]));
      const ruled = places.filter(({ id }) => !byHand.has(id));
      const waiting = ruled.filter(({ pool }) => pool === null);
      for (const { id } of waiting) {
        const mine = claimOf.get(id);
        for (const seated of ruled) {
          const theirs = claimOf.get(seated.id);
          if (!mine || !theirs || !seated.pool) continue;
          if (seated.pool === mine.memberState) expect(stateOrder(theirs, mine)).toBeLessThan(0);
          if (seated.pool === 'open') expect(openOrder(theirs, mine)).toBeLessThan(0);
        }
      }
    });
  });

  it('leaves no seat free for which an eligible person is waiting', () => {
    always(({ pools, claims }, { places, released }, byHand) => {
      const gained = Object.values(released).reduce((sum, seats) => sum + seats, 0);
      const waiting = places.filter(({ id, pool }) => pool === null && !byHand.has(id));
      for (const { pool, free } of pools) {
        const taken = places.filter((place) => place.pool === pool).length;
        const left = (pool === 'open' ? free + gained : free - (released[pool] ?? 0)) - taken;
        const owed = waiting.filter(
          ({ id }) =>
            pool === 'open' || claims.find((entry) => entry.id === id)?.memberState === pool,
        );
        if (left > 0) expect(owed).toEqual([]);
      }
    });
  });

  it('releases no unused seats when the cohort keeps them', () => {
    always(({ unusedSeats }, { released }) => {
      if (unusedSeats === 'kept') expect(released).toEqual({});
    });
  });

  it('numbers the waiting list without gaps, overall and within each state', () => {
    always(({ claims }, { places }) => {
      const waiting = places.filter(({ pool }) => pool === null);
      expect(waiting.map((place) => place.waiting)).toEqual(waiting.map((_, index) => index + 1));
      for (const state of states) {
        const own = waiting.filter(
          ({ id }) => claims.find((entry) => entry.id === id)?.memberState === state,
        );
        const numbers = own.map((place) => place.waitingInState ?? 0).sort((a, b) => a - b);
        expect(numbers).toEqual(own.map((_, index) => index + 1));
      }
    });
  });

  it('does not depend on the order of its inputs', () => {
    check(
      fc.property(
        withPins.chain(({ given, pins }) =>
          fc.tuple(
            fc.constant({ given, pins }),
            fc.shuffledSubarray(given.claims, { minLength: given.claims.length }),
            fc.shuffledSubarray(given.pools, { minLength: given.pools.length }),
            fc.shuffledSubarray(pins, { minLength: pins.length }),
          ),
        ),
        ([{ given, pins }, claims, pools, otherPins]) => {
          expect(allocate({ ...given, claims, pools }, otherPins)).toEqual(allocate(given, pins));
        },
      ) as never,
    );
  });

  it('marks exactly the manual placements as such, with their reason', () => {
    always((_given, { places }, byHand) => {
      for (const { id, why } of places) {
        expect(why.code === 'by-hand').toBe(byHand.has(id));
        expect(why.reason).toBe(byHand.has(id) ? 'By hand' : null);
      }
    });
  });

  it('rejects more manual placements than there are seats', () => {
    const one = { memberState: 'KH', rank: null, score: null, appliedAt: '2027-01-01' };
    const given: AllocationInputs = {
      pools: [{ pool: 'KH', free: 1 }],
      unusedSeats: 'kept',
      claims: [
        { ...one, id: 'a' },
        { ...one, id: 'b' },
      ],
    };
    const pin = (applicationId: string) => ({ applicationId, to: 'KH', reason: 'By hand' });
    expect(() => allocate(given, [pin('a'), pin('b')])).toThrow(PoolFull);
  });

  it('gives the reason for each place', () => {
    const at = (day: number) => `2027-01-0${day}T00:00:00.000Z`;
    const given: AllocationInputs = {
      pools: [
        { pool: 'KH', free: 1 },
        { pool: 'LA', free: 1 },
        { pool: 'open', free: 0 },
      ],
      unusedSeats: 'open-pool',
      claims: [
        { id: 'first', memberState: 'KH', rank: 1, score: 60, appliedAt: at(3) },
        { id: 'second', memberState: 'KH', rank: 2, score: 80, appliedAt: at(2) },
        { id: 'third', memberState: 'VN', rank: null, score: 80, appliedAt: at(4) },
      ],
    };
    const { places, released } = allocate(given);
    expect(released).toEqual({ LA: 1 });
    expect(places.map(({ id, pool, why }) => [id, pool, why.code, why.tie])).toEqual([
      ['first', 'KH', 'by-rank', false],
      ['second', 'open', 'by-score', true],
      ['third', null, 'no-seat-left', false],
    ]);
    expect(places[2]?.why).toMatchObject({ seatsOfState: 0, seatsOfOpenPool: 1, lastScore: 80 });
  });
});
