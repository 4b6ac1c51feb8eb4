/** The meaning of a PostgreSQL error for a caller. */
export type DatabaseFault =
  | 'unavailable'
  | 'duplicate'
  | 'reference'
  | 'check'
  | 'text'
  | 'range'
  | 'other';

const unavailableCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '57014', // query_canceled (statement timeout)
  '53300', // too_many_connections
  '53100', // disk_full
  '40001', // serialization_failure
  '40P01', // deadlock_detected
]);

const rangeCodes = new Set([
  '22003', // numeric_value_out_of_range
  '22007', // invalid_datetime_format
  '22008', // datetime_field_overflow
  '22009', // invalid_time_zone_displacement_value
]);

/** Classifies an error by SQLSTATE (PostgreSQL, appendix A) or by the network's error code. */
export function databaseFault(error: unknown): DatabaseFault | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code: given = '', message = '' } = error as { code?: unknown; message?: string };
  const code = String(given); // a number in a DOMException
  if (unavailableCodes.has(code) || code.startsWith('08') || /^58/.test(code)) return 'unavailable';
  if (/Connection terminated|timeout exceeded when trying to connect|not queryable/.test(message))
    return 'unavailable';
  if (code === '23505') return 'duplicate';
  if (code === '23503') return 'reference';
  if (code === '23514' || code === '23P01') return 'check';
  if (code === '22021' || code === '22P05') return 'text';
  if (rangeCodes.has(code)) return 'range';
  return /^[0-9A-Z]{5}$/.test(code) ? 'other' : undefined;
}

/** Returns the name of the constraint that rejected a statement, if one did. */
export const violatedConstraint = (error: unknown): string | undefined =>
  (error as { constraint?: string }).constraint;
