/** How does one keep what one has? Link, file, trace, another file; help. */
import { useRef, useState } from 'react';
import { useEdges } from '../edges.ts';
import { useTable } from '../session/at-table.tsx';
import type { Beside } from '../session/link.ts';
import type { Negotiation } from '../session/negotiation.ts';

type Props = Readonly<{
  begin: (negotiation: Negotiation, screen: Beside['screen']) => void;
  help: () => void;
}>;

/** Hands a text to the browser to be saved. */
function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** The buttons in the head of the table. */
export function Desk({ begin, help }: Props) {
  const { actors } = useEdges();
  const { session, negotiation, act, link } = useTable();
  const [copied, setCopied] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const copy = async (): Promise<void> => {
    const address = new URL(link(), location.href).href;
    history.replaceState(history.state, '', address);
    await navigator.clipboard.writeText(address);
    setCopied(true);
    act(() => ({ said: 'The link is in your clipboard; it opens this negotiation at this very step.' }));
  };
  const keep = async (what: 'fileText' | 'traceText', ending: string): Promise<void> => {
    const keeping = await import('../session/keeping.ts');
    download(`${session.seed}${ending}`, keeping[what](session, negotiation.scenario));
  };
  const open = async (text: string): Promise<void> => {
    const { restored } = await import('../session/keeping.ts');
    const opened = await restored(text, actors);
    if ('refused' in opened) act(() => opened);
    else begin(opened, 'table');
  };
  return (
    <div className="desk" role="toolbar" aria-label="Keep and share">
      <button type="button" onClick={() => void copy()}>
        {copied ? 'Link copied' : 'Copy link'}
      </button>
      <button type="button" onClick={() => void keep('fileText', '.session.json')}>
        Save
      </button>
      <button type="button" onClick={() => file.current?.click()}>
        Open…
      </button>
      <button type="button" onClick={() => void keep('traceText', '.trace.ndjson')}>
        Trace
      </button>
      <button type="button" onClick={help} aria-label="Help and shortcuts">
        ?
      </button>
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="Saved session"
        onChange={(event) => void event.target.files?.[0]?.text().then(open)}
      />
    </div>
  );
}
