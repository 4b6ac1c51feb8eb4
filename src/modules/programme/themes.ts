/** The looks of priority areas: a colour, a pattern and an icon, on covers, certificates and badges. */
export const themes = ['climate', 'biodiversity', 'cities', 'marine', 'policy', 'data'] as const;
export type Theme = (typeof themes)[number];

/** What a new priority area looks like until somebody chooses. */
export const DEFAULT_THEME: Theme = 'policy';
