// A program that holds a seat of a seminar through a whole class, over plain HTTP and a WebSocket, by a rule that fits on a line:
// accept whatever is worth no less than going on and what it holds out for, else table the best opening of its brief, else refuse; and
// vote yes at home on what was signed if it is worth no less than going on.
//
//   node examples/seminar/seat-program.ts http://localhost:8080 KX7Q2M europe
//
// It takes part like anybody: it sees its own seat alone, and every act of it is in the log. See src/seminar/PROTOCOL.md.
type Named = Readonly<Record<string, number>>;
type View = Record<string, unknown> & {
  clock?: { phase: number; name: string | null };
  asked?: { party: string; choices?: readonly string[]; question?: number; since: number | null } | null;
  table?: { ledger?: { worth: number; aspiration: number } | null };
  brief?: { openings: readonly { terms: Named; worth: number }[] };
  ballot?: { isOpen: boolean; mine: string | null } | null;
};
type Frame = {
  full: boolean;
  parts: Record<string, unknown>;
  lists: Record<string, { from: number; items: readonly unknown[] }>;
  gone: readonly string[];
};

const [base = 'http://localhost:8080', code = '', party = ''] = process.argv.slice(2);

/** Sends something under a key of its own, again until an answer comes. */
async function post(path: string, body: object, token = ''): Promise<Record<string, string>> {
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': crypto.randomUUID(),
    ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
  };
  for (;;) {
    const response = await fetch(base + path, { method: 'POST', headers, body: JSON.stringify(body) }).catch(
      () => null,
    );
    if (response !== null && response.status < 500) return (await response.json()) as Record<string, string>;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** What a frame makes of a view. */
function applied(view: View, { full, parts, lists, gone }: Frame): View {
  const next: View = full ? {} : { ...view };
  for (const part of gone) delete next[part];
  Object.assign(next, parts);
  for (const [part, { from, items }] of Object.entries(lists))
    next[part] = [...((next[part] as unknown[] | undefined) ?? []).slice(0, from), ...items];
  return next;
}

/** Says what it does. */
function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The rule. */
function answerOf({ asked, table, brief }: View): object {
  const choices = asked?.choices ?? [];
  const ledger = table?.ledger;
  const suits = ledger !== undefined && ledger !== null && ledger.worth >= Math.max(0, ledger.aspiration);
  const [opening] = (brief?.openings ?? []).toSorted((a, b) => b.worth - a.worth);
  if (choices.includes('accept')) return { act: suits ? 'accept' : 'refuse' };
  if (choices.includes('offer') && opening !== undefined) return { act: 'offer', terms: opening.terms };
  return { act: choices.includes('pass') ? 'pass' : 'chart' };
}

const { room, token = '', refused } = await post('/api/join', { code, name: `Program for ${party}` });
if (token === '') throw new Error(refused);
const act = (body: object): Promise<Record<string, string>> => post(`/api/rooms/${room}/acts`, body, token);
await act({ kind: 'delegation', party });

let view: View = {};
let answered = '';
let hasVoted = false;

/** Votes at home on what was signed, once: yes where it is worth no less than going on. */
async function vote(): Promise<void> {
  const { ballot, table, clock } = view;
  const mayVote = ballot?.isOpen === true && ballot.mine === null && !hasVoted;
  hasVoted = ballot?.isOpen === true;
  if (!mayVote) return;
  const ballotCast = (table?.ledger?.worth ?? -1) >= 0 ? 'yes' : 'no';
  await act({ kind: 'ballot', vote: ballotCast });
  tell(`${clock?.name}: votes ${ballotCast} at home`);
}

/** Answers where the seat is asked, once for each question; what is refused is left to the chart. */
async function look(): Promise<void> {
  const { asked, clock } = view;
  const question = JSON.stringify(asked);
  if (asked?.choices === undefined || question === answered) return;
  answered = question;
  const choice = answerOf(view);
  const named = { kind: 'answer', question: asked.question };
  const done = await act({ ...named, choice, reason: 'By my rule.' });
  if (done['refused'] !== undefined) await act({ ...named, choice: { act: 'chart' } });
  tell(
    `${clock?.name}: ${JSON.stringify(choice)}${done['refused'] === undefined ? '' : ` refused: ${done['refused']}`}`,
  );
}

/** Watches until the class is over, and comes back by itself. */
function watch(): void {
  const socket = new WebSocket(`${base.replace('http', 'ws')}/api/rooms/${room}/live`);
  socket.addEventListener('open', () => socket.send(JSON.stringify({ token })));
  socket.addEventListener('message', ({ data }) => {
    view = applied(view, JSON.parse(String(data)) as Frame);
    const isOver = (view.clock?.phase ?? -1) >= 0 && view.clock?.name === null;
    if (isOver) socket.close(1000);
    else void look().then(vote);
  });
  socket.addEventListener('close', ({ code: why }) => {
    if (why === 1000 || why >= 4400) return tell(why === 1000 ? 'The class is over.' : `Closed: ${why}`);
    setTimeout(watch, 500);
  });
}
watch();
