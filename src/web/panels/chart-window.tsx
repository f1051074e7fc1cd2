/** How does the chart look as a drawing? Graphviz draws the same config that plays; it is loaded when it is asked for. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { chartAsDot } from '../../simulation/chart-dot.ts';
import { chartAsText } from '../../simulation/chart-text.ts';
import { Window } from '../parts/dialog.tsx';

type Chart = Parameters<typeof chartAsDot>[0];
type Props = Readonly<{ chart: Chart; state: string; close: () => void }>;

/** The digraph with the present state lit: an attribute said later wins. */
function litDot(chart: Chart, state: string): string {
  const dot = chartAsDot(chart).trimEnd().slice(0, -1);
  const name = state.replaceAll(/["\\]/g, String.raw`\$&`);
  return `${dot}  "${name}" [style="filled,rounded,bold", fillcolor="#bfe0d9", color="#0d4a45", penwidth=3];\n}\n`;
}

async function drawn(chart: Chart, state: string): Promise<Element> {
  const { instance } = await import('@viz-js/viz');
  const drawing = (await instance()).renderSVGElement(litDot(chart, state));
  drawing.setAttribute('role', 'img');
  drawing.setAttribute('aria-label', `Chart ${chart.id}; it stands at: ${state}. In words below.`);
  return drawing;
}

/** The drawing with its words. */
export function ChartWindow({ chart, state, close }: Props) {
  const paper = useRef<HTMLDivElement>(null);
  const [fault, setFault] = useState('');
  const words = useMemo(() => chartAsText(chart), [chart]);
  useEffect(() => {
    const { current } = paper;
    const draw = async (): Promise<void> => current?.replaceChildren(await drawn(chart, state));
    draw().catch((why: unknown) => setFault(String(why)));
  }, [chart, state]);
  return (
    <Window title={`The chart of ${chart.id}`} close={close} wide>
      <div className="drawing" ref={paper} tabIndex={0} role="group" aria-label="Drawing">
        <p>{fault === '' ? 'Drawing…' : `It cannot be drawn here: ${fault}`}</p>
      </div>
      <details>
        <summary>In words</summary>
        <pre tabIndex={0}>{words}</pre>
      </details>
    </Window>
  );
}
