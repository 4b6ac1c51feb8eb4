import { type TextKey, t, tWord } from '../i18n/t.ts';
import { ApiProblem, type FieldError, Offline } from './client.ts';

/** An error in words for the reader: their own where there are, else those of the API. */
export function problemText(error: unknown): string {
  if (error instanceof Offline) return t('common.not_reached');
  if (error instanceof ApiProblem) {
    const slug = error.type.split('/').at(-1) ?? '';
    if (error.status === 404) return t('common.not_found_detail');
    const own = tWord('problems.', slug);
    return own === slug ? error.message : own;
  }
  return error instanceof Error ? error.message : String(error);
}

/** What is wrong with a field, in words for the reader: their own where there are, else the API's. */
export function faultText({ code, params, detail }: FieldError): string {
  const key = `problems.field_${code.replaceAll('-', '_')}` as TextKey;
  const text = t(key, params);
  return text === key ? detail : text;
}
