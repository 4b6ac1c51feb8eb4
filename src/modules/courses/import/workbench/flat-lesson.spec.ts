import { sourcePaths } from './flat-lesson.js';

describe('Built lesson', () => {
  const paths = ['config.yaml', 'index.md', 'a.md', 'x.md', 'setup.md', 'fig/a.png', 'site/b.md'];

  it('is mapped to the layout of its source', () => {
    const sums =
      '"file"\t"checksum"\t"built"\t"date"\n"learners/x.Rmd"\t"1"\t"site/built/x.md"\t"2"\n';
    expect([...(sourcePaths(paths, sums)?.values() ?? [])]).toEqual([
      ...['config.yaml', 'index.md', 'episodes/a.md', 'learners/x.md', 'learners/setup.md'],
      ...['episodes/fig/a.png', 'site/b.md'],
    ]);
  });

  it('is recognised by pages outside folders', () => {
    expect(sourcePaths([...paths, 'episodes/c.md'], '')).toBeUndefined();
    expect(sourcePaths(['config.yaml', 'README.md'], '')).toBeUndefined();
    expect(sourcePaths(['md5sum.txt', 'a.md'], '')?.get('a.md')).toBe('episodes/a.md');
    expect(sourcePaths(['a.md'], '')).toBeUndefined();
  });
});
