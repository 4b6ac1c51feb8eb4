export function findGaps(): {
  locale: string;
  shipped: boolean;
  reviewed: boolean;
  gaps: string[];
}[];
