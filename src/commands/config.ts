import { secretSettings, settingSpecs } from '../platform/config/settings.js';

/** `npm run config`: every setting, its purpose, its default and its current value. */
for (const [name, spec] of Object.entries(settingSpecs)) {
  const { desc, default: fallback } = spec as { desc?: string; default?: unknown };
  const set = process.env[name];
  const shown = set && secretSettings.has(name) ? '(set, not shown)' : set;
  const unset =
    fallback === undefined ? '(required; npm start provides it)' : `${fallback || '(empty)'}`;
  process.stdout.write(
    `${name}\n    ${desc}\n    ${shown ? `set: ${shown}` : `default: ${unset}`}\n`,
  );
}
