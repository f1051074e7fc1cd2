/** How does the facilitator bring somebody back? A link to the seat as picture, address and code, shown here once and nowhere else. */
import { useState } from 'react';
import type { FacilitatorView } from '../../seminar/protocol.ts';
import { minutes, useNow } from './clock.tsx';
import { JoinCode } from './join-code.tsx';
import { useChair } from './room.tsx';

type Person = FacilitatorView['participants'][number];

/** A link as the server gives it, this one time. */
type Made = Readonly<{ code: string; until: number; seq: number; addresses: readonly string[] }>;

/** A link of this page: made, or refused in words; null where none is shown. */
type Shown = Made | Readonly<{ refused: string }> | null;

/** What a link to somebody's seat goes by: the button beside the name, and what is shown below it. */
export function useLinkBack({ id }: Person) {
  const { ask } = useChair();
  const [shown, setShown] = useState<Shown>(null);
  const make = async (): Promise<void> => {
    const came = await ask<Made>('links', { participant: id });
    setShown('refused' in came ? came : came.body);
  };
  return { shown, make, hide: () => setShown(null) };
}

type LinkProps = Readonly<{ person: Person; link: ReturnType<typeof useLinkBack> }>;

/** Asks for a link. */
export function AskForLink({ person: { name }, link: { make } }: LinkProps) {
  return (
    <button type="button" className="quiet" aria-label={`Link back for ${name}`} onClick={() => void make()}>
      link back
    </button>
  );
}

/** What is known of the newest link without its code, and that somebody came back by one. */
export function LinkState({ person: { link, returned } }: Readonly<{ person: Person }>) {
  if (link?.state === 'open') return <OpenUntil until={link.until} />;
  return returned === null ? null : <span className="note"> · came back by a link</span>;
}

function OpenUntil({ until }: Readonly<{ until: number }>) {
  const now = useNow();
  return (
    <span className="note">
      {' '}
      · {now <= until ? `link back open ${minutes(until - now)}` : 'link back not used in time'}
    </span>
  );
}

/** The link itself: until it is used, too old, replaced or hidden. */
export function LinkShown({ person, link: { shown, hide, make } }: LinkProps) {
  if (shown === null) return null;
  const { name, link } = person;
  if ('refused' in shown)
    return (
      <p className="link-back fault" role="alert">
        {shown.refused}
      </p>
    );
  const state = stateOf(shown, link);
  return (
    <section className="link-back" aria-label={`Link back for ${name}`}>
      {state === 'open' ? <OpenLink made={shown} name={name} /> : <p role="status">{OVER[state](name)}</p>}
      <p className="row">
        {state !== 'used' && (
          <button type="button" className="quiet" onClick={() => void make()}>
            Make another<span className="unseen"> link for {name}</span>
          </button>
        )}
        <button type="button" className="quiet" onClick={hide}>
          Hide<span className="unseen"> the link for {name}</span>
        </button>
      </p>
    </section>
  );
}

/** What has become of a link that is shown here; a newer one may have been made at another screen. */
function stateOf({ seq }: Made, newest: Person['link']): 'open' | 'used' | 'replaced' {
  if (newest === null || newest.seq < seq) return 'open';
  return newest.seq === seq ? newest.state : 'replaced';
}

const OVER = {
  used: (name: string): string => `${name} is back: the link was used.`,
  replaced: (name: string): string => `A newer link for ${name} was made.`,
};

function OpenLink({ made, name }: Readonly<{ made: Made; name: string }>) {
  const left = made.until - useNow();
  return left < 0 ? (
    <p role="status">The link for {name} is too old.</p>
  ) : (
    <GoodLink made={made} name={name} left={minutes(left)} />
  );
}

function GoodLink({ made, name, left }: Readonly<{ made: Made; name: string; left: string }>) {
  const [base, ...others] = basesOf(made);
  const address = `${base}/back#${made.code}`;
  return (
    <>
      <JoinCode address={address} />
      <div>
        <p>
          For {name} alone, once, for <b>{left}</b> more. It takes the seat from the device that had it.
        </p>
        <label className="field">
          Link
          <input readOnly value={address} onFocus={({ target }) => target.select()} />
        </label>
        <p className="note">
          Or by hand: <b className="address">{base}/back</b>, code{' '}
          <b className="code">
            {made.code.slice(0, 5)}-{made.code.slice(5)}
          </b>
        </p>
        {others.length > 0 && (
          <p className="note">
            This server is also at <span className="address">{others.join(', ')}</span>.
          </p>
        )}
        <p className="note">Not for the projector: who opens it first has the seat.</p>
      </div>
    </>
  );
}

/** Addresses of the server, the one for the link first: this page's own, unless it is one that means this machine alone. */
function basesOf({ addresses }: Made): readonly string[] {
  const isOwn = /^(?:localhost|127\..*|\[::1\])$/.test(location.hostname);
  return [...new Set(isOwn && addresses.length > 0 ? addresses : [location.origin, ...addresses])];
}
