import { memberStateCodes } from '../modules/people/member-states.js';
import { DEFAULT_THEME, type Theme } from '../modules/programme/themes.js';
import type { Database } from '../platform/database/database.js';
import { newId } from '../platform/database/id.js';
import type { LocalisedText } from '../platform/i18n/localised-text.js';

interface FrameworkSeed {
  slug: string;
  name: string;
  from: number;
  to: number;
  areas: string[];
}

/**
 * The six areas of 2009-2015, as they are commonly cited. Their number is on the history page of
 * the Lancang-Mekong Environmental Cooperation Center (lmec.org.cn, "History"). No second source of
 * their titles was found, so the secretariat should compare them with the strategy itself.
 */
const areas2009 = [
  'Public awareness and environmental education',
  'Environmentally sound technology, environmental labelling and cleaner production',
  'Biodiversity conservation',
  'Environmental management capacity building',
  'Environmental goods and services',
  'Global environmental issues',
];

/** The areas of its action plan, as the Green Growth Knowledge Platform summarises the document. */
const actions2011 = [
  'High-level policy dialogue on environmental cooperation (forum)',
  'ASEAN-China Green Envoys Program',
  'Environmental industry and technology',
  'Joint research',
];

const areas2016 = [
  'Policy dialogue and exchange',
  'Environmental data and information sharing',
  'Environmental risk assessment and management',
  'Biodiversity and ecological conservation',
  'Environmental industries and technology for green development',
  'Environmentally sustainable cities',
  'Environmental education and public awareness',
  'Institutional and human capacity building',
  'Joint research',
];

/** The strategies and action plans of ASEAN-China environmental cooperation. */
export const frameworks: FrameworkSeed[] = [
  {
    slug: 'strategy-2009-2015',
    name: 'ASEAN-China Strategy on Environmental Protection Cooperation 2009-2015',
    from: 2009,
    to: 2015,
    areas: areas2009,
  },
  {
    slug: 'action-plan-2011-2013',
    name: 'ASEAN-China Environmental Cooperation Action Plan 2011-2013',
    from: 2011,
    to: 2013,
    areas: actions2011,
  },
  {
    slug: 'action-plan-2014-2015',
    name: 'ASEAN-China Environmental Cooperation Action Plan 2014-2015',
    from: 2014,
    to: 2015,
    areas: [],
  },
  {
    slug: 'strategy-2016-2020',
    name: 'ASEAN-China Strategy on Environmental Cooperation 2016-2020',
    from: 2016,
    to: 2020,
    areas: areas2016,
  },
  {
    slug: 'action-plan-2016-2020',
    name: 'ASEAN-China Environmental Cooperation Action Plan 2016-2020',
    from: 2016,
    to: 2020,
    areas: areas2016,
  },
  {
    slug: 'framework-2021-2025',
    name: 'Framework of ASEAN-China Environmental Cooperation Strategy and Action Plan 2021-2025',
    from: 2021,
    to: 2025,
    areas: [
      'Environmental policy dialogue and capacity building',
      'Climate change and air quality',
      'Sustainable cities and marine plastic reduction',
      'Biodiversity conservation and ecosystem management',
    ],
  },
];

/**
 * Which areas continue which, by their positions: of the strategy of 2009 and the plan of 2011 in
 * the nine of 2016-2020, and of those in the four of 2021-2025. Our own reading of their titles,
 * for the secretariat to change.
 */
const crosswalks: { from: number; to: number; successors: Record<number, number[]> }[] = [
  { from: 2009, to: 2016, successors: { 1: [7], 2: [5], 3: [4], 4: [8], 5: [5], 6: [1] } },
  { from: 2011, to: 2016, successors: { 1: [1], 2: [7, 8], 3: [5], 4: [9] } },
  {
    ...{ from: 2016, to: 2021 },
    successors: { 1: [1], 2: [1], 3: [1], 4: [4], 5: [3], 6: [3], 7: [1], 8: [1], 9: [2, 4] },
  },
];

/** The looks of the areas, by their English titles; of all others the one for policy and capacity. */
const themeOf: Record<string, Theme> = {
  'Climate change and air quality': 'climate',
  'Global environmental issues': 'climate',
  'Biodiversity conservation and ecosystem management': 'biodiversity',
  'Biodiversity and ecological conservation': 'biodiversity',
  'Biodiversity conservation': 'biodiversity',
  'Environmentally sustainable cities': 'cities',
  'Sustainable cities and marine plastic reduction': 'marine',
  'Environmental data and information sharing': 'data',
  'Environmental risk assessment and management': 'data',
  'Environmental industries and technology for green development': 'data',
  'Environmentally sound technology, environmental labelling and cleaner production': 'data',
  'Environmental goods and services': 'data',
  'Environmental industry and technology': 'data',
  'Joint research': 'data',
};

/** The target groups of the programme's cohorts. */
const streams: [slug: string, name: LocalisedText][] = [
  [
    'officials',
    {
      en: 'Government officials',
      zh: '政府官员',
      km: 'មន្ត្រីរាជការ',
      id: 'Pejabat pemerintah',
      th: 'เจ้าหน้าที่รัฐ',
      vi: 'Cán bộ, công chức',
    },
  ],
  [
    'entrepreneurs',
    {
      en: 'Entrepreneurs and the financial sector',
      zh: '企业家与金融界',
      km: 'សហគ្រិន និងអ្នកធ្វើការវិស័យហិរញ្ញវត្ថុ',
      id: 'Wirausahawan dan pelaku keuangan',
      th: 'ผู้ประกอบการและภาคการเงิน',
      vi: 'Doanh nhân và giới tài chính',
    },
  ],
  [
    'youth',
    {
      en: 'Young scholars and students',
      zh: '青年学者与学生',
      km: 'អ្នកស្រាវជ្រាវវ័យក្មេង និងនិស្សិត',
      id: 'Cendekiawan muda dan mahasiswa',
      th: 'นักวิชาการรุ่นใหม่และนักศึกษา',
      vi: 'Học giả trẻ và sinh viên',
    },
  ],
];

/** The twelve states and the frameworks; written once, for the secretariat to change later. */
export async function seedReferenceData(db: Database): Promise<boolean> {
  return db.transaction(async () => {
    await db.row(`SELECT pg_advisory_xact_lock(hashtext('seed'))`);
    if (await db.row('SELECT 1 FROM member_states LIMIT 1')) return false;
    for (const [index, code] of memberStateCodes.entries()) {
      await db.run('INSERT INTO member_states (code, position) VALUES ($1, $2)', [code, index + 1]);
    }
    for (const { slug, name, from, to, areas } of frameworks) {
      const id = newId();
      await db.run(
        `INSERT INTO frameworks (id, slug, name, period_from, period_to) VALUES ($1, $2, $3, $4, $5)`,
        [id, slug, { en: name }, from, to],
      );
      for (const [index, area] of areas.entries()) {
        await db.run(
          `INSERT INTO priority_areas (id, framework_id, position, name, theme)
           VALUES ($1, $2, $3, $4, $5)`,
          [newId(), id, index + 1, { en: area }, themeOf[area] ?? DEFAULT_THEME],
        );
      }
    }
    await seedStreams(db);
    await seedCrosswalk(db);
    return true;
  });
}

async function seedStreams(db: Database): Promise<void> {
  for (const [index, [slug, name]] of streams.entries()) {
    await db.run('INSERT INTO streams (id, slug, name, position) VALUES ($1, $2, $3, $4)', [
      newId(),
      slug,
      name,
      index + 1,
    ]);
  }
}

/** Applies equally to the areas of a strategy and of an action plan of the same years. */
async function seedCrosswalk(db: Database): Promise<void> {
  const rows = crosswalks.flatMap(({ from, to, successors }) =>
    Object.entries(successors).flatMap(([area, next]) =>
      next.map((successor) => ({ from, area: Number(area), to, successor })),
    ),
  );
  await db.run(
    `INSERT INTO priority_area_crosswalk (from_id, to_id)
     SELECT a.id, b.id FROM jsonb_to_recordset($1) AS r ("from" int, area int, "to" int, successor int)
     JOIN frameworks f ON f.period_from = r."from"
     JOIN priority_areas a ON a.framework_id = f.id AND a.position = r.area
     JOIN frameworks g ON g.period_from = r."to"
     JOIN priority_areas b ON b.framework_id = g.id AND b.position = r.successor`,
    [JSON.stringify(rows)],
  );
}
