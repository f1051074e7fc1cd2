/**
 * Which terms would suit everybody best, found fast? The terms whose smallest worth is largest, for a mediator who knows
 * everything: the climb of search.ts, on a panel of all parties that knows what every single change does to each. The full
 * sweep over `jointObjective` is its oracle.
 */
import type { Terms } from './issues.ts';
import type { Panel } from './panel.ts';
import {
  addPlain,
  addSurveyed,
  lay,
  lessHere,
  panelOf,
  surveyGuarded,
  surveyShields,
  surveyVoice,
} from './panel.ts';
import type { Found, Region } from './search.ts';
import { enter, GAIN, validAt } from './search.ts';
import type { Valuation } from './worth.ts';

/** What a joint search works with. */
export type JointSeeker = Readonly<{
  region: Region;
  here: Panel;
  there: Panel;
  /** Net worth of each voice, and what it gains by each single change. */
  net: Float64Array;
  gains: readonly Float64Array[];
  /** Cells that a change may take: allowed, and not the text's own. */
  live: Int32Array;
  text: Int32Array;
  at: { live: number; pick: number; partner: number };
}>;

/** A seeker of joint terms for parties with these valuations. */
export function jointSeekerOf(region: Region, valuations: readonly Valuation[]): JointSeeker {
  const { space } = region;
  const voices = valuations.map((valuation) => ({ valuation, marks: valuation.charges }));
  return {
    region,
    here: panelOf(space, voices),
    there: panelOf(space, voices),
    net: new Float64Array(voices.length),
    gains: voices.map(() => new Float64Array(space.size)),
    live: new Int32Array(space.size),
    text: new Int32Array(space.issues.length),
    at: { live: 0, pick: -1, partner: -1 },
  };
}

/** The terms with the largest smallest worth found from any start; -Infinity when no start is valid. */
export function seekJoint(seeker: JointSeeker, starts: readonly Terms[]): Found {
  const { here, text, region } = seeker;
  const found: Found = { terms: new Int32Array(text.length), score: Number.NEGATIVE_INFINITY };
  for (const start of starts) {
    text.set(start);
    if (!enter(region, text)) continue;
    lay(here, text);
    while (changeOne(seeker));
    keep(found, seeker);
  }
  if (found.score === Number.NEGATIVE_INFINITY) return found;
  lay(here, found.terms);
  survey(seeker);
  while (changeTwo(seeker)) while (changeOne(seeker));
  keep(found, seeker);
  return found;
}

function keep(found: Found, { here }: JointSeeker): void {
  const least = leastOf(here);
  if (least <= found.score) return;
  found.score = least;
  found.terms.set(here.terms);
}

/** The smallest worth, charges taken off, of the text that lies before a panel. */
function leastOf({ worth, marks }: Panel): number {
  let least = Number.POSITIVE_INFINITY;
  for (let v = 0; v < worth.length; v += 1)
    least = Math.min(least, (worth[v] as number) - (marks[v] as number));
  return least;
}

function survey(seeker: JointSeeker): void {
  const { here, gains, net } = seeker;
  surveyShields(here);
  for (let v = 0; v < gains.length; v += 1) {
    const gained = gains[v] as Float64Array;
    gained.fill(0);
    if (here.plain[v] === 1) addPlain(here, v, 1, -1, gained);
    else {
      surveyVoice(here, v);
      addSurveyed(here, v, 1, -1, gained);
    }
    lessHere(here, gained);
    surveyGuarded(here, v, -1, gained);
    net[v] = (here.worth[v] as number) - (here.marks[v] as number);
  }
  listLive(seeker);
}

function listLive({ region, here, live, at }: JointSeeker): void {
  at.live = 0;
  for (let k = 0; k < here.terms.length; k += 1) {
    const levels = region.allowed[k] as Int32Array;
    for (let i = 0; i < levels.length; i += 1) {
      if (levels[i] === here.terms[k]) continue;
      live[at.live] = (here.space.offset[k] as number) + (levels[i] as number);
      at.live += 1;
    }
  }
}

/** Makes the single change that raises the smallest worth most; false when none does. */
function changeOne(seeker: JointSeeker): boolean {
  const { here, at, live, net, gains, text } = seeker;
  survey(seeker);
  let best = leastOf(here) + GAIN;
  at.pick = -1;
  for (let i = 0; i < at.live; i += 1) {
    const c = live[i] as number;
    let least = Number.POSITIVE_INFINITY;
    for (let v = 0; v < net.length && least > best; v += 1)
      least = Math.min(least, (net[v] as number) + ((gains[v] as Float64Array)[c] as number));
    if (least <= best || !isValid(seeker, c, -1)) continue;
    best = least;
    at.pick = c;
  }
  if (at.pick < 0) return false;
  isValid(seeker, at.pick, -1);
  lay(here, text);
  return true;
}

/** Writes the text after one or two changes and says whether it is valid. */
function isValid({ here, text, region }: JointSeeker, a: number, b: number): boolean {
  const { issueOf, space, terms } = here;
  text.set(terms);
  const first = issueOf[a] as number;
  text[first] = a - (space.offset[first] as number);
  if (b < 0) return validAt(region, first, text);
  const second = issueOf[b] as number;
  text[second] = b - (space.offset[second] as number);
  return validAt(region, first, text) && validAt(region, second, text);
}

/** Protection is not additive: two changes may give a party so much more than one by one. */
const SLACK = 0.02;

/** Of a surveyed text, makes the two changes that raise the smallest worth most; false when none do. */
function changeTwo(seeker: JointSeeker): boolean {
  const { here, there, at, live, net, gains, text } = seeker;
  let best = leastOf(here) + GAIN;
  at.pick = -1;
  const worst = worstOf(net);
  const hers = gains[worst] as Float64Array;
  const slack = slackOf(here, worst);
  for (let i = 0; i < at.live; i += 1) {
    const a = live[i] as number;
    for (let j = 0; j < i; j += 1) {
      const b = live[j] as number;
      if ((net[worst] as number) + (hers[a] as number) + (hers[b] as number) + slack <= best) continue;
      if (here.issueOf[a] === here.issueOf[b] || !mayBeat(seeker, a, b, best) || !isValid(seeker, a, b))
        continue;
      lay(there, text);
      const least = leastOf(there);
      if (least <= best) continue;
      best = least;
      at.pick = a;
      at.partner = b;
    }
  }
  if (at.pick < 0) return false;
  isValid(seeker, at.pick, at.partner);
  lay(here, text);
  return true;
}

function worstOf(net: Float64Array): number {
  let worst = 0;
  for (let v = 1; v < net.length; v += 1) if ((net[v] as number) < (net[worst] as number)) worst = v;
  return worst;
}

/** Whether the sums of gains leave every voice above the best smallest worth so far. */
function mayBeat({ net, gains, here }: JointSeeker, a: number, b: number, best: number): boolean {
  for (let v = 0; v < net.length; v += 1) {
    const gained = gains[v] as Float64Array;
    if ((net[v] as number) + (gained[a] as number) + (gained[b] as number) + slackOf(here, v) <= best)
      return false;
  }
  return true;
}

/** Lines with an exemption may fall away by two changes together, with all that they cost. */
function slackOf({ voices }: Panel, v: number): number {
  const { guardedCharge } = (voices[v] as Panel['voices'][number]).marks;
  let slack = SLACK;
  for (let n = 0; n < guardedCharge.length; n += 1) slack += guardedCharge[n] as number;
  return slack;
}
