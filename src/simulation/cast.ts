/**
 * Who plays which party? A scene with a chart and a vocabulary for every party, compiled to xstate machines once and shared
 * by all runs: party files bring their own, parties defined in a scenario get the generic delegation.
 */
import type { AnyStateMachine } from 'xstate';
import { assign, createMachine } from 'xstate';
import {
  delegationChart,
  delegationVocabulary,
  memberDelegationChart,
  memberDelegationVocabulary,
} from '../course/delegation.ts';
import { FORMATS } from '../course/formats/index.ts';
import type { Actor, Chart, Vocabulary } from '../course/party.ts';
import type { Scenario } from '../course/scenario.ts';
import type { MemberNumbers, PartySpec, TableNumbers } from '../course/party-numbers.ts';
import type { Scene } from '../course/scene.ts';
import { sceneOf } from '../course/scene.ts';
import { plain } from '../course/sources.ts';

export type { Scenario };

/** What a machine's context holds: the desk (or the run) that guards and actions work on. Never copied, never drafted. */
type Context = { desk: unknown };

/** A scene and its charts, parties of the table first, then members; machines are made when they are first asked for. */
export type Cast = Readonly<{
  scene: Scene;
  machines: () => readonly AnyStateMachine[];
  talks: () => AnyStateMachine;
  /** Charts with what their names mean: of the parties in the same order, and of the talks. */
  roles: readonly Role[];
  format: Role;
}>;

/** Compiles a scenario and the charts of its parties; actors are matched by id. */
export function castOf(scenario: Scenario, actors: readonly Actor[]): Cast {
  const scene = sceneOf(scenario);
  const byId = new Map(actors.map((actor) => [actor.id, actor]));
  const roles = [
    ...scene.table.map(({ id }) => roleOf(byId.get(id), 'table')),
    ...scene.members.map(({ id }) => roleOf(byId.get(id), 'member')),
  ];
  const format = FORMATS[scenario.format];
  let machines: readonly AnyStateMachine[] | undefined;
  let talks: AnyStateMachine | undefined;
  return {
    scene,
    machines: () => (machines ??= roles.map(({ chart, vocabulary }) => machineOf(chart, vocabulary))),
    talks: () => (talks ??= machineOf(format.chart, format.vocabulary)),
    roles,
    format,
  };
}

/** A chart and what its names mean. */
export type Role = Readonly<{ chart: Chart<string, string>; vocabulary: Vocabulary<never> }>;

/** A party plays its own chart; one that only a scenario knows plays the generic one of its seat. */
function roleOf(actor: Actor | undefined, seat: Actor['seat']): Role {
  if (actor !== undefined) return actor;
  return seat === 'table'
    ? { chart: delegationChart, vocabulary: delegationVocabulary }
    : { chart: memberDelegationChart, vocabulary: memberDelegationVocabulary };
}

/** A genuine xstate machine: the chart as it stands, every guard and action bound by name to a function of the desk. */
export function machineOf<Desk>(chart: Chart<string, string>, vocabulary: Vocabulary<Desk>): AnyStateMachine {
  const guards: Record<string, (args: { context: Context }) => boolean> = {};
  for (const [name, guard] of Object.entries(vocabulary.guards))
    guards[name] = ({ context }) => guard(context.desk as Desk);
  const actions: Record<string, ReturnType<typeof bound>> = {};
  for (const [name, action] of Object.entries(vocabulary.actions))
    actions[name] = bound((desk) => action(desk as Desk));
  const config = { ...chart, context: ({ input }: { input: Context }) => input };
  const implementations: unknown = { guards, actions };
  return createMachine(
    config as Parameters<typeof createMachine>[0],
    implementations as Parameters<typeof createMachine>[1],
  );
}

/** An action that works on the desk and leaves the context as it is. */
function bound(action: (desk: unknown) => void) {
  return assign<Context, never, undefined, never, never>(({ context }) => {
    action(context.desk);
    return {};
  });
}

/** The built-in parties as scenario files know them: plain numbers under their ids. */
export function partySpecs(actors: readonly Actor[]): PartySpec[] {
  return actors.map((actor) =>
    actor.seat === 'table'
      ? { id: actor.id, name: actor.name, seat: actor.seat, numbers: plain<TableNumbers>(actor.numbers) }
      : {
          id: actor.id,
          name: actor.name,
          seat: actor.seat,
          of: actor.of,
          numbers: plain<MemberNumbers>(actor.numbers),
        },
  );
}
