import type { AwardKind } from '../../certificate.entity.js';
import { defaultTexts, PROGRAMME } from './default-texts.js';
import type { CertificateDesign, DesignLine, DesignText } from './design.js';

const line = (
  text: DesignText,
  size: DesignLine['size'] = 'normal',
  colour: DesignLine['colour'] = 'ink',
  bold = false,
): DesignLine => ({ text, size, colour, bold });

/** The default design, which a new template starts from. */
export const defaultDesign = (kind: AwardKind = 'completion'): CertificateDesign => ({
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
    line(defaultTexts.heading[kind], 'heading', 'accent', true),
    line(defaultTexts.opening, 'normal', 'quiet'),
    line({ en: '{name}' }),
    line(defaultTexts.statement[kind], 'normal', 'quiet'),
    line({ en: '{title}' }, 'large', 'ink', true),
    line({ en: '{courses}' }, 'small'),
    line({ en: '{dates} · {hours}' }, 'small', 'quiet'),
    line(defaultTexts.credits, 'small', 'quiet'),
  ],
  signatures: [],
});
