/** How is a batch started and stopped? By one button that stays where it is. */

type GoProps = Readonly<{ running: boolean; go: () => void; stop: () => void; words: string }>;

/** One button: it starts, and while a batch runs it stops it. */
export function GoOrStop({ running, go, stop, words }: GoProps) {
  return (
    <button type="button" className={running ? '' : 'main'} onClick={running ? stop : go}>
      {running ? 'Stop' : words}
    </button>
  );
}
