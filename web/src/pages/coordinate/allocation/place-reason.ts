import type { Dto } from '../../../api/client.ts';
import { number, stateName } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

type Place = Dto<'PlaceDto'>;

/**
 * Explains the place of an applicant. @param held seats of the pool taken before this allocation:
 * its seats are numbered after them, as in the picture
 */
export function placeReason(place: Place, held = 0): string {
  const { why, pool, memberState, rank, score } = place;
  const state = stateName(memberState);
  const seat = { seat: number(held + (why.seat ?? 0)), of: number(held + (why.of ?? 0)) };
  const where = pool === 'open' ? t('common.open_pool') : stateName(pool);
  const tie = why.tie ? ` ${t('selection.why_tie')}` : '';
  switch (why.code) {
    case 'by-hand':
      return t('selection.why_by_hand', { reason: why.reason ?? '' });
    case 'by-rank':
      return t('selection.why_by_rank', { ...seat, pool: where, rank: number(rank ?? 0) }) + tie;
    case 'by-score':
      return t('selection.why_by_score', { ...seat, pool: where, score: number(score ?? 0) }) + tie;
    case 'by-time':
      // This text already says that the date of application decides.
      return t('selection.why_by_time', { ...seat, pool: where });
    default:
      return t('selection.why_waiting', {
        state,
        stateSeats: why.seatsOfState ?? 0,
        lastRank: why.lastRank === null ? 'none' : number(why.lastRank),
        openSeats: why.seatsOfOpenPool ?? 0,
        lastScore: why.lastScore === null ? 'none' : number(why.lastScore),
        place: number(place.waiting ?? 0),
        placeInState: number(place.waitingInState ?? 0),
      });
  }
}
