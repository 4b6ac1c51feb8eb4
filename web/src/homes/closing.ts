import { fromNow } from '../i18n/format.ts';
import { t } from '../i18n/t.ts';
import type { Need } from './home-part.ts';

/** A need is due when the application period ends. */
export const closing = (at: string): Pick<Need, 'at' | 'due' | 'when'> => ({
  at,
  due: true,
  when: t(new Date(at) > new Date() ? 'homes.closes' : 'homes.closed', { when: fromNow(at) }),
});
