/** Which page is this? As the address says: the way in, the way back, a seat, the facilitator's desk, or the projector. */
import { useState } from 'react';
import { ComeBack } from './back.tsx';
import { ChairPage } from './chair.tsx';
import { DemoPage } from './demo.tsx';
import { Join } from './join.tsx';
import { keepToken, keptToken } from './kept.ts';
import { ProjectorPage } from './projector.tsx';
import { InRoom } from './room.tsx';
import { SeatPage } from './seat.tsx';

type Place = Readonly<{ page: string; name: string; token: string | null }>;

/** Reads the address. The facilitator's token and the code of a link back are taken out of it: the address bar may be seen by a class. */
function placeOf(): Place {
  const [, page = '', name = ''] = location.pathname.split('/');
  const given = location.hash.slice(1);
  if ((page === 'facilitator' || page === 'demo') && given !== '') {
    keepToken(name, page, given);
    history.replaceState(null, '', location.pathname);
  }
  if (page === 'back') {
    history.replaceState(null, '', location.pathname);
    return { page, name, token: given === '' ? null : given };
  }
  const token = given === '' ? keptToken(name, page) : given;
  return { page, name, token };
}

/** The pages of a seminar. */
export function App() {
  const [{ page, name, token }] = useState(placeOf);
  const [opens] = useState({ room: name, token });
  if (page === 'demo' && name !== '') return <DemoPage opens={opens} />;
  if (page === 'back') return <ComeBack code={token} />;
  if (name === '' || !['seat', 'facilitator', 'projector'].includes(page)) return <Join code={name} />;
  return (
    <InRoom opens={opens}>
      {page === 'seat' && <SeatPage />}
      {page === 'facilitator' && <ChairPage />}
      {page === 'projector' && <ProjectorPage />}
    </InRoom>
  );
}
