import type { HomePart } from './homes/home-part.ts';
import { type Area, loadTexts } from './i18n/t.ts';
import type { Role } from './session.ts';
import { loadFiles } from './shell/load-files.ts';

type Load = () => Promise<{ default: HomePart }>;

/** The file of each role's part of the home page, and the texts that only it needs. */
const parts: Record<Role, { load: Load; areas: Area[] }> = {
  'programme-coordinator': {
    load: () => import('./pages/coordinate/home/programme-home.tsx'),
    areas: [],
  },
  'national-coordinator': {
    load: () => import('./pages/coordinate/home/national-home.tsx'),
    areas: [],
  },
  trainer: { load: () => import('./pages/teach/home/trainer-home.tsx'), areas: [] },
  administrator: {
    load: () => import('./pages/administer/home/administrator-home.tsx'),
    areas: ['administer'],
  },
};

/** The roles that have a part, in the order in which parts are shown when nothing is urgent. */
export const homeRoles = Object.keys(parts) as Role[];

/** Loads the module of a role's part, with its texts. */
export async function loadHomePart(role: Role): Promise<HomePart> {
  const { load, areas } = parts[role];
  const [module] = await loadFiles(() => Promise.all([load(), ...areas.map(loadTexts)]));
  return module.default;
}
