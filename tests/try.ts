import { writeFileSync } from 'node:fs';
import { comes, held } from './seminar/rooms.ts';
import { debriefOf, isComplete } from '../src/seminar/debrief/debrief.ts';
import { openStudies } from '../src/seminar/debrief/studies.ts';
import { pageOf } from '../src/seminar/debrief/page.ts';
const at = held(undefined, undefined, process.argv[2] ?? 'class');
const ada = comes(at, 'Ada <Lovelace>', 'ukraine');
comes(at, 'Ben', 'russia');
at.does('facilitator', { kind: 'start' });
at.does('facilitator', { kind: 'next' });
at.does(ada, {
  kind: 'goals',
  goals: {
    ranking: ['GUAR', 'TERR', 'EU'],
    redLines: [{ issue: 'TERR', level: 2 }],
    text: 'Ada wants <b>all</b>',
  },
});
at.does(ada, { kind: 'say', text: 'Ben & all <script>alert(1)</script>' });
at.does('facilitator', { kind: 'next' });
for (let i = 0; i < 4 && at.room().asked; i++)
  at.does('facilitator', {
    kind: 'answer',
    for: at.room().asked!.party,
    choice: { act: 'chart' },
    reason: 'because Ada said',
  });
let guard = 0;
while (at.room().opening.plan[at.room().phase]?.kind !== 'debrief' && guard++ < 20)
  at.does('facilitator', { kind: 'next' });
console.log(
  at.room().phase,
  at
    .room()
    .session.branch.told.slice(0, at.room().session.branch.cursor)
    .map((e) => e.event)
    .join(' '),
);
at.does('facilitator', { kind: 'debrief', open: true });
const studies = openStudies();
let t = performance.now();
let d = debriefOf(at.room(), {
  studies,
  withWords: true,
  begin: true,
  runs: { start: 500, terms: 200, whatIf: 200 },
});
console.log('first', performance.now() - t);
const q = d.questions.find((one) => one.choices.includes('accept') && /refuses/.test(one.sentence))!;
console.log(q);
t = performance.now();
at.does('facilitator', { kind: 'what-if', n: q.n, choice: { act: 'accept' } });
console.log('what-if', performance.now() - t);
for (;;) {
  t = performance.now();
  d = debriefOf(at.room(), {
    studies,
    withWords: true,
    begin: true,
    runs: { start: 500, terms: 200, whatIf: 200 },
  });
  const ms = performance.now() - t;
  if (isComplete(d)) {
    console.log('again', ms, d.start.fault);
    break;
  }
  await new Promise((r) => setTimeout(r, 300));
}
const page = pageOf(d);
console.log(page.length, JSON.stringify(d).length);
writeFileSync('/tmp/debrief.html', page);
writeFileSync('/tmp/debrief.json', JSON.stringify(d, null, 1));
await studies.close();
