/**
 * France leads with the United Kingdom and is keenest on a force that trains and advises from inside Ukraine (E044,
 * E048), yet is reluctant to commit: in February 2025 its president excluded sending troops at once (E047). Its
 * nuclear weapons are part of what Europe could offer (E079). Its farmers fear being undercut, which makes it one of
 * the two states where entry into the EU may fail at home (E083; gates at home after Putnam 1988).
 */
import { leader } from '../src/course/member-charts.ts';
import { memberVocabulary } from '../src/course/membership.ts';
import { memberActor } from '../src/course/party.ts';
import { cited, judged } from '../src/course/sources.ts';

/** France as a member state. */
export const france = memberActor({
  id: 'france',
  name: 'France',
  of: 'europe',
  argument:
    'Co-leader that hesitates over troops and answers to its farmers on entry (E044, E047, E048, E079, E083).',
  numbers: {
    // Thousands if it goes; log-odds of going by itself, more with US enablers, more as others go.
    pledge: {
      size: cited([3, 6, 12], 0.5, 'E044 E047 E048'),
      intercept: cited(1.2, 0.5, 'E044 E047 E048'),
      backstop: cited(1.8, 0.5, 'E031 E032'),
      peers: judged(0.5, 0.5),
    },
    // Judgement; 49 % of the public were for troops in March 2025 (P31).
    parliament: { support: judged(0.69, [0.6, 0.8]), poll: judged(0, [0, 1]) },
    // Farm protests raise it, up to the cap.
    veto: { entry: cited([0.05, 0.05], [0, 0.3], 'E083 P20') },
    vetoMax: judged(0.3, [0.1, 0.5]),
    shifts: [
      { issue: 'FORCE', level: cited(3, null, 'E044 E048'), by: cited(0.2, 0.5, 'E044 E048') },
      { issue: 'EU', level: cited(3, null, 'E083'), by: cited(-0.2, 0.5, 'E083') },
    ],
  },
  vocabulary: memberVocabulary,
  chart: leader('france', 'Leads, hesitates, and must carry its Assembly and its farmers.', {
    rallying: 'Europe must be able to act by itself, and we convene those who would.',
    'going first': 'We excluded sending troops at once. Is this the moment to go after all?',
    leading: 'French soldiers would train and advise in Ukraine; others may join us.',
    'holding back': 'We keep the chair and our deterrent, and leave our soldiers at home for now.',
    'before parliament': 'The Assembly is informed, debates, and votes on what binds us.',
    bound: 'The Assembly has agreed: France stands by what it signed.',
    disowned: 'The Assembly has refused; we can host conferences, and no more.',
  }),
});
