/** What can be looked back on? The debrief as the server wrote it, the very page that can be kept as a file, within this one. */
import { useEffect, useRef, useState } from 'react';
import type { Standing } from '../../seminar/debrief/standing.ts';
import { useRoom } from './room.tsx';
import { get, within } from './sending.ts';

/** Milliseconds between two looks while something is being played. */
const AGAIN = 1500;

/** How the debrief stands, looked at again as long as something is being played; null before it is known. */
export function useStanding(): Standing | null {
  const { key, view } = useRoom();
  const [standing, setStanding] = useState<Standing | null>(null);
  const { open, asked } = view.debrief;
  useEffect(() => {
    let over = false;
    let timer = 0;
    const look = async (): Promise<void> => {
      const came = await get(within(key, 'debrief'), key.token);
      if (over) return;
      const now = 'body' in came ? (JSON.parse(came.body) as Standing) : null;
      if (now !== null) setStanding(now);
      if (now?.complete !== true) timer = window.setTimeout(() => void look(), AGAIN);
    };
    void look();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [key, open, asked]);
  return standing;
}

/** The debrief. */
export function DebriefSheet() {
  const { key } = useRoom();
  const standing = useStanding();
  const place = useRef<HTMLDivElement>(null);
  const stand = standing?.stand;
  useEffect(() => {
    let over = false;
    const fetched = async (): Promise<void> => {
      const came = await get(within(key, 'debrief.html'), key.token);
      if (!over && place.current !== null && 'body' in came) show(place.current, came.body);
    };
    if (stand !== undefined) void fetched();
    return () => {
      over = true;
    };
  }, [key, stand]);
  return (
    <div id="main" className="sheet">
      {standing === null && <p className="loading">The debrief is being made…</p>}
      <div ref={place} />
    </div>
  );
}

/** Puts the page into a tree of its own, with its own style: the style of this page does not reach it. What is open stays open. */
function show(place: HTMLElement, page: string): void {
  // A style sheet in the text would be refused by the policy of this page; one that is made here is not.
  const [sheet = '', styled = ''] = /<style>([^<]*)<\/style>/.exec(page) ?? [];
  const parsed = new DOMParser().parseFromString(page.replace(sheet, ''), 'text/html');
  const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' });
  const style = new CSSStyleSheet();
  style.replaceSync(styled);
  root.adoptedStyleSheets = [style];
  const open = [...root.querySelectorAll('details')].map((one) => one.open);
  const body = parsed.querySelector('main');
  if (body === null) return;
  body.querySelectorAll('details').forEach((one, i) => (one.open = open[i] ?? one.open));
  root.replaceChildren(document.adoptNode(body));
  root.addEventListener('click', follow);
}

/** Links within the page lead to places in its own tree. */
function follow(event: Event): void {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  if (!(link instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  const root = link.getRootNode();
  const to = root instanceof ShadowRoot ? root.querySelector(link.hash) : null;
  to?.scrollIntoView({ block: 'start' });
}
