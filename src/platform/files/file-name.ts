import { cleanLine, isSeen } from '../text/clean-text.js';
import { withoutInvisible } from '../text/invisible.js';

/** Most bytes of a name in UTF-8: file systems take 255, and a number may be put before it. */
export const MAX_NAME_BYTES = 200;

/** The endings that fit what a file is; the first is given to one that has none of them. */
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

/** Endings that say what a file is: one that does not fit is replaced. */
const known = new Set(
  `jpg jpeg jpe jfif png apng gif webp avif heic heif bmp tif tiff svg pdf ps htm html xhtml shtml mht js
   mjs css txt md rtf csv tsv xls xlsx xlsm ods doc docx docm odt pages numbers key ppt pptx odp zip rar 7z
   gz tar exe com bat cmd msi scr pif lnk ps1 vbs jar apk app dmg sh php asp aspx jsp xml json mp3 mp4 mov
   avi webm wav`.split(/\s+/),
);

/** What Windows does not allow in a name, and what divides folders anywhere. */
const refused = /[<>:"/\\|?*]/g;
/** Names of devices on Windows, whatever follows the first full stop. */
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|(com|lpt)[0-9¹²³])[ ]*(\.|$)/i;
/** No letter has so many marks; more of them would keep a name from being composed. */
const stacked = /(\p{M}{30})\p{M}+/gu;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Without full stops and spaces at the ends. */
function trimmed(text: string): string {
  const isBlank = (at: number) => text[at] === '.' || text[at] === ' ';
  let [start, end] = [0, text.length];
  while (start < end && isBlank(start)) start++;
  while (end > start && isBlank(end - 1)) end--;
  return text.slice(start, end);
}

/** One line without controls, invisible characters and lone surrogates, composed (NFC). */
const plain = (text: string): string =>
  cleanLine(
    text
      .replace(/[\p{Cs}\p{Co}\p{Cn}]/gu, '')
      .replace(/\p{Cc}/gu, ' ')
      .replace(stacked, '$1'),
  ).replace(refused, '_');

/** As many whole characters from the start as have so many bytes. */
function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  const head = headOf([...graphemes.segment(text)].map(({ segment }) => segment));
  // A joiner at the end joins nothing any more.
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

/** Divides a name into what it says and the ending that says what the file is. */
function divided(name: string, type: string | undefined): [stem: string, ending: string] {
  const [, stem = name, ending = ''] = /^(.+)\.([a-z0-9]{1,10})$/is.exec(name) ?? [];
  const kind = type?.split(';')[0] ?? '';
  const fits = fitting[kind];
  if (!fits) return [stem, ending];
  const lower = ending.toLowerCase();
  if (fits.includes(lower)) return [stem, ending];
  if (!known.has(lower)) return [name, fits[0] as string];
  // "cv.pdf.exe" that is a PDF is "cv.pdf".
  return divided(trimmed(stem), type);
}

/**
 * A name under which a file can be stored, shown and saved on any system: composed, on one line, with
 * nothing invisible and nothing that turns the direction of text, no character or name that Windows
 * refuses, no full stop or space at its ends, at most 200 bytes without cutting a character, and with an
 * ending that fits what the file is. Cleaning twice changes nothing more.
 * @param type what the bytes are, whatever the name says
 * @param otherwise the name of a file of whose own nothing is left
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
 * The header that gives a file its name (RFC 6266), for every reader: in full, and in ASCII for those
 * that do not know the first form.
 */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/gu, '_');
  // What RFC 8187 allows beside letters and digits is less than what encodeURIComponent leaves.
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
