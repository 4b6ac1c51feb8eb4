import { mock } from 'node:test';
import sharp from 'sharp';
import { Drawings } from '../../src/modules/certificates/document/typeset/drawings.service.js';
import { newId } from '../../src/platform/database/id.js';
import { PageMetadataRegistry } from '../../src/platform/http/page-metadata.js';
import { cohortBody, openCohort, publishedCourse } from '../support/factories.js';
import { TestSystem, type Visitor } from '../support/system.js';

/** The metadata of a page: what a messenger reads without running any script. */
function metadataIn(html: string): Record<string, string> {
  const unescaped = (text = '') =>
    text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => {
      const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
      return named[name] ?? '';
    });
  const tags = [...html.matchAll(/<meta (?:name|property)="([^"]+)" content="([^"]*)" \/>/g)];
  return {
    title: unescaped(/<title>([^<]*)<\/title>/.exec(html)?.[1]),
    ...Object.fromEntries(tags.map(([, name, content]) => [name, unescaped(content)])),
  };
}

const hostile = `"><script>alert(1)</script> & 'one' $& <!--`;
const khmer = 'ជីវចម្រុះ និងអាកាសធាតុ៖ ការអភិរក្សព្រៃកោងកាងនៅតំបន់ឆ្នេរ';
const chinese = '生物多样性与气候变化：面向城市管理者的证据解读与政策设计';

describe('Link previews', () => {
  let system: TestSystem;
  let secretariat: Visitor;
  let cohort: string;
  let draft: string;
  let course: string;

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
    secretariat = await system.visitor({ role: 'programme-coordinator' });
    const seats = [{ pool: 'open', seats: 9 }];
    cohort = await openCohort(system, secretariat, seats, {
      title: { en: hostile, km: khmer, zh: chinese },
      summary: { en: `Summary of\n\n${hostile} ${'word '.repeat(200)}`, zh: '摘要' },
      startsOn: '2027-01-11',
      endsOn: '2027-03-19',
    });
    const as = system.as(secretariat);
    draft = (await as.post('/api/v1/cohorts').send(cohortBody(seats)).expect(201)).body.id;
    course = await publishedCourse(system, await system.visitor({ role: 'trainer' }));
  });
  afterAll(() => system.stop());

  const page = async (path: string, language?: string) => {
    const request = system.http.get(path).set('accept', 'text/html');
    const answer = await (language ? request.set('accept-language', language) : request).expect(
      200,
    );
    return { ...answer, found: metadataIn(answer.text) };
  };
  const picture = (path: string) => system.http.get(`/api/v1${path}`);

  describe('in the HTML', () => {
    it.each([
      ['/', 'ASEAN-China Green Envoys Program'],
      ['/cohorts', 'Programmes'],
      ['/courses', 'Courses'],
      ['/verify', 'Verify a certificate'],
    ])('describe %s', async (path, title) => {
      const { found, headers } = await page(path);
      expect(found).toMatchObject({
        title,
        'og:title': title,
        'og:type': 'website',
        'og:url': `http://envoys.test${path}`,
        'og:image': 'http://envoys.test/api/v1/preview.png?language=en',
        'og:image:width': '1200',
        'og:image:height': '630',
        'twitter:card': 'summary_large_image',
      });
      expect(found.description?.length).toBeGreaterThan(20);
      expect(found['og:description']).toBe(found.description);
      expect(headers.vary).toBe('accept-encoding, accept-language, cookie');
      expect(headers['content-security-policy']).toContain("script-src 'self'");
    });

    it('describe a course', async () => {
      const { found } = await page(`/courses/${course}`);
      expect(found).toMatchObject({
        title: 'Test course',
        description: 'For a test',
        'og:image': `http://envoys.test/api/v1/courses/${course}/preview.png?language=en`,
      });
    });

    it('escape the texts of a cohort, and shorten its summary', async () => {
      const { text, found } = await page(`/cohorts/${cohort}`);
      expect(found.title).toBe(hostile);
      expect(found['og:title']).toBe(hostile);
      expect(found.description).toMatch(/^Summary of .*word…$/);
      expect(found.description?.length).toBeLessThanOrEqual(300);
      expect(text).not.toContain('<script>alert');
      expect(text.match(/<script/g)).toHaveLength(1);
      expect(text.match(/<title>/g)).toHaveLength(1);
      expect(text.match(/name="description"/g)).toHaveLength(1);
    });

    it('are in the language of the visitor, else in English', async () => {
      const chineseOne = await page(`/cohorts/${cohort}`, 'zh-CN,zh;q=0.9,en;q=0.8');
      expect(chineseOne.found).toMatchObject({ title: chinese, description: '摘要' });
      expect(chineseOne.found['og:image']).toContain('?language=zh');
      expect((await page(`/cohorts/${cohort}`, 'fr')).found.title).toBe(hostile);
      expect((await page('/cohorts', 'km')).found.title).not.toBe('Programmes');
    });

    it('are general for a certificate, a draft, an unknown id and the pages of the app', async () => {
      const certificate = await page('/verify/GE-FMF3-Y07X-QT3M?name=Sok');
      expect(certificate.found).toMatchObject({
        title: 'Verify a certificate',
        'og:url': 'http://envoys.test/verify/GE-FMF3-Y07X-QT3M',
        'og:image': 'http://envoys.test/api/v1/preview.png?language=en',
      });
      const others = [
        `/cohorts/${draft}`,
        `/cohorts/${newId()}`,
        '/courses/none',
        '/home',
        '/cohorts//x',
      ];
      for (const path of others) {
        const { found, headers } = await page(path);
        expect(headers.vary).toBe('accept-encoding, accept-language, cookie');
        expect([path, found.title]).toEqual([path, 'Green Envoys']);
        expect(found['og:title']).toBeUndefined();
      }
    });

    it('are compressed, and not sent again to a browser that has them', async () => {
      const path = `/cohorts/${cohort}`;
      const { headers, found } = await page(path);
      expect(found.title).toBe(hostile);
      const again = system.http.get(path).set('accept', 'text/html');
      await again.set('if-none-match', String(headers.etag)).expect(304);
      const packed = system.http.get(path).set('accept', 'text/html').set('accept-encoding', 'br');
      expect((await packed.buffer(false)).headers['content-encoding']).toBe('br');
    });

    it('never keep a page from people', async () => {
      const everyone = Array.from({ length: 60 }, () => page(`/cohorts/${cohort}`));
      const pages = await Promise.all(everyone);
      expect(pages.some(({ found }) => found.title === hostile)).toBe(true);
      const registry = system.app.get(PageMetadataRegistry);
      registry.declare('/fails', () => Promise.reject(new Error('no database')));
      registry.declare('/hangs', () => new Promise(() => undefined));
      for (const path of ['/fails', '/hangs']) {
        expect((await page(path)).found.title).toBe('Green Envoys');
      }
    });
  });

  describe('as pictures', () => {
    /** Checks the size, and that there are words in the left half besides the ground. */
    async function checkDrawn(png: Buffer) {
      const { width, height, format } = await sharp(png).metadata();
      expect([format, width, height]).toEqual(['png', 1_200, 630]);
      const left = { left: 56, top: 220, width: 560, height: 380 };
      const { channels } = await sharp(png).extract(left).stats();
      expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(15);
    }

    it.each(['en', 'km', 'zh'])('show a cohort in %s', async (language) => {
      const { body, headers } = await picture(
        `/cohorts/${cohort}/preview.png?language=${language}`,
      ).expect(200);
      expect(headers['content-type']).toBe('image/png');
      expect(headers['cache-control']).toBe('public, max-age=3600');
      await checkDrawn(body);
    });

    it('show a course and the programme', async () => {
      await checkDrawn((await picture(`/courses/${course}/preview.png`).expect(200)).body);
      await checkDrawn((await picture('/preview.png?language=th').expect(200)).body);
    });

    it('are kept until what they show changes', async () => {
      const path = `/cohorts/${cohort}/preview.png?language=zh`;
      const first = await picture(path).expect(200);
      const etag = String(first.headers.etag);
      const drawn = mock.method(system.app.get(Drawings), 'cover');
      await picture(path).set('if-none-match', etag).expect(304);
      const second = await picture(path).expect(200);
      expect(drawn.mock.callCount()).toBe(0);
      expect(second.headers.etag).toBe(etag);
      const api = `/api/v1/cohorts/${cohort}`;
      const version = await system.etag(secretariat, api);
      await system
        .as(secretariat)
        .patch(api)
        .set('if-match', version)
        .send({ endsOn: '2027-04-30' })
        .expect(200);
      const third = await picture(path).set('if-none-match', etag).expect(200);
      expect(third.headers.etag).not.toBe(etag);
      expect(drawn.mock.callCount()).toBe(1);
      drawn.mock.restore();
    });

    it('do not exist for drafts, unknown ids and unknown languages', async () => {
      await picture(`/cohorts/${draft}/preview.png`).expect(404);
      await system.as(secretariat).get(`/api/v1/cohorts/${draft}/preview.png`).expect(404);
      await picture(`/cohorts/${newId()}/preview.png`).expect(404);
      await picture(`/courses/${newId()}/preview.png`).expect(404);
      await picture('/preview.png?language=xx').expect(422);
    });

    it('are drawn once for many who ask, and only a few at a time', async () => {
      const titles = Array.from({ length: 30 }, (_, n) => `A cohort of many: number ${n}`);
      const many: string[] = [];
      for (const en of titles) {
        many.push(
          await openCohort(system, secretariat, [{ pool: 'open', seats: 1 }], { title: { en } }),
        );
      }
      const asked = [...many, ...many].map((id) => picture(`/cohorts/${id}/preview.png`));
      const statuses = (await Promise.all(asked)).map(({ status }) => status);
      expect(new Set(statuses)).toEqual(new Set([200, 503]));
      // One is drawn and twenty wait, each for two who ask.
      expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(42);
      await picture(`/cohorts/${many[29]}/preview.png`).expect(200);
    });
  });
});
