import { createHash, randomBytes } from 'node:crypto';

/** Prefix of every access token, so that a leaked one can be recognised. */
export const TOKEN_PREFIX = 'gep_';

/** 256 random bits cannot be guessed, so no slow hash is needed. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** The stored form of a token or client secret: its SHA-256. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
