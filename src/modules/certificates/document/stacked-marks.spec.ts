import { withSilentMarks } from './stacked-marks.js';

const piece = (id: number, y: number, shown: string) =>
  `/Span <<\n  /MCID ${id}\n>> BDC\nq\n1 0 0 -1 100 ${y} cm\nBT\n/f0 30 Tf\n${shown}\nET\nQ\nEMC\n`;
const inner = '/Span <<\n  /ActualText <FEFF179B17CB>\n>> BDC\n[<0008>] TJ\nEMC';

describe('Marks that are drawn beside their base', () => {
  it('say nothing, also where the engine had them say the whole syllable', () => {
    const content = piece(1, 253.6, '[<000100020003>] TJ') + piece(2, 253.2, inner);
    const mended = withSilentMarks(content);
    expect(mended).toContain('/MCID 2\n  /ActualText ()');
    expect(mended).not.toContain('FEFF179B17CB');
    expect(mended).not.toContain('/MCID 1\n  /ActualText');
  });

  it('are told from the lines above and below, which are left as they are', () => {
    const lines = [290, 250, 210].map((y, id) => piece(id, y, '[<00010002>] TJ')).join('');
    expect(withSilentMarks(lines)).toBe(lines);
  });
});
