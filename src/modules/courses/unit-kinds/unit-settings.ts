import type { FieldError } from '../../../platform/errors/errors.js';
import { fault } from '../../../platform/i18n/fault.js';
import type { UnitSettings } from './unit-kind.js';

/** Most characters of a unit's settings, as JSON. */
const LONGEST = 20_000;

/** What is wrong with settings whatever the kind. */
export function settingsFaults(settings: UnitSettings): FieldError[] {
  if (JSON.stringify(settings).length <= LONGEST) return [];
  const tooLong = fault('too-long', { max: LONGEST }, `must have at most ${LONGEST} characters`);
  return [{ pointer: '/settings', ...tooLong }];
}
