/** A point of a curve, in millimetres. */
type Point = [x: number, y: number];

const STEP = 1e-4;
const written = (value: number) => String(Math.round(value * 100) / 100);

/**
 * A smooth curve as the data of an SVG path: `pieces` cubic segments that have the direction of the
 * curve at both ends. `at` is given 0 to 1.
 */
export function curve(at: (t: number) => Point, pieces: number): string {
  const slope = (t: number): Point => {
    const [[ax, ay], [bx, by]] = [at(t - STEP), at(t + STEP)];
    return [(bx - ax) / (2 * STEP), (by - ay) / (2 * STEP)];
  };
  const third = 1 / pieces / 3;
  let path = `M${at(0).map(written).join(' ')}`;
  for (let piece = 0; piece < pieces; piece++) {
    const [from, to] = [piece / pieces, (piece + 1) / pieces];
    const [[x1, y1], [dx1, dy1]] = [at(from), slope(from)];
    const [[x2, y2], [dx2, dy2]] = [at(to), slope(to)];
    const points = [x1 + dx1 * third, y1 + dy1 * third, x2 - dx2 * third, y2 - dy2 * third, x2, y2];
    path += `C${points.map(written).join(' ')}`;
  }
  return path;
}

const TURN = 2 * Math.PI;
const range = (count: number) => Array.from({ length: count }, (_, n) => n);

/** One cell of a braided band: strands that swell and shrink, along x from 0 to `length`. */
export const band = (length: number): string =>
  range(6)
    .map((strand) =>
      curve((t) => {
        const swell = 2.45 + 1.05 * Math.cos(TURN * t);
        return [t * length, swell * Math.sin(TURN * (t + strand / 6))];
      }, 6),
    )
    .join('');

/** A ring of interlaced waves around the origin, between two radii. */
export const ring = (inner: number, outer: number, waves: number, strands: number): string =>
  range(strands)
    .map((strand) =>
      curve((t) => {
        const wave = Math.sin(TURN * (waves * t + strand / strands));
        const radius = (inner + outer) / 2 + (wave * (outer - inner)) / 2;
        return [radius * Math.cos(TURN * t), radius * Math.sin(TURN * t)];
      }, waves * 3),
    )
    .join('');

/** One line that returns to its start after `turns` turns around the origin, in `loops` loops. */
export const rosette = (inner: number, outer: number, loops: number, turns: number): string =>
  curve(
    (t) => {
      const radius = (inner + outer) / 2 + (Math.cos(TURN * loops * t) * (outer - inner)) / 2;
      return [radius * Math.cos(TURN * turns * t), radius * Math.sin(TURN * turns * t)];
    },
    Math.max(loops * 2, turns * 8),
  );

/** A scalloped disc around the origin, as the edge of a seal. */
export const scallops = (radius: number, depth: number, count: number): string =>
  `${curve((t) => {
    const edge = radius + depth * Math.cos(TURN * count * t);
    return [edge * Math.cos(TURN * t), edge * Math.sin(TURN * t)];
  }, count * 2)}z`;
