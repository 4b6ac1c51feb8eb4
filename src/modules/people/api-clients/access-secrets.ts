import { createHash, randomBytes } from 'node:crypto';

/** Begins every access token, so that one that leaks is known for what it is. */
export const TOKEN_PREFIX = 'gep_';

/** 256 random bits: no guess finds them, so they need no slow hash. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token or a client's secret: its SHA-256. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
