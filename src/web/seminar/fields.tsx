/** What do several forms ask for in the same way? A choice of a few, a text of a few lines, plain answers as buttons. */
import type { Act } from '../../seminar/acts.ts';

/** A choice in the words of a seat. */
export type Choice = Extract<Act, { kind: 'answer' }>['choice'];

const PLAIN = ['accept', 'refuse', 'pass', 'hold', 'chart'] as const;

const ANSWERS: Readonly<Record<(typeof PLAIN)[number], string>> = {
  accept: 'Accept',
  refuse: 'Refuse',
  pass: 'Pass',
  hold: 'Table none',
  chart: 'Let the chart decide',
};

type AnswersProps = Readonly<{
  choices: readonly string[];
  answer: (choice: Choice) => Promise<void>;
  main?: string;
}>;

/** Answers that need no terms. */
export function Answers({ choices, answer, main }: AnswersProps) {
  return (
    <div className="row">
      {PLAIN.filter((one) => choices.includes(one)).map((one) => (
        <button
          key={one}
          type="button"
          className={one === main ? 'main' : ''}
          onClick={() => void answer({ act: one })}
        >
          {ANSWERS[one]}
        </button>
      ))}
    </div>
  );
}

type CodeProps = Readonly<{ label: string; code: string; set: (code: string) => void; longest: number }>;

/** A code that is typed by hand. */
export function CodeField({ label, code, set, longest }: CodeProps) {
  return (
    <label className="field">
      {label}
      <input
        className="code"
        value={code}
        onChange={({ target }) => set(target.value.toUpperCase())}
        required
        maxLength={longest}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
    </label>
  );
}

type TextProps = Readonly<{
  label: string;
  text: string;
  set: (text: string) => void;
  disabled?: boolean;
}>;

/** A text of a few lines. */
export function TextField({ label, text, set, disabled = false }: TextProps) {
  return (
    <label className="field">
      {label}
      <textarea
        rows={2}
        maxLength={1000}
        value={text}
        disabled={disabled}
        onChange={({ target }) => set(target.value)}
      />
    </label>
  );
}

type PickProps = Readonly<{
  label: string;
  value: string;
  options: readonly (readonly [value: string, words: string])[];
  set: (value: string) => void;
}>;

/** One of a few. */
export function Pick({ label, value, options, set }: PickProps) {
  return (
    <label className="field">
      {label}
      <select value={value} onChange={({ target }) => set(target.value)}>
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What is said with an answer, where anything is. */
export function reasonOf(text: string): Readonly<{ reason?: string }> {
  return text.trim() === '' ? {} : { reason: text.trim() };
}

type BoxesProps = Readonly<{
  legend: string;
  parties: readonly Readonly<{ party: string; name: string }>[];
  chosen: readonly string[];
  set: (chosen: readonly string[]) => void;
}>;

/** Any of some parties. */
export function PartyBoxes({ legend, parties, chosen, set }: BoxesProps) {
  const toggle = (party: string): void =>
    set(chosen.includes(party) ? chosen.filter((one) => one !== party) : [...chosen, party]);
  return (
    <fieldset className="audience">
      <legend>{legend}</legend>
      {parties.map(({ party, name }) => (
        <label key={party}>
          <input type="checkbox" checked={chosen.includes(party)} onChange={() => toggle(party)} /> {name}
        </label>
      ))}
    </fieldset>
  );
}
