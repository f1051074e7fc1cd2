/** What does a delegation see? What is asked of it, the text with its own worth, its brief, its goals, its people, and what was heard. */
import { useState } from 'react';
import { World } from '../panels/world.tsx';
import { Masthead } from '../parts/masthead.tsx';
import { PartyName } from '../parts/panel.tsx';
import { Decision } from './decision.tsx';
import { BriefPanel } from './brief.tsx';
import { CaucusPanel } from './caucus.tsx';
import { ChamberPanel, ChamberResults } from './chamber.tsx';
import { Capital } from './capital.tsx';
import { Clock } from './clock.tsx';
import { DebriefSheet } from './debrief.tsx';
import { GoalsPanel } from './goals.tsx';
import { Delegations } from './lobby.tsx';
import { Heard, RoomLog } from './log.tsx';
import { NewsPanel } from './news.tsx';
import { OwnDelegation } from './own.tsx';
import { PapersPanel } from './papers.tsx';
import { PledgePanel } from './pledging.tsx';
import { TakenUp } from './returned.tsx';
import { useSeat } from './room.tsx';
import { DraftTerms } from './terms.tsx';
import { TextPanel } from './text.tsx';

/** The page of a participant. */
export function SeatPage() {
  const { view, hueOf } = useSeat();
  const { me, delegation } = view;
  return (
    <>
      <Masthead title="Winset seminar">
        <span className="what">
          {view.room.title} · <b>{me.name}</b>
          {delegation !== undefined && (
            <>
              {' '}
              for <PartyName name={delegation.name} hue={hueOf(delegation.party)} />
            </>
          )}
          {me.muted && ' · muted by the facilitator'}
        </span>
        <Clock />
      </Masthead>
      <TakenUp />
      {view.debrief.open ? <LookingBack /> : delegation === undefined ? <Lobby /> : <Chair />}
      <footer className="note foot">{view.room.caution}</footer>
    </>
  );
}

/** The debrief, with the way back to one's own table. */
function LookingBack() {
  const { view } = useSeat();
  const [back, setBack] = useState(false);
  return (
    <>
      <p className="row look-back">
        <button type="button" aria-pressed={!back} onClick={() => setBack(!back)}>
          {back ? 'To the debrief' : 'Back to my table'}
        </button>
      </p>
      {!back && <DebriefSheet />}
      {back && (view.delegation === undefined ? <Lobby /> : <Chair />)}
    </>
  );
}

function Lobby() {
  return (
    <main id="main" className="start">
      <Delegations />
      <NewsPanel />
      <Heard />
      <RoomLog />
    </main>
  );
}

function Chair() {
  const room = useSeat();
  return (
    <main id="main" className={room.view.goals?.locked === true ? 'table seat' : 'table seat before'}>
      <div className="col first">
        <ChamberPanel />
        <Decision />
        <NewsPanel />
        <PapersPanel />
        <CaucusPanel />
        <OwnDelegation />
        <BriefPanel />
        {room.view.goals?.locked !== true && <Delegations />}
      </div>
      <div className="col">
        {room.view.goals?.locked !== true && <GoalsPanel />}
        <TextPanel />
        <DraftTerms />
        <Capital />
        <PledgePanel />
        <ChamberResults />
        <div className="pair">
          <Heard />
          <RoomLog />
        </div>
        <World world={room.view.world} looks={room} />
        {room.view.goals?.locked === true && <GoalsPanel />}
      </div>
    </main>
  );
}
