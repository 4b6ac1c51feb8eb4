import { readFileSync, writeFileSync } from 'node:fs';
import { type Bounds, bounds, MAX_ERRORS } from '../../src/platform/bounds/bounds.js';

const file = new URL('../../docs/bounds.md', import.meta.url);

const size = (bytes: number): string =>
  bytes >= 1_048_576 ? `${bytes / 1_048_576} MB` : `${Math.round(bytes / 102.4) / 10} KB`;

function row(name: string, limits: Bounds): string {
  const { what, bytes, unpackedBytes, depth, items, itemsAre, seconds, memoryMb, over } = limits;
  const cells = [
    `${what} (\`${name}\`)`,
    size(bytes) + (unpackedBytes ? `, ${size(unpackedBytes)} unpacked` : ''),
    depth ?? '',
    items ? `${items.toLocaleString('en')} ${itemsAre}` : '',
    seconds ? `${seconds} s` : '',
    memoryMb ? `${memoryMb} MB` : '',
    over,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** The documentation page about bounds. */
const page = () => `# What is read, and how much of it

Whatever people send is read within these bounds. They are one table in the code,
\`src/platform/bounds/bounds.ts\`; this page is made from it (\`BOUNDS=write npm test -- bounds\`).

Bodies stay unread until rate limits, sign-in and policy have let the request in. Uploads go to the
disk as they arrive, only on the routes that take them. Whatever has seconds or memory in this table
is worked on in a worker thread, which is ended when it passes either; the person reads why. An
answer names at most ${MAX_ERRORS} errors, each once.

| What is sent | Bytes | Depth | Items | Time | Memory | What the person reads when it is over |
| --- | --- | --- | --- | --- | --- | --- |
${Object.entries(bounds)
  .map(([name, limits]) => row(name, limits))
  .join('\n')}
`;

describe('Page about bounds', () => {
  it('matches the code', () => {
    if (process.env.BOUNDS === 'write') writeFileSync(file, page());
    expect(readFileSync(file, 'utf8')).toBe(page());
  });
});
