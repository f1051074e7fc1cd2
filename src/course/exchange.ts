/**
 * How do texts and answers travel? What every format of talks does in the same way: asking for terms, putting a text to a
 * party, letting the right ones hear. Who hears what is the format's choice, passed in as `hearers` (protocol.md 2.2).
 */
import type { Terms } from '../negotiation/issues.ts';
import { sameTerms } from '../negotiation/issues.ts';
import { answerLedger, offerLedger } from './ledger.ts';
import { cell, clear, write } from './memory.ts';
import type { Mind } from './memory.ts';
import type { Act } from './party.ts';
import type { Hearers, Run } from './run.ts';
import { happen, invite, ledgersRead, nameOf, report, spelled } from './run.ts';

/** Puts a text on the table as the message that is heard. */
function hear(run: Run, by: number, terms: Terms): void {
  const { talks } = run.memory;
  write(talks.heard, terms);
  talks.by[0] = by;
}

/** Asks a party to table terms; those who hear learn from what it proposes. False when it passes. */
export function askForTerms(run: Run, party: number, hearers: Hearers): boolean {
  const { talks, table } = run.memory;
  const mind = table[party] as Mind;
  talks.asked[0] = party;
  const act = invite(run, party, 'OFFER_DUE');
  if (act !== 'offer') {
    talks.hasText[0] = 0;
    if (run.tell !== null) happen(run, 'PASS', { by: nameOf(run, party), aspiration: cell(mind.aspiration) });
    return false;
  }
  putText(run, party, mind.replyTerms);
  if (run.tell !== null)
    happen(run, 'OFFER', {
      by: nameOf(run, party),
      terms: spelled(run, talks.text),
      ...(ledgersRead(run.tell).texts ? { ledger: offerLedger(run, party) } : {}),
    });
  hear(run, party, talks.text);
  report(run, 'PROPOSAL_HEARD', party, hearers);
  return true;
}

/** Lays a text on the table with nobody's assent but its author's. */
export function putText(run: Run, author: number, terms: Terms): void {
  const { talks } = run.memory;
  write(talks.text, terms);
  write(talks.last, terms);
  talks.hasText[0] = 1;
  talks.hasLast[0] = 1;
  talks.author[0] = author;
  talks.acceptances[0] = 0;
}

/** Whether a text is the frame that two have agreed, which has no author of its own. */
export function isTheFrame({ memory: { talks } }: Run, text: Terms): boolean {
  return cell(talks.hasFrame) === 1 && sameTerms(text, talks.frame);
}

/** How an answer travels: in public it binds; `hearers` hear it as given. */
export type Channel = Readonly<{ public: boolean; hearers: Hearers; frame?: boolean }>;

/** Puts the text on the table to a party and lets the right ones hear its answer. */
export function askForAnswer(run: Run, party: number, channel: Channel): Act {
  const { talks, table, world } = run.memory;
  const author = cell(talks.author);
  hear(run, author, talks.text);
  talks.asked[0] = party;
  talks.public[0] = channel.public ? 1 : 0;
  const act = invite(run, party, 'ANSWER_DUE');
  const accepted = act === 'accept';
  if (!accepted) {
    world.refusedNow[party] = 1;
    world.refusals[party] = (world.refusals[party] as number) + 1;
    if (channel.frame === true) world.refusedFrame[party] = 1;
  }
  if (run.tell !== null)
    happen(run, accepted ? 'ACCEPT' : 'REFUSE', {
      by: nameOf(run, party),
      of: nameOf(run, author),
      ...(ledgersRead(run.tell).answers ? answerLedger(run, party, accepted) : {}),
    });
  voiceAnswer(run, party, accepted, (table[party] as Mind).replyClaims);
  report(run, 'ANSWER_HEARD', party, channel.hearers);
  return act;
}

/** Makes an answer to the text the message that is heard, with the claims as they reach others: some reports lose them. */
export function voiceAnswer(run: Run, party: number, accepted: boolean, claims: Float64Array | null): void {
  const { talks } = run.memory;
  hear(run, party, talks.text);
  talks.accepted[0] = accepted ? 1 : 0;
  if (accepted || claims === null) clear(talks.claims);
  else write(talks.claims, claims);
}

/** Who hears an amendment, and whether it takes the place of the text on the table. */
export type Amending = Readonly<{ hearers: Hearers; tabled: boolean }>;

/** Asks a party to amend the text it has just refused; an amendment teaches the hearers about its lines. */
export function askForAmendment(
  run: Run,
  party: number,
  base: Terms,
  { hearers, tabled }: Amending,
): boolean {
  const { table, talks } = run.memory;
  hear(run, party, base);
  talks.asked[0] = party;
  const mind = table[party] as Mind;
  const act = invite(run, party, 'AMENDMENT_DUE');
  if (act !== 'amend') {
    if (run.tell !== null) happen(run, 'PASS', { by: nameOf(run, party), aspiration: cell(mind.aspiration) });
    return false;
  }
  hear(run, party, mind.replyTerms);
  if (tabled) putText(run, party, mind.replyTerms);
  if (run.tell !== null)
    happen(run, 'AMEND', {
      by: nameOf(run, party),
      terms: spelled(run, mind.replyTerms),
      changed: changedIssues(run, base, mind.replyTerms),
    });
  report(run, 'PROPOSAL_HEARD', party, hearers);
  return true;
}

function changedIssues(run: Run, before: Terms, after: Terms): string[] {
  return run.scene.space.issues.filter((_, k) => before[k] !== after[k]).map(({ id }) => id);
}
