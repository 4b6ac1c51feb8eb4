import { PageFiles } from './page-files.js';

const pageFiles = new PageFiles({
  pages: [
    {
      path: '/cohorts/:id',
      audience: 'everyone',
      areas: ['common', 'public'],
      files: ['/assets/cohort.js'],
      requests: ['/api/v1/cohorts/:id'],
    },
    {
      path: '/study/:id/:unit',
      audience: 'person',
      areas: ['common', 'faults', 'study'],
      files: ['/assets/unit.js', '/assets/unit.css'],
      requests: ['/api/v1/enrolments/:id/study'],
    },
    {
      path: '/coordinate/:id',
      audience: 'coordinator',
      areas: [],
      files: ['/assets/dashboard.js'],
      requests: [],
    },
    {
      path: '/coordinate/new',
      audience: 'secretariat',
      areas: [],
      files: ['/assets/new.js'],
      requests: [],
    },
  ],
  texts: {
    en: {
      common: ['/assets/common-en.js'],
      study: ['/assets/study-en.js'],
      faults: ['/assets/faults-en.js', '/assets/plurals.js'],
    },
    km: {
      common: ['/assets/common-km.js'],
      public: ['/assets/public-km.js', '/assets/plurals.js'],
    },
  },
});
const filesOf = (header: string | undefined) =>
  [...(header ?? '').matchAll(/<([^>]+)>/g)].map(([, file]) => file);

describe('The files of a page', () => {
  it('are its own and its texts in the language of the visitor', () => {
    expect(filesOf(pageFiles.linkHeader('/cohorts/018f', 'km', false))).toEqual([
      ...[
        '/assets/cohort.js',
        '/assets/common-km.js',
        '/assets/public-km.js',
        '/assets/plurals.js',
        '/api/v1/cohorts/018f',
      ],
    ]);
  });

  it('are fetched as scripts and as styles', () => {
    const header = pageFiles.linkHeader('/study/018f/lesson', 'en', true);
    expect(header).toContain('</assets/unit.js>; rel=modulepreload');
    expect(header).toContain('</assets/unit.css>; rel=preload; as=style; crossorigin');
    expect(filesOf(header)).toContain('/assets/faults-en.js');
  });

  it('include the first requests of the page, and who is signed in', () => {
    const header = pageFiles.linkHeader('/study/018f/lesson', 'en', true);
    for (const address of ['/api/v1/me', '/api/v1/enrolments/018f/study']) {
      expect(header).toContain(`<${address}>; rel=preload; as=fetch; crossorigin`);
    }
    expect(pageFiles.linkHeader('/cohorts/018f', 'en', false)).not.toContain('/api/v1/me');
    expect(pageFiles.linkHeader('/cohorts/%3E,evil', 'en', false)).not.toContain('/api/');
  });

  it('are those of the page with the fewest parameters', () => {
    expect(filesOf(pageFiles.linkHeader('/coordinate/new', 'en', true))).toContain(
      '/assets/new.js',
    );
    expect(filesOf(pageFiles.linkHeader('/coordinate/018f', 'en', true))).toContain(
      '/assets/dashboard.js',
    );
  });

  it('are not named to visitors who will not see the page, nor for other addresses', () => {
    expect(pageFiles.linkHeader('/study/018f/lesson', 'en', false)).toBeUndefined();
    expect(pageFiles.linkHeader('/nowhere', 'en', true)).toBeUndefined();
    expect(pageFiles.linkHeader('/cohorts/018f/', 'en', true)).toBeUndefined();
  });
});
