/** How is an offer drafted? Issue by issue with the arrow keys; what cannot be tabled is said at once, and nothing is tabled then. */
import { draft, question } from '../../../simulation/session/question.ts';
import { inPlainWords } from '../../../simulation/session/why.ts';
import type { Game } from '../game.ts';
import type { Mode, Ui } from './mode.ts';
import { TABLE } from './mode.ts';
import { go } from './obeying.ts';

type Form = Mode & { kind: 'form' };

/** Begins a draft where terms are asked for; null where they are not. */
export function beginForm({ session }: Game): Mode | null {
  const asked = question(session);
  if (asked === null || (asked.asked.at !== 'offer' && asked.asked.at !== 'amendment')) return null;
  return { kind: 'form', asked: asked.asked, named: {}, draft: draft(session, asked.asked, {}), at: 0 };
}

/** A key pressed in a draft. */
export async function pressInForm(game: Game, ui: Ui, form: Form, key: string): Promise<Ui> {
  const { issues } = game.session.cast.scene.space;
  const last = issues.length - 1;
  if (key === 'escape') return { ...ui, mode: TABLE };
  if (key === 'up') return { ...ui, mode: { ...form, at: Math.max(0, form.at - 1) } };
  if (key === 'down') return { ...ui, mode: { ...form, at: Math.min(last, form.at + 1) } };
  if (key === 'home') return { ...ui, mode: { ...form, at: 0 } };
  if (key === 'end') return { ...ui, mode: { ...form, at: last } };
  if (key === 'left') return { ...ui, mode: turned(game, form, -1) };
  if (key === 'right') return { ...ui, mode: turned(game, form, 1) };
  if (key !== 'enter' || form.draft.objections.length > 0) return ui;
  const words = Object.entries(form.named).map(([id, level]) => `${id}=${level}`);
  return go(game, ui, ['offer', ...words].join(' '));
}

/** The draft with the level of its issue moved by one. */
function turned({ session }: Game, form: Form, by: number): Mode {
  const { space } = session.cast.scene;
  const issue = space.issues[form.at];
  if (issue === undefined) return form;
  const level = (form.draft.terms[issue.id] ?? 0) + by;
  if (level < 0 || level >= issue.levels.length) return form;
  const named = { ...form.named, [issue.id]: level };
  const weighed = draft(session, form.asked, named);
  const objections = weighed.objections.map((one) => inPlainWords(space, one));
  return { ...form, named, draft: { ...weighed, objections } };
}
