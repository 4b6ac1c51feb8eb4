import { readFileSync } from 'node:fs';
import { purposeOf, purposes } from './purposes.ts';

const routes = readFileSync(new URL('../../routes.ts', import.meta.url), 'utf8');
const staffRoutes = [
  ...routes.matchAll(/'(\/(?:teach|coordinate|review|people|administer)[^']*)': \(\) =>/g),
].map(([, route]) => route as string);

describe('What pages of staff are for', () => {
  it('has a text for each of them, and for no other page', () => {
    expect(staffRoutes.length).toBeGreaterThan(30);
    expect(Object.keys(purposes).sort()).toEqual(staffRoutes.sort());
  });

  it('is looked up by the address of the page', () => {
    expect(purposeOf('/coordinate/new')).toBe('purpose.cohort_new');
    expect(purposeOf('/coordinate/0197')).toBe('purpose.cohort');
    expect(purposeOf('/coordinate/0197/batches/0198')).toBe('purpose.batch');
    expect(purposeOf('/home')).toBeUndefined();
    for (const route of staffRoutes) expect(purposeOf(route)).toBe(purposes[route]);
  });
});
