import type { AwardKind } from '../../certificate.entity.js';
import type { CertificateDesign, DesignLine, DesignText } from './design.js';
import { houseTexts, PROGRAMME } from './house-texts.js';

const line = (
  text: DesignText,
  size: DesignLine['size'] = 'normal',
  colour: DesignLine['colour'] = 'ink',
  bold = false,
): DesignLine => ({ text, size, colour, bold });

/** The design of who has made none: what a new template begins with. */
export const houseDesign = (kind: AwardKind = 'completion'): CertificateDesign => ({
  paper: 'a4',
  orientation: 'landscape',
  languages: ['en'],
  colours: { ink: '#1d2b24', accent: '#0b5d3b', background: '#fbfdfb' },
  frame: 'double',
  backgroundId: null,
  logoIds: [],
  sealId: null,
  lines: [
    line(PROGRAMME, 'normal', 'accent'),
    line(houseTexts.heading[kind], 'heading', 'accent', true),
    line(houseTexts.opening, 'normal', 'quiet'),
    line({ en: '{name}' }),
    line(houseTexts.statement[kind], 'normal', 'quiet'),
    line({ en: '{title}' }, 'large', 'ink', true),
    line({ en: '{courses}' }, 'small'),
    line({ en: '{dates} · {hours}' }, 'small', 'quiet'),
    line(houseTexts.credits, 'small', 'quiet'),
  ],
  signatures: [],
});
