/** A text by language: a template with variables in braces. */
export type DesignText = Record<string, string>;

export const papers = ['a4', 'letter'] as const;
export const orientations = ['landscape', 'portrait'] as const;
/**
 * Where things are placed, and with which drawing. `plain` has a simple frame and is what every
 * design had before the others existed.
 */
export const layouts = ['plain', 'classic', 'modern', 'botanical'] as const;
export type Layout = (typeof layouts)[number];
/** The designs of certificates without a template. */
export type ShippedDesign = Extract<Layout, 'plain' | 'classic'>;
export const frames = ['double', 'single', 'none'] as const;
export const lineSizes = ['small', 'normal', 'large', 'heading'] as const;
export const lineColours = ['ink', 'quiet', 'accent'] as const;

/** Variables that can be used in braces in a text. */
export const variables = [
  'name',
  'title',
  'courses',
  'dates',
  'hours',
  'credits',
  'grade',
  'state',
  'issuedOn',
  'expiresOn',
  'number',
] as const;
export type Variable = (typeof variables)[number];

/** One line of the page. A line is omitted when none of its variables has a value. */
export interface DesignLine {
  text: DesignText;
  size: (typeof lineSizes)[number];
  colour: (typeof lineColours)[number];
  bold: boolean;
}

/**
 * A handwritten signature: its image, and the name and role of the signatory. Without an image there
 * is room to sign by hand.
 */
export interface DesignSignature {
  name: string;
  role: DesignText;
  imageId: string | null;
}

/** The design of a certificate. Images are ids of uploaded files. */
export interface CertificateDesign {
  /** Missing in designs saved before there were several: plain. */
  layout?: Layout | undefined;
  paper: (typeof papers)[number];
  orientation: (typeof orientations)[number];
  /** One or two, side by side; `holder` is the holder's language. */
  languages: string[];
  colours: { ink: string; accent: string; background: string };
  /** Of the plain layout; the others have their own. */
  frame: (typeof frames)[number];
  backgroundId: string | null;
  logoIds: string[];
  sealId: string | null;
  /** Whether a seal is drawn where none was uploaded. Missing: no. */
  drawnSeal?: boolean | undefined;
  lines: DesignLine[];
  signatures: DesignSignature[];
}

/** Stands for the holder's language in a design. */
export const HOLDER = 'holder';
