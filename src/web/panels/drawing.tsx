/** Where is a chart drawn? In a frame of its own that keeps its height, as wide as there is room, drawn again when its figures change. */
import { useEffect, useRef } from 'react';

type Props = Readonly<{ words: string; of: unknown; draw: (width: number) => Promise<Element> }>;

/** A drawing with words for those who do not see it. */
export function Drawing({ words, of, draw }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let isLast = true;
    const redraw = async (): Promise<void> => {
      const drawing = await draw(Math.max(300, frame.current?.clientWidth ?? 300));
      if (isLast) frame.current?.replaceChildren(drawing);
    };
    void redraw();
    return () => {
      isLast = false;
    };
    // The figures decide when it is drawn again.
  }, [of]);
  return <div className="frame" ref={frame} role="img" aria-label={words} />;
}
