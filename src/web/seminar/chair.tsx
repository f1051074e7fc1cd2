/** What does the facilitator see and do? Everything: clock and phases, who is here and who is stuck, all that moved, and the hand on it. */
import { World } from '../panels/world.tsx';
import { Masthead } from '../parts/masthead.tsx';
import { Back } from './chair-back.tsx';
import { AskedNow, StepIn } from './chair-asked.tsx';
import { Announce, ClockHand } from './chair-clock.tsx';
import { Moves } from './chair-moves.tsx';
import { Dealings, Votes } from './chair-dealings.tsx';
import { NewsDesk } from './chair-news.tsx';
import { WhoIsStuck } from './chair-stuck.tsx';
import { People, Policy, SeatsNow } from './chair-people.tsx';
import { AtEnd, Clock, Phases } from './clock.tsx';
import { Heard, RoomLog } from './log.tsx';
import { DebriefHand } from './debrief-hand.tsx';
import { useChair } from './room.tsx';

/** The page of the facilitator. */
export function ChairPage() {
  const room = useChair();
  const { view } = room;
  return (
    <>
      <Masthead title="Winset seminar">
        <span className="what">
          {view.room.title} · seed <b>{view.seed}</b>
        </span>
      </Masthead>
      <Head />
      <main id="main" className="chair">
        <div className="col">
          <WhoIsStuck />
          <SeatsNow />
          <People />
          <Policy />
        </div>
        <div className="col">
          <DebriefHand />
          <AskedNow />
          <Votes />
          <Dealings />
          <Moves />
          <Heard />
          <RoomLog aside={(line) => <BackInLog line={line} />} />
        </div>
        <div className="col">
          <StepIn />
          <NewsDesk />
          <Announce />
          <ProjectorLink />
          <World world={view.world} looks={room} />
        </div>
      </main>
    </>
  );
}

/** Clock, its buttons, the way in, the timetable. */
function Head() {
  return (
    <section className="chair-head" aria-label="Clock and timetable">
      <Clock />
      <ClockHand />
      <span className="join-at">
        <span className="note">Join at {location.host}</span>
        <b className="code">{useChair().view.code}</b>
      </span>
      <AtEnd />
      <Phases />
    </section>
  );
}

/** Lines of the log that can be taken back where they stand. */
function BackInLog({
  line: { seq, kind, taken, text },
}: Readonly<{
  line: Readonly<Record<'kind' | 'text', string> & { seq: number; taken: string | undefined }>;
}>) {
  const lines = useChair().view.log;
  const isLast = lines.findLast((one) => one.kind === 'phase')?.seq === seq;
  const may = kind === 'say' || kind === 'announce' || kind === 'lock' || (kind === 'phase' && isLast);
  return may && taken === undefined ? <Back seq={seq} what={`number ${seq}: ${text}`} /> : null;
}

function ProjectorLink() {
  const { view } = useChair();
  return (
    <p>
      <a href={`/projector/${view.room.id}#${view.code}`} target="_blank" rel="noreferrer">
        Open the projector’s screen
      </a>{' '}
      <span className="note">Clock, text, what was heard by all. No secrets.</span>
    </p>
  );
}
