/**
 * Germany does not refuse: it finds it too early to answer and wrong to speak of troops before there are talks (E050,
 * E053). Its army was called more or less bare (E051), two thirds of its public fear that troops would lead to war
 * with Russia (E052), and support for a mission of peace in polls was 36 to 49 % (P31). No soldier leaves without a
 * mandate of the Bundestag (P26). Others look to it, and it looks to others: the strongest peer effect of all
 * (Granovetter 1978).
 */
import { mandate } from '../src/course/member-charts.ts';
import { memberVocabulary } from '../src/course/membership.ts';
import { memberActor } from '../src/course/party.ts';
import { cited } from '../src/course/sources.ts';

/** Germany as a member state. */
export const germany = memberActor({
  id: 'germany',
  name: 'Germany',
  of: 'europe',
  argument:
    'Waits for talks, for others, for enablers and for a mandate of the Bundestag (E050-E053, E057, P26, P31).',
  numbers: {
    // The intercept may be too hopeful: a cautious reading lowers it by .5 to 1 (model.md 7), hence the lopsided range.
    pledge: {
      size: cited([1, 3, 8], 0.5, 'E051 E057'),
      intercept: cited(-1.8, [-2.8, -1.3], 'E050 E053 E057'),
      backstop: cited(1.5, 0.5, 'E031 E032'),
      peers: cited(1.2, 0.5, 'P13'),
    },
    // The Bundestag follows the polls, which follow the fear of war.
    parliament: { support: cited(0.53, [0.43, 0.63], 'E052 P26 P31'), poll: cited(1, [0.5, 1], 'E052 P31') },
    shifts: [
      { issue: 'FORCE', level: cited(3, null, 'E052 E053'), by: cited(-0.2, 0.5, 'E052 E053') },
      { issue: 'EU', level: cited(3, null, 'E085'), by: cited(-0.2, 0.5, 'E085') },
    ],
  },
  vocabulary: memberVocabulary,
  chart: mandate('germany', 'Waits, offers under reserve, and asks the Bundestag.', {
    waiting:
      'It is too early: first talks, then we see what is needed, and money and air defence flow meanwhile.',
    'sounding parliament':
      'With the Americans behind it and others along: would the parliamentary groups bear it?',
    'offering, subject to a mandate': 'We would take part, if the Bundestag gives a mandate.',
    'seeking a mandate': 'The Bundestag votes, and two thirds of those at home fear a war.',
    mandated: 'We have a mandate: the Bundeswehr will go.',
    'refused a mandate': 'The Bundestag has refused: no German soldier goes.',
  }),
});
