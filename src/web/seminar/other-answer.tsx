/** What if somebody had answered otherwise? A question of the run gets another answer: terms of one's own among them. */
import { useState } from 'react';
import type { Act } from '../../seminar/acts.ts';
import type { Standing } from '../../seminar/debrief/standing.ts';
import type { Terms } from '../../seminar/protocol.ts';
import { LevelFields } from '../parts/level-fields.tsx';
import { capital } from '../session/figures.ts';
import { useChair } from './room.tsx';

type Choice = Extract<Act, { kind: 'what-if' }>['choice'];
type Question = Standing['questions'][number];

const WORDS: Readonly<Record<string, string>> = {
  accept: 'accept',
  refuse: 'refuse',
  pass: 'pass',
  hold: 'hold back',
  chart: 'do as its chart would',
  offer: 'table other terms',
  truce: 'table a truce',
  'vote-yes': 'vote yes at home',
  'vote-no': 'vote no at home',
};

/** The answer that is being prepared. */
function useOther(questions: Standing['questions']) {
  const { act } = useChair();
  const [n, setN] = useState(0);
  const [how, setHow] = useState('');
  const [levels, setLevels] = useState<Terms>({});
  const [item, setItem] = useState(1);
  const question = questions.find((one) => one.n === n);
  const choices = (question?.choices ?? []).filter((one) => one in WORDS);
  const choice = (): Choice => {
    if (how === 'offer') return { act: 'offer', terms: { ...question?.terms, ...levels } };
    if (how.startsWith('vote')) return { act: 'vote', passed: how === 'vote-yes' };
    return how === 'truce' ? { act: 'truce', item } : ({ act: how } as Choice);
  };
  const choose = (next: number): void => {
    setN(next);
    setLevels({});
  };
  const isReady = choices.includes(how);
  const ask = (): void => void (isReady && act({ kind: 'what-if', n, choice: choice() }));
  return { n, choose, how, setHow, levels, setLevels, item, setItem, question, choices, isReady, ask };
}

/** Another answer to one of the questions. */
export function OtherAnswer({ standing: { questions } }: Readonly<{ standing: Standing }>) {
  const other = useOther(questions);
  const { question, how, levels, setLevels } = other;
  if (questions.length === 0) return null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        other.ask();
      }}
    >
      <h3>What if somebody had answered otherwise?</h3>
      <WhichAnswer questions={questions} n={other.n} choose={other.choose} />
      <Instead choices={other.choices} choice={how} choose={other.setHow} />
      {how === 'offer' && question !== undefined && question.terms !== null && (
        <OtherTerms start={question.terms} levels={levels} set={setLevels} />
      )}
      {how === 'truce' && question !== undefined && (
        <WhichTruce question={question} item={other.item} choose={other.setItem} />
      )}
      <div className="row">
        <button type="submit" disabled={!other.isReady}>
          Think it through
        </button>
      </div>
    </form>
  );
}

type WhichProps = Readonly<{ questions: Standing['questions']; n: number; choose: (n: number) => void }>;

function WhichAnswer({ questions, n, choose }: WhichProps) {
  return (
    <label className="field">
      Which answer
      <select value={n} onChange={({ target }) => choose(Number(target.value))}>
        <option value={0}>Choose…</option>
        {questions.map((one) => (
          <option key={one.n} value={one.n}>
            {`month ${one.month}: ${capital(one.sentence).slice(0, 90)}`}
          </option>
        ))}
      </select>
    </label>
  );
}

type InsteadProps = Readonly<{
  choices: readonly string[];
  choice: string;
  choose: (choice: string) => void;
}>;

function Instead({ choices, choice, choose }: InsteadProps) {
  return (
    <label className="field">
      Instead it would
      <select value={choices.includes(choice) ? choice : ''} onChange={({ target }) => choose(target.value)}>
        <option value="">Choose…</option>
        {choices.map((one) => (
          <option key={one} value={one}>
            {WORDS[one]}
          </option>
        ))}
      </select>
    </label>
  );
}

type TermsProps = Readonly<{ start: Terms; levels: Terms; set: (levels: Terms) => void }>;

/** A level on every issue, from the terms that were tabled there on. */
function OtherTerms({ start, levels, set }: TermsProps) {
  const { issues } = useChair().view;
  return (
    <fieldset className="terms">
      <legend>Terms, from those of that moment on; what does not fit together is refused</legend>
      <LevelFields
        issues={issues}
        terms={{ ...start, ...levels }}
        start={start}
        set={(id, level) => set({ ...levels, [id]: level })}
      />
    </fieldset>
  );
}

type TruceProps = Readonly<{ question: Question; item: number; choose: (item: number) => void }>;

function WhichTruce({ question: { truces }, item, choose }: TruceProps) {
  const { issues } = useChair().view;
  const words = (terms: Terms): string =>
    issues.flatMap(({ id, levels }) => levels[terms[id] ?? -1] ?? []).join('; ');
  return (
    <label className="field">
      Which truce
      <select value={item} onChange={({ target }) => choose(Number(target.value))}>
        {truces.map((terms, i) => (
          <option key={words(terms)} value={i + 1}>
            {capital(words(terms))}
          </option>
        ))}
      </select>
    </label>
  );
}
