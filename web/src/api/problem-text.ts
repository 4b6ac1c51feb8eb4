import { type Fault, type Params, textKey } from '../../../src/platform/i18n/fault.ts';
import { written } from '../../../src/platform/i18n/written.ts';
import { type TextKey, t } from '../i18n/t.ts';
import { writing } from '../i18n/writing.ts';
import { ApiProblem, OfflineError } from './client.ts';

/** Most field faults that one message lists. */
const MAX_LISTED = 3;

/** The message of a code; undefined if there is none or it is not loaded. */
function messageOf(
  area: 'faults' | 'problems',
  code: string,
  params: Params = {},
): string | undefined {
  const key = textKey(area, code) as TextKey;
  const text = t(key, written(params, writing));
  return text === key ? undefined : text;
}

/** The message of a fault, in the reader's language. */
export const faultText = ({ code, params, detail }: Fault): string =>
  messageOf('faults', code, params) ?? detail ?? code;

/** The messages of several faults, one after the other. */
export const faultsText = (faults: readonly Fault[]): string => faults.map(faultText).join(' ');

/** Why something could not be done, in the reader's language. */
export function problemText(error: unknown): string {
  if (error instanceof OfflineError) return t('common.not_reached');
  if (!(error instanceof ApiProblem)) return t('common.went_wrong');
  if (error.status === 404) return t('common.not_found_detail');
  const kind = messageOf('problems', error.type.split('/').at(-1) ?? '', error.params);
  // A problem without a message is one that only API clients can cause.
  return kind
    ? [kind, faultsText(error.errors.slice(0, MAX_LISTED))].join(' ').trim()
    : error.message;
}
