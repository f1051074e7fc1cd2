/**
 * Poland has said that there are and will be no plans to send troops: it guards the eastern flank and helps with
 * logistics (E056, E057). Flights to watch a halt could start from its bases (E069). It may still change its mind,
 * but the chance is small. Its farmers fear being undercut, as in France (E083). That a vote is needed for troops the
 * evidence does not say, so it has no parliament here.
 */
import { otherHelp } from '../src/course/member-charts.ts';
import { memberVocabulary } from '../src/course/membership.ts';
import { memberActor } from '../src/course/party.ts';
import { cited, judged } from '../src/course/sources.ts';

/** Poland as a member state. */
export const poland = memberActor({
  id: 'poland',
  name: 'Poland',
  of: 'europe',
  argument:
    'No troops: the eastern flank and the hub of supplies instead; farmers watch entry (E056, E057, E069, E083).',
  numbers: {
    pledge: {
      size: cited([0.5, 1.5, 4], 0.5, 'E056 E057'),
      intercept: cited(-3.8, [-4.8, -2.8], 'E056 E057'),
      backstop: cited(0.6, 0.5, 'E031 E032'),
      peers: judged(0.4, 0.5),
    },
    // Farm protests raise it, up to the cap.
    veto: { entry: cited([0.05, 0.05], [0, 0.3], 'E083 P20') },
    vetoMax: judged(0.3, [0.1, 0.5]),
    shifts: [{ issue: 'EU', level: cited(3, null, 'E083'), by: cited(-0.2, 0.5, 'E083') }],
  },
  vocabulary: memberVocabulary,
  chart: otherHelp('poland', 'Guards the flank and keeps supplies moving.', {
    'helping otherwise':
      'Our soldiers are needed on our own border; everything for Ukraine passes through our country.',
    'asked again': 'They ask again. There are no plans, and there will be none: or has something changed?',
    'sending after all': 'Against all we said, some of ours would go.',
    'explaining it at home': 'We said never. How do we explain this at home?',
    'cleared to go': 'The country bears it: they may go.',
  }),
});
