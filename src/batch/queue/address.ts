/** Where is the queue? The address of a Redis, as users write it and as it may be shown. */

/** The address without its user and password, or null where it is no address of a Redis. */
export function shownAddress(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host, pathname } = new URL(url);
  const fit = (protocol === 'redis:' || protocol === 'rediss:') && host !== '' && /^\/?\d*$/.test(pathname);
  return fit ? `${protocol}//${host}${pathname}` : null;
}

/** What an address reads like, for those who wrote another. */
export const ADDRESS_READS =
  'It must read redis://HOST:PORT, or rediss:// for TLS, with user:password@ before the host where needed.';
