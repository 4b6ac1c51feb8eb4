// Shared by the API and the pages; it has no imports.

/**
 * Parameters of a message, by name: numbers, days and instants (ISO 8601), codes, names; or lists.
 */
export type Params = Record<string, string | number | readonly (string | number)[]>;

/**
 * A problem or warning, as data. Its message is `faults.<code>` of web/messages in the reader's
 * language; `written.ts` formats each parameter by its name.
 */
export interface Fault {
  code: string;
  params?: Params;
  /** The field it is about: a JSON Pointer (RFC 6901) into the input, or into a row of it. */
  pointer?: string;
  /** In English, for readers of the raw API; defaults to the message of the pages. */
  detail?: string;
}

/** Creates a fault with this code and the parameters of its message. */
export const fault = (code: string, params?: Params, detail?: string): Fault => ({
  code,
  ...(params && { params }),
  ...(detail !== undefined && { detail }),
});

/** The key of a code's message in web/messages. */
export const textKey = (area: 'faults' | 'problems', code: string): string =>
  `${area}.${code.replaceAll('-', '_')}`;
