/**
 * Who is this? Tokens and codes from the system's randomness. Of a token only its hash is kept, and compared in constant time; a
 * code is for all in the classroom and easy to read aloud.
 */
import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** Letters and digits that nobody confuses: no 0 O, no 1 I. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
export const CODE = new RegExp(`^[${ALPHABET}]{6}$`);

/** A token that opens a seat, 256 bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** A short id that is no secret. */
export function newId(): string {
  return randomBytes(8).toString('hex');
}

/** A join code of six characters. */
export function newCode(): string {
  return Array.from({ length: 6 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** What is kept of a token. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Whether a token has one of these hashes. */
export function opens(token: string, hashes: readonly string[]): boolean {
  const given = createHash('sha256').update(token).digest();
  let found = false;
  for (const hash of hashes) {
    const kept = Buffer.from(hash, 'base64url');
    if (kept.length === given.length && timingSafeEqual(kept, given)) found = true;
  }
  return found;
}
