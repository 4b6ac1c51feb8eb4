import encodeQR from 'qr';

/**
 * A QR code as SVG, with a border of one module; the page provides the rest of the quiet zone. Each
 * run of dark modules is one stroke, a fifth of the size of one square per module. Medium error
 * correction: about a seventh of the code may be damaged. Whole numbers are half as long in a PDF.
 */
export function qrCode(text: string): string {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 1 });
  let path = '';
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x++;
      path += `M${from} ${y}h${x - from + 1}`;
    }
  });
  const size = rows.length;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path transform="translate(0 .5)" d="${path}" stroke="#000"/></svg>`;
}
