/**
 * Who is this? Tokens and codes from the system's randomness. Of a token only its hash is kept, and compared in constant time; a
 * code is for all in the classroom and easy to read aloud.
 */
import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** Letters and digits that nobody confuses: no 0 O, no 1 I. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
export const CODE = new RegExp(`^[${ALPHABET}]{6}$`);

/** The code in a link back to a seat: 50 bits, good for minutes and once, and still to be typed by hand where there is no camera. */
export const BACK_CODE = new RegExp(`^[${ALPHABET}]{10}$`);

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
  return drawn(6);
}

/** A code for a link back to a seat, of ten characters. */
export function newBackCode(): string {
  return drawn(10);
}

function drawn(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** What is kept of a token. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Whether a token has one of these hashes. */
export function opens(token: string, hashes: readonly string[]): boolean {
  return openedBy(token, hashes) >= 0;
}

/** Which of these hashes a token has, by its place; -1 where none. All are compared, in the same time. */
export function openedBy(token: string, hashes: readonly string[]): number {
  const given = createHash('sha256').update(token).digest();
  let found = -1;
  for (const [place, hash] of hashes.entries()) {
    const kept = Buffer.from(hash, 'base64url');
    if (kept.length === given.length && timingSafeEqual(kept, given)) found = place;
  }
  return found;
}
