import type { AwardKind } from '../../certificate.entity.js';
import { defaultTexts, PROGRAMME, signerRoles } from './default-texts.js';
import type { CertificateDesign, DesignLine, DesignText, ShippedDesign } from './design.js';

const line = (
  text: DesignText,
  size: DesignLine['size'] = 'normal',
  colour: DesignLine['colour'] = 'ink',
  bold = false,
): DesignLine => ({ text, size, colour, bold });

const linesOf = (kind: AwardKind): DesignLine[] => [
  line(PROGRAMME, 'normal', 'accent', true),
  line(defaultTexts.heading[kind], 'heading', 'accent', true),
  line(defaultTexts.opening, 'normal', 'quiet'),
  line({ en: '{name}' }),
  line(defaultTexts.statement[kind], 'normal', 'quiet'),
  line({ en: '{title}' }, 'large', 'ink', true),
  line({ en: '{courses}' }, 'small'),
  line({ en: '{dates} · {hours}' }, 'normal', 'quiet'),
  line(defaultTexts.credits, 'small', 'quiet'),
];

const backgrounds = { classic: '#fbfaf5', modern: '#ffffff', botanical: '#fbfaf5' };

/** A design that ships, as it is printed while nobody has changed it. */
const shippedDesign = (layout: keyof typeof backgrounds, kind: AwardKind): CertificateDesign => ({
  layout,
  paper: 'a4',
  orientation: 'landscape',
  languages: ['en'],
  colours: { ink: '#15231d', accent: '#0b5d45', background: backgrounds[layout] },
  frame: 'none',
  backgroundId: null,
  logoIds: [],
  sealId: null,
  drawnSeal: layout === 'classic',
  lines: linesOf(kind),
  signatures: [],
});

/** The design of awards without a template. */
export const defaultDesign = (kind: AwardKind = 'completion'): CertificateDesign =>
  shippedDesign('classic', kind);

/**
 * The previous design of the same awards, with which certificates issued before the column
 * `shipped_design` existed are still drawn.
 */
export const plainDesign = (kind: AwardKind = 'completion'): CertificateDesign => ({
  paper: 'a4',
  orientation: 'landscape',
  languages: ['en'],
  colours: { ink: '#1d2b24', accent: '#0b5d3b', background: '#fbfdfb' },
  frame: 'double',
  backgroundId: null,
  logoIds: [],
  sealId: null,
  lines: linesOf(kind).map((one, index) => {
    if (index === 0) return { ...one, bold: false };
    return index === 7 ? { ...one, size: 'small' } : one;
  }),
  signatures: [],
});

/** The designs that a new template can start from, with room for two signatures. */
export const startingDesigns = (): CertificateDesign[] =>
  (['classic', 'modern', 'botanical'] as const).map((layout) => ({
    ...shippedDesign(layout, 'completion'),
    languages: ['en', 'holder'],
    signatures: signerRoles.map((role) => ({ name: '', role, imageId: null })),
  }));

/** The designs of certificates without a template, by the name kept with each certificate. */
export const shippedDesigns: Record<ShippedDesign, (kind: AwardKind) => CertificateDesign> = {
  plain: plainDesign,
  classic: defaultDesign,
};
