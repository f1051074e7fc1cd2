/** The formats of talks: who speaks when, and who hears it. */
import type { Chart, Vocabulary } from '../party.ts';
import type { Run } from '../run.ts';
import type { FormatName } from '../scenario.ts';
import { bilateralFirst, bilateralVocabulary } from './bilateral-first.ts';
import { shuttle, shuttleVocabulary } from './shuttle.ts';
import { stacked, stackedVocabulary } from './stacked.ts';

/** A format: its chart and what the chart's names mean. */
export type Format = Readonly<{ chart: Chart<string, string>; vocabulary: Vocabulary<Run> }>;

/** Every format by its name in scenario files. */
export const FORMATS: Readonly<Record<FormatName, Format>> = {
  stacked: { chart: stacked, vocabulary: stackedVocabulary },
  shuttle: { chart: shuttle, vocabulary: shuttleVocabulary },
  'bilateral-first': { chart: bilateralFirst, vocabulary: bilateralVocabulary },
};
