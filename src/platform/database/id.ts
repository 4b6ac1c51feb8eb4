import { v7 } from 'uuid';

/** A new UUIDv7: unique, and later ids sort after earlier ones (RFC 9562). */
export const newId = (): string => v7();
