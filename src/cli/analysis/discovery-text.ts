/** How does a discovery look on a terminal? The sentences first, then what the limits rest on, the trajectory, and the tree. */
import type {
  DiscoveredBox,
  Discovery,
  Limit,
  Rule,
  Speech,
  TrajectoryStep,
} from '../../analysis/discovery/index.ts';
import {
  boxInWords,
  isNumbers,
  limitInWords,
  limitNumber,
  limitsInWords,
  OF_MODEL,
  shareInWords,
} from '../../analysis/discovery/index.ts';
import { NOT_A_FORECAST } from '../summary.ts';

const WIDTH = 80;
/** So many steps of the trajectory are shown. */
const MOST_STEPS = 14;
/** So many rules of the tree. */
const MOST_RULES = 8;

const percent = (x: number): string => `${(100 * x).toFixed(1)} %`.padStart(8);

/** The whole text. */
export function discoveryText(found: Discovery, speech: Speech): string {
  const { rows, base, interest, boxes } = found;
  return [
    `When is it so that ${interest}? ${rows.toLocaleString('en')} ${speech.rows}, ${shareInWords(base)} of interest`,
    ...(speech === OF_MODEL ? [NOT_A_FORECAST] : []),
    '95 % intervals in brackets. Limits were chosen on these very rows.',
    '',
    ...(boxes.length === 0 ? noBox(found) : boxes.flatMap((box, b) => boxLines(found, box, { b, speech }))),
    ...togetherLines(found, speech),
    ...heldOutLines(found, speech),
    ...trajectoryLines(found),
    ...treeLines(found, speech),
    '',
  ].join('\n');
}

function noBox({ inputs }: Discovery): string[] {
  return wrapped(
    `No box: no limit on ${inputs.length === 1 ? 'the input' : `any of the ${inputs.length} inputs`} is significant (quasi-p at most .05).`,
  ).concat('');
}

function boxLines(
  found: Discovery,
  box: DiscoveredBox,
  { b, speech }: Readonly<{ b: number; speech: Speech }>,
): string[] {
  const { coverage, density, mass } = box;
  return [
    `Box ${b + 1}: coverage${percent(coverage)}, density${percent(density)}, mass${percent(mass)}`.replaceAll(
      / {2,}/g,
      ' ',
    ),
    ...wrapped(boxInWords(found, box, speech)).map((line) => `  ${line}`),
    ...Object.entries(box.limits).map(([name, limit]) =>
      limitLine(found, box, { name, limit, first: b === 0 }),
    ),
    '',
  ];
}

type Named = Readonly<{ name: string; limit: Limit; first: boolean }>;

/** A limit with its quasi-p-value and, for the first box, how it fared on random halves. */
function limitLine({ resampling }: Discovery, box: DiscoveredBox, { name, limit, first }: Named): string {
  const p = box.quasiP[name] ?? Number.NaN;
  const support = first ? resampling?.support.find(({ input }) => input === name) : undefined;
  const spread = (support?.limits ?? []).flatMap((one, side) =>
    one === null || !isNumbers(limit) || limit[side] === null
      ? []
      : [`${side === 0 ? 'from' : 'to'} ${limitNumber(one.low)}-${limitNumber(one.high)}`],
  );
  const again =
    support === undefined
      ? ''
      : `, on ${support.restricted.count} of ${support.restricted.of} halves${spread.length === 0 ? '' : ` (${spread.join(', ')})`}`;
  return `    ${limitInWords(name, limit)}: quasi-p ${p < 1e-4 ? 'below .0001' : p.toPrecision(2)}${again}`;
}

function togetherLines({ boxes, together, base }: Discovery, { rows }: Speech): string[] {
  if (together === null || boxes.length < 2) return [];
  const { coverage, density, mass } = together;
  const text = `Together the ${boxes.length} boxes hold${percent(mass)} of all ${rows},${percent(coverage)} of those of interest; it is so in${percent(density)} of them, against${percent(base.share)} of all.`;
  return [...wrapped(text.replaceAll(/ {2,}/g, ' ')), ''];
}

function heldOutLines({ resampling, boxes }: Discovery, { rows }: Speech): string[] {
  if (resampling === null || boxes.length === 0 || Number.isNaN(resampling.heldOut.density)) return [];
  const { resamples, rows: size, heldOut } = resampling;
  const text = `Found again on ${resamples} random halves (${size.toLocaleString('en')} ${rows} each) and tried on the ${rows} left out, one box has density${percent(heldOut.density)} and coverage${percent(heldOut.coverage)}.`;
  return [...wrapped(text.replaceAll(/ {2,}/g, ' ')), ''];
}

function trajectoryLines({ trajectory, chosen }: Discovery): string[] {
  const every = Math.ceil(trajectory.length / MOST_STEPS);
  const shown = trajectory.filter(
    ({ step }) => step % every === 0 || step === chosen || step === trajectory.length - 1,
  );
  const line = ({ step, coverage, density, mass, restricted, peeled }: TrajectoryStep): string =>
    `${step === chosen ? '>' : ' '}${String(step).padStart(4)} ${percent(coverage)} ${percent(density)} ${percent(mass)} ${String(restricted).padStart(6)}  ${peeled ?? ''}`;
  return [
    'Trajectory (> the one chosen, by greatest merit unless asked; --box N takes another)',
    '  box coverage  density     mass inputs  cut',
    ...shown.map(line),
    '',
  ];
}

function treeLines({ tree, base }: Discovery, { rows }: Speech): string[] {
  const used = `grown on ${tree.rowsUsed.toLocaleString('en')} ${rows}`;
  if (tree.rules.length === 1)
    return wrapped(`Tree (CART, ${used}): no split stands up to cross-validation.`);
  const dense = tree.rules.filter(({ density }) => density > base.share);
  const line = ({ coverage, density, mass, limits }: Rule): string[] => {
    const [first = '', ...more] = wrapped(limitsInWords(limits), WIDTH - 29);
    return [
      ` ${percent(coverage)} ${percent(density)} ${percent(mass)}  ${first}`,
      ...more.map((rest) => `${' '.repeat(29)}${rest}`),
    ];
  };
  return [
    `Tree (CART, ${used}, ${tree.grown} leaves pruned to ${tree.rules.length}): rules denser than all`,
    ' coverage  density     mass  rule',
    ...dense.slice(0, MOST_RULES).flatMap(line),
  ];
}

/** A text in lines of so many signs at most, broken at spaces. */
function wrapped(text: string, width = WIDTH): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
