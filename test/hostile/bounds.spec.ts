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
const page = () => `# Limits on input

All input is read within these limits. They are one table in the code, \`src/platform/bounds/bounds.ts\`,
from which this page is generated (\`BOUNDS=write npm test -- bounds\`).

Bodies are not read until rate limits, authentication and policy have accepted the request. Uploads are
written to disk as they arrive, and only on the routes that accept them. Work that has a time or memory limit
in this table is done in a worker thread, which is terminated when it exceeds either; the person gets the error
message. A response lists at most ${MAX_ERRORS} errors, each once.

| Input | Bytes | Depth | Items | Time | Memory | Error message |
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
