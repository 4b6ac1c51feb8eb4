// Shared by the API and the pages. It imports nothing.

/** Data of a sentence, by name: numbers, days and instants (ISO 8601), codes, names; or lists. */
export type Params = Record<string, string | number | readonly (string | number)[]>;

/**
 * What is wrong, missing or worth a look, as data. The sentence is `faults.<code>` of web/messages
 * in the reader's language; what a parameter is, `written.ts` says by its name.
 */
export interface Fault {
  code: string;
  params?: Params;
  /** The field it is about: a JSON Pointer (RFC 6901) into what was sent, or into a line of it. */
  pointer?: string;
  /** In English, for those who read the API raw; left out, it is the sentence of the pages. */
  detail?: string;
}

/** A fault of this code, with the data of its sentence. */
export const fault = (code: string, params?: Params, detail?: string): Fault => ({
  code,
  ...(params && { params }),
  ...(detail !== undefined && { detail }),
});

/** The key in web/messages of what a code says. */
export const textKey = (area: 'faults' | 'problems', code: string): string =>
  `${area}.${code.replaceAll('-', '_')}`;
