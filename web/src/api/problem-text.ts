import { t } from '../i18n/t.ts';
import { ApiProblem, Offline } from './client.ts';

/** An error in words for the reader. */
export function problemText(error: unknown): string {
  if (error instanceof Offline) return t('common.not_reached');
  if (error instanceof ApiProblem && error.status === 404) return t('common.not_found_detail');
  return error instanceof Error ? error.message : String(error);
}
