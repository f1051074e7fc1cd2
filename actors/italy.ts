/**
 * Italy said in March 2025 that it planned no deployment: its finances are tight and its public is sceptical (E055),
 * with 37 % for troops (P31). It could train and clear mines instead (judgement). Should its government change its mind,
 * parliament must approve (P13), and that is where a mission would most likely end (Putnam 1988).
 */
import { mandate } from '../src/course/member-charts.ts';
import { memberVocabulary } from '../src/course/membership.ts';
import { memberActor } from '../src/course/party.ts';
import { cited, judged } from '../src/course/sources.ts';

/** Italy as a member state. */
export const italy = memberActor({
  id: 'italy',
  name: 'Italy',
  of: 'europe',
  argument:
    'Plans no deployment; tight finances, sceptical public, and a parliament that must approve (E055, P13, P31).',
  numbers: {
    // The intercept may be too hopeful: a cautious reading lowers it by .5 to 1 (model.md 7), hence the lopsided range.
    pledge: {
      size: cited([0.5, 1.5, 3], 0.5, 'E055'),
      intercept: cited(-3.2, [-4.2, -2.7], 'E055'),
      backstop: cited(0.8, 0.5, 'E031 E032'),
      peers: judged(0.8, 0.5),
    },
    parliament: { support: cited(0.48, [0.38, 0.58], 'E055 P13 P31'), poll: cited(1, [0.5, 1], 'E055 P31') },
    shifts: [{ issue: 'FORCE', level: cited(3, null, 'E055'), by: cited(-0.2, 0.5, 'E055') }],
  },
  vocabulary: memberVocabulary,
  chart: mandate('italy', 'Plans to send nobody; if it did, parliament would have to approve.', {
    waiting: 'No deployment is planned; we can train soldiers and clear mines.',
    'sounding parliament': 'Is the coalition in Rome ready to pay for a mission that few at home want?',
    'offering, subject to a mandate': 'A contingent is possible, if both chambers approve.',
    'seeking a mandate': 'The chambers vote, with the polls against us.',
    mandated: 'The chambers have approved: we send our contingent.',
    'refused a mandate': 'The chambers have said no, as we had said at first.',
  }),
});
