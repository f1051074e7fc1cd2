/** What if this page has no seat any more? Why, and the ways in and back. */
import { Masthead } from '../parts/masthead.tsx';

/** A page whose line was closed for good. */
export function Ended({ why }: Readonly<{ why: string }>) {
  return (
    <>
      <Masthead title="Winset seminar" />
      <main id="main" className="start">
        <p className="fault" role="alert">
          {why}
        </p>
        <p>
          <a href="/join">To the way in</a> · <a href="/back">I have a code for the way back to my seat</a>
        </p>
      </main>
    </>
  );
}
