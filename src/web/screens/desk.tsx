/** How does one keep what one has? Link, file, trace, another file; help. */
import { useState } from 'react';
import { useEdges } from '../edges.ts';
import { FileButton } from '../parts/file-button.tsx';
import { useTable } from '../session/at-table.tsx';
import type { Beside } from '../../simulation/session/link.ts';
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
  const { session, negotiation, act } = useTable();
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
      <CopyLink />
      <button type="button" onClick={() => void keep('fileText', '.session.json')}>
        Save
      </button>
      <FileButton words="Open…" open={(text) => void open(text)} />
      <button type="button" onClick={() => void keep('traceText', '.trace.ndjson')}>
        Trace
      </button>
      <button type="button" onClick={help} aria-label="Help and shortcuts">
        ?
      </button>
    </div>
  );
}

function CopyLink() {
  const { act, link, version } = useTable();
  const [copied, setCopied] = useState(-1);
  const copy = async (): Promise<void> => {
    const address = new URL(link(), location.href).href;
    history.replaceState(history.state, '', address);
    try {
      await navigator.clipboard.writeText(address);
      setCopied(version + 1);
      act(() => ({ said: 'The link is in your clipboard; it opens this negotiation at this very step.' }));
    } catch {
      act(() => ({
        refused: 'The browser gives no access to the clipboard; the address above is the link.',
      }));
    }
  };
  return (
    <button type="button" onClick={() => void copy()}>
      {copied === version ? 'Link copied' : 'Copy link'}
    </button>
  );
}
