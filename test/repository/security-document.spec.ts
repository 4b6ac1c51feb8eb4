import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { TestSystem } from '../support/system.js';

const at = (path: string) => new URL(`../../${path}`, import.meta.url);
const document = readFileSync(at('docs/security/asvs.md'), 'utf8');

/** Number of requirements of ASVS 5.0 of levels 1 and 2; those of level 3 are left out. */
const REQUIREMENTS = 253;

interface Row {
  ids: string[];
  state: string;
  how: string;
  file: string;
}

const rows: Row[] = [
  ...document.matchAll(/^\| ([\d., ]+?) *\| (\w[\w ]*?) *\| (.+?) *\| (.*?) *\|$/gm),
].map(([, ids = '', state = '', how = '', file = '']) => ({
  ids: ids.split(', '),
  state,
  how,
  file: file.replaceAll('`', ''),
}));

describe('docs/security/asvs.md', () => {
  it('lists every requirement once, with one of three states', () => {
    const ids = rows.flatMap((row) => row.ids);
    expect(ids).toHaveLength(REQUIREMENTS);
    expect(new Set(ids).size).toBe(REQUIREMENTS);
    expect(new Set(rows.map(({ state }) => state))).toEqual(
      new Set(['met', 'not applicable', 'not yet']),
    );
  });

  it('counts them correctly', () => {
    const count = (state: string) =>
      rows.filter((row) => row.state === state).reduce((sum, row) => sum + row.ids.length, 0);
    expect(document).toContain(
      `${count('met')} met, ${count('not applicable')} not applicable, ${count('not yet')} not yet`,
    );
  });

  it('names an existing file for each that is met, and a reason for each that is not', () => {
    const unfounded = rows.filter(({ state, file }) => state === 'met' && !existsSync(at(file)));
    expect(unfounded).toEqual([]);
    expect(rows.filter(({ how }) => how.length < 4)).toEqual([]);
  });
});

describe('Security of responses', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await TestSystem.start({ worker: false });
  });
  afterAll(() => system.stop());

  it('forbids caching of responses to signed-in people', async () => {
    const visitor = await system.visitor();
    for (const path of ['/api/v1/me', '/api/v1/cohorts', '/api/v1/me/sessions']) {
      const { headers } = await system.as(visitor).get(path).expect(200);
      expect([path, headers['cache-control']]).toEqual([path, 'no-store']);
    }
  });

  it('sets HSTS for a year over TLS', async () => {
    const { headers } = await system.http.get('/api/v1/cohorts').expect(200);
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
  });

  it('requires a token for metrics', async () => {
    await system.http.get('/metrics').expect(404);
    await system.http.get('/metrics').set('authorization', 'Bearer another').expect(404);
    await system.http.get('/metrics').set('authorization', 'Bearer a token of tests').expect(200);
  });

  it('does not echo requests in response to TRACE', async () => {
    const { hostname, port } = new URL(await system.listen());
    const answer = await new Promise<string>((done) => {
      let text = '';
      const socket = connect(Number(port), hostname.replace(/[[\]]/g, ''), () =>
        socket.write('TRACE / HTTP/1.1\r\nhost: x\r\nx-secret: told\r\nconnection: close\r\n\r\n'),
      );
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.on('close', () => done(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 40[045]/);
    expect(answer).not.toContain('told');
  });
});
