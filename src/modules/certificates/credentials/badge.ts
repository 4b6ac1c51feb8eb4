import { crc32 } from 'node:zlib';

const NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0';
const SIGNATURE_BYTES = 8;

/** Embeds a credential in an SVG (Open Badges 3.0, 5.3.2.1). */
export function bakeSvg(svg: string, json: string): string {
  const data = json
    // Escape two characters that are valid in JSON but not in XML.
    .replace(/[\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`)
    .replaceAll(']]>', ']]]]><![CDATA[>');
  const element = `<openbadges:credential><![CDATA[${data}]]></openbadges:credential>`;
  // A replacement function, because `$&` and the like in a replacement string would be expanded.
  return svg.replace(
    /<svg([^<>]*)>/,
    (_, attributes: string) => `<svg${attributes} xmlns:openbadges="${NAMESPACE}">${element}`,
  );
}

/** Embeds a credential in a PNG, as an iTXt chunk after the header (Open Badges 3.0, 5.3.1.1). */
export function bakePng(png: Buffer, json: string): Buffer {
  const headerEnd = SIGNATURE_BYTES + 12 + png.readUInt32BE(SIGNATURE_BYTES);
  // Keyword, not compressed, no language, no translated keyword.
  const text = Buffer.from(`openbadgecredential\0\0\0\0\0${json}`);
  return Buffer.concat([png.subarray(0, headerEnd), chunk('iTXt', text), png.subarray(headerEnd)]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
