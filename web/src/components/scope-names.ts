import { tValue } from '../i18n/t.ts';

/** What a scope of the API allows, in words of the area `account`; of an unknown one, its name. */
export function scopeName(scope: string): string {
  const word = scope.replace(':', '_');
  const text = tValue('account.scope_', word);
  return text === word ? scope : text;
}
