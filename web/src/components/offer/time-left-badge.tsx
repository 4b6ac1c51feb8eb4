import './time-left-badge.css';
import { Icon } from '../../design/icon.tsx';
import { useTimeLeft } from './time-left.ts';

/** Days within which a deadline is near. */
const NEAR_DAYS = 3;
const DAY = 86_400_000;

/** The time until a deadline, which stands out when it is near; nothing once it is over. */
export function TimeLeftBadge({ until }: { until: string }) {
  const left = useTimeLeft(until);
  if (!left) return null;
  const isNear = Date.parse(until) - Date.now() < NEAR_DAYS * DAY;
  return (
    <span class={`badge time-left ${isNear ? 'near' : ''}`}>
      <Icon name="time" />
      {left}
    </span>
  );
}
