/**
 * The Netherlands first declined troops and offered other help (E058), then became cautiously open to them;
 * parliament has to approve (P13). Its contribution would be small and mostly in the air. It follows the large
 * states: once they go with American enablers, it is likely to go too (E031, E032; Granovetter 1978).
 */
import { mandate } from '../src/course/member-charts.ts';
import { memberVocabulary } from '../src/course/membership.ts';
import { memberActor } from '../src/course/party.ts';
import { cited, judged } from '../src/course/sources.ts';

/** Netherlands as a member state. */
export const netherlands = memberActor({
  id: 'netherlands',
  name: 'Netherlands',
  of: 'europe',
  argument: 'Declined, then cautious: follows the large states, if parliament approves (E058, P13).',
  numbers: {
    // The intercept may be too hopeful: a cautious reading lowers it by .5 to 1 (model.md 7), hence the lopsided range.
    pledge: {
      size: cited([0.3, 1, 2], 0.5, 'E058 P13'),
      intercept: cited(-1.2, [-2.2, -0.7], 'E058 P13'),
      backstop: cited(1.8, 0.5, 'E031 E032'),
      peers: judged(1, 0.5),
    },
    parliament: { support: cited(0.58, [0.48, 0.68], 'P13'), poll: judged(0, [0, 1]) },
    // No shift: the evidence names no clause that it wants changed.
  },
  vocabulary: memberVocabulary,
  chart: mandate('netherlands', 'Cautious: goes where the large states go, once parliament has approved.', {
    waiting: 'We said no once and keep our options open: aircraft and air defence first.',
    'sounding parliament': 'If London and Paris go, would our parties let us go too?',
    'offering, subject to a mandate': 'We are ready to contribute, once parliament has examined it.',
    'seeking a mandate': 'Parliament asks about aims, risks and the way out.',
    mandated: 'Parliament agrees: our part is small and certain.',
    'refused a mandate': 'Parliament was not convinced; we help from the air.',
  }),
});
