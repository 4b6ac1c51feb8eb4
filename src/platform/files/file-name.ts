import { cleanLine, isSeen } from '../text/clean-text.js';
import { withoutInvisible } from '../text/invisible.js';

/** Maximum bytes of a name in UTF-8: file systems allow 255, and a number may be put before it. */
export const MAX_NAME_BYTES = 200;

/** File extensions for each media type; the first is added to a name that has none of them. */
const fitting: Record<string, readonly string[]> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/apng': ['png', 'apng'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/avif': ['avif'],
  'image/svg+xml': ['svg'],
  'application/zip': ['zip'],
  'text/csv': ['csv'],
};

/** Extensions that identify a file type: one that does not match is replaced. */
const extensions = new Set(
  `jpg jpeg jpe jfif png apng gif webp avif heic heif bmp tif tiff svg pdf ps htm html xhtml shtml mht js
   mjs css txt md rtf csv tsv xls xlsx xlsm ods doc docx docm odt pages numbers key ppt pptx odp zip rar 7z
   gz tar exe com bat cmd msi scr pif lnk ps1 vbs jar apk app dmg sh php asp aspx jsp xml json mp3 mp4 mov
   avi webm wav`.split(/\s+/),
);

/** Characters that Windows does not allow in a name, and path separators. */
const refused = /[<>:"/\\|?*]/g;
/** Device names on Windows, whatever follows the first full stop. */
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|(com|lpt)[0-9¹²³])[ ]*(\.|$)/i;
/** No letter has this many combining marks; more of them would make composing slow. */
const stacked = /(\p{M}{30})\p{M}+/gu;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Removes full stops and spaces at both ends. */
function trimmed(text: string): string {
  const isBlank = (at: number) => text[at] === '.' || text[at] === ' ';
  let [start, end] = [0, text.length];
  while (start < end && isBlank(start)) start++;
  while (end > start && isBlank(end - 1)) end--;
  return text.slice(start, end);
}

/**
 * One line without control characters, invisible characters and lone surrogates, composed (NFC).
 */
const plain = (text: string): string =>
  cleanLine(
    text
      .replace(/[\p{Cs}\p{Co}\p{Cn}]/gu, '')
      .replace(/\p{Cc}/gu, ' ')
      .replace(stacked, '$1'),
  ).replace(refused, '_');

/** Returns as many whole characters from the start as fit into `bytes`. */
function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  const head = headOf([...graphemes.segment(text)].map(({ segment }) => segment));
  // A joiner at the end has nothing left to join.
  return trimmed(withoutInvisible(head || headOf([...text])));

  function headOf(parts: string[]): string {
    let length = 0;
    const end = parts.findIndex((part) => {
      length += Buffer.byteLength(part);
      return length > bytes;
    });
    return parts.slice(0, end).join('');
  }
}

/** Splits a name into its stem and the extension that states its type. */
function divided(name: string, type: string | undefined): [stem: string, ending: string] {
  const [, stem = name, ending = ''] = /^(.+)\.([a-z0-9]{1,10})$/is.exec(name) ?? [];
  const kind = type?.split(';')[0] ?? '';
  const fits = fitting[kind];
  if (!fits) return [stem, ending];
  const lower = ending.toLowerCase();
  if (fits.includes(lower)) return [stem, ending];
  if (!extensions.has(lower)) return [name, fits[0] as string];
  // "cv.pdf.exe" that is a PDF becomes "cv.pdf".
  return divided(trimmed(stem), type);
}

/**
 * Cleans a file name so that it can be stored, shown and saved on any system: composed, on one
 * line, without invisible characters or direction controls, without characters or names that
 * Windows reserves, without full stops or spaces at its ends, at most 200 bytes without cutting a
 * character, and with an extension that matches the content. Cleaning twice changes nothing more.
 * @param type media type of the content, whatever the name says
 * @param otherwise the name to use when nothing is left of the original
 */
export function fileName(
  text: string,
  { type, otherwise = 'file' }: { type?: string; otherwise?: string } = {},
): string {
  const [stem, ending] = divided(trimmed(plain(text)), type);
  const after = ending && `.${ending}`;
  const named = trimmed(stem);
  const free = reserved.test(`${named}${after}`) ? `_${named}` : named;
  const own = cut(free, MAX_NAME_BYTES - Buffer.byteLength(after));
  const kept = isSeen(own) ? own : otherwise;
  return kept && `${kept}${after}`;
}

/**
 * The Content-Disposition header (RFC 6266) with the file name in both forms: in full, and in ASCII
 * for clients that do not know the first one.
 */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/gu, '_');
  // RFC 8187 allows fewer characters unescaped than encodeURIComponent leaves.
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
