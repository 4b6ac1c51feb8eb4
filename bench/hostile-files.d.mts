type Files = Record<string, () => Buffer>;

export function rawZip(
  entries: { name: string; content?: string | Buffer; [field: string]: unknown }[],
  options?: { comment?: string; count?: number; centralSize?: number; tail?: Buffer },
): Buffer;
export function cell(place: string, text: string): string;
export function xlsxOf(sheet: string | null, parts?: Record<string, string | null>): Buffer;
export function pngOf(
  width: number,
  height: number,
  options?: { chunks?: Buffer[]; interlaced?: boolean; rows?: number },
): Buffer;
export function foldedPng(): Buffer;
export const hostileZips: Files;
export const hostileLessons: Files;
export const hostileSheets: Files;
export const oddSheets: Files;
export const hostileLists: Record<string, () => Buffer | string>;
export const hostilePictures: Files;
