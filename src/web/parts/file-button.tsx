/** How is a file opened? By a button that asks for one and hands on its text. */
import { useRef } from 'react';

type Props = Readonly<{ words: string; className?: string; open: (text: string) => void }>;

/** A button that opens a saved session. */
export function FileButton({ words, className = '', open }: Props) {
  const file = useRef<HTMLInputElement>(null);
  const read = async (chosen: File | undefined): Promise<void> => {
    if (chosen !== undefined) open(await chosen.text());
  };
  return (
    <>
      <button type="button" className={className} onClick={() => file.current?.click()}>
        {words}
      </button>
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="Saved session"
        onChange={({ target }) => void read(target.files?.[0])}
      />
    </>
  );
}
