/** What a program may be let into: the nouns of the modules. */
export const scopeNouns = [
  'people',
  'programme',
  'courses',
  'enrolments',
  'learning',
  'workshops',
  'certificates',
  'notifications',
  'reports',
  'operations',
] as const;
export type ScopeNoun = (typeof scopeNouns)[number];

/** Every scope: `read` is for GET, `write` for all that changes something. */
export const scopes = scopeNouns.flatMap((noun) => [`${noun}:read`, `${noun}:write`] as const);
export type Scope = (typeof scopes)[number];

const reading = new Set(['GET', 'HEAD']);

/** The scope that a request of `method` to a route of `noun` needs. */
export const scopeOf = (noun: ScopeNoun, method: string): Scope =>
  `${noun}:${reading.has(method) ? 'read' : 'write'}`;
