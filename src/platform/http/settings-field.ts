import { IsObject } from 'class-validator';
import { bounds } from '../bounds/bounds.js';
import { type FieldFault, fieldFaults, says } from './field-faults.js';
import { asSent, type Common, field, rule } from './fields.js';
import { jsonFault } from './json-fault.js';

const settingsFault = (value: unknown): FieldFault | undefined => {
  const fault = typeof value === 'object' && value ? jsonFault(value, 'kindSettings') : undefined;
  return fault && { detail: bounds.kindSettings.over, ...fault };
};

/** What a kind keeps of its own, as a JSON object of at most 20 KB; the kind checks what is in it. */
export function SettingsField(options: Common = {}) {
  return field(
    options,
    { type: 'object', additionalProperties: true },
    asSent(),
    IsObject(says(fieldFaults.notObject)),
    rule('isBoundedJson', (value) => settingsFault(value) === undefined, {
      ...fieldFaults.notObject,
      of: settingsFault,
    }),
  );
}
