import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPlugins } from './load-plugins.js';

describe('loadPlugins', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plugin-'));
    await writeFile(join(folder, 'package.json'), '{"type":"module","main":"plugin.js"}');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const write = (source: string) => writeFile(join(folder, 'plugin.js'), source);

  it('reads the page of a plug-in, under the fingerprint of its content', async () => {
    await write(`export default { name: 'maps', page: new URL('./page.js', import.meta.url) };`);
    await writeFile(join(folder, 'page.js'), 'export default () => undefined;');
    const [plugin] = await loadPlugins([folder]);
    expect(plugin?.name).toBe('maps');
    expect(plugin?.page?.script.toString()).toBe('export default () => undefined;');
    expect(plugin?.page?.fingerprint).toMatch(/^[0-9a-f]{16}$/);
  });

  it('loads a plug-in once, however often it is named', async () => {
    await write(`export default { name: 'maps' };`);
    const [first] = await loadPlugins([folder]);
    const [second] = await loadPlugins([folder]);
    expect(second).toBe(first);
  });

  it('rejects a second plug-in of the same name', async () => {
    await write(`export default { name: 'maps' };`);
    const other = await mkdtemp(join(tmpdir(), 'plugin-'));
    await writeFile(join(other, 'package.json'), '{"type":"module","main":"plugin.js"}');
    await writeFile(join(other, 'plugin.js'), `export default { name: 'maps' };`);
    await expect(loadPlugins([folder, other])).rejects.toThrow('two plug-ins “maps”');
    await rm(other, { recursive: true });
  });

  it.each([
    ['export default {};', 'exports no plug-in with a name'],
    [`export default { name: 'My plug-in' };`, 'exports no plug-in with a name'],
    [`export default { name: 'maps', questions: [] };`, 'adds questions, which is none of'],
    [`throw new Error('no map');`, 'cannot be loaded: no map'],
  ])('rejects %s', async (source, message) => {
    await write(source);
    await expect(loadPlugins([folder])).rejects.toThrow(message);
  });

  it('says which folder or package is not there', async () => {
    await expect(loadPlugins([join(folder, 'none')])).rejects.toThrow('none cannot be loaded');
    await expect(loadPlugins(['@envoys/none'])).rejects.toThrow('@envoys/none cannot be loaded');
  });
});
