import { type Fault, type Params, textKey } from '../../../src/platform/i18n/fault.ts';
import { written } from '../../../src/platform/i18n/written.ts';
import { type TextKey, t } from '../i18n/t.ts';
import { writing } from '../i18n/writing.ts';
import { ApiProblem, Offline } from './client.ts';

/** Faults of fields that a message which is shown once names. */
const MAX_NAMED = 3;

/** The sentence of a code; undefined where there is none, or it is not loaded. */
function said(area: 'faults' | 'problems', code: string, params: Params = {}): string | undefined {
  const key = textKey(area, code) as TextKey;
  const text = t(key, written(params, writing));
  return text === key ? undefined : text;
}

/** What a fault says, in the reader's language. */
export const faultText = ({ code, params, detail }: Fault): string =>
  said('faults', code, params) ?? detail ?? code;

/** What faults say, one after the other. */
export const faultsText = (faults: readonly Fault[]): string => faults.map(faultText).join(' ');

/** Why something could not be done, in the reader's language. */
export function problemText(error: unknown): string {
  if (error instanceof Offline) return t('common.not_reached');
  if (!(error instanceof ApiProblem)) return t('common.went_wrong');
  if (error.status === 404) return t('common.not_found_detail');
  const kind = said('problems', error.type.split('/').at(-1) ?? '', error.params);
  // Without a sentence it is one that only programs can meet.
  return kind
    ? [kind, faultsText(error.errors.slice(0, MAX_NAMED))].join(' ').trim()
    : error.message;
}
