/** A text by language: a template with variables in braces. */
export type DesignText = Record<string, string>;

export const papers = ['a4', 'letter'] as const;
export const orientations = ['landscape', 'portrait'] as const;
export const frames = ['double', 'single', 'none'] as const;
export const lineSizes = ['small', 'normal', 'large', 'heading'] as const;
export const lineColours = ['ink', 'quiet', 'accent'] as const;

/** What may stand in braces in a text. */
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

/** One line of the page. A line whose variables have no value is left out. */
export interface DesignLine {
  text: DesignText;
  size: (typeof lineSizes)[number];
  colour: (typeof lineColours)[number];
  bold: boolean;
}

/** Who signs by hand: a picture of it, the name and what they are. */
export interface DesignSignature {
  name: string;
  role: DesignText;
  imageId: string | null;
}

/** How a certificate looks. Pictures are ids of uploaded images. */
export interface CertificateDesign {
  paper: (typeof papers)[number];
  orientation: (typeof orientations)[number];
  /** One or two, side by side; `holder` is the holder's own. */
  languages: string[];
  colours: { ink: string; accent: string; background: string };
  frame: (typeof frames)[number];
  backgroundId: string | null;
  logoIds: string[];
  sealId: string | null;
  lines: DesignLine[];
  signatures: DesignSignature[];
}

/** The language of the holder, as a language of a design. */
export const HOLDER = 'holder';
