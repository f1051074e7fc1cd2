/** How stands the war? Momentum, aid, trust, what going on costs, a truce: each in words, with its figure and a scale. */
import type { WorldPicture } from '../../simulation/session/picture.ts';
import type { Gauged } from '../parts/gauges.tsx';
import { Gauges } from '../parts/gauges.tsx';
import { Panel } from '../parts/panel.tsx';

/** Names and hues of parties. */
type Looks = Readonly<{ nameOf: (id: string) => string; hueOf: (id: string) => string }>;

function momentumInWords(x: number): string {
  if (Math.abs(x) < 0.1) return 'the front hardly moves';
  return `the front moves ${Math.abs(x) < 0.3 ? 'slowly' : 'fast'} ${x > 0 ? 'forward' : 'back'}`;
}

function trustInWords(x: number): string {
  if (Math.abs(x) < 0.05) return 'as at first';
  return x > 0 ? 'some has been won' : 'some has been lost';
}

const TRUCES: Readonly<Record<WorldPicture['truce'], string>> = {
  none: 'No truce is in force.',
  sector: 'A truce limited to a sector is in force.',
  general: 'A general truce is in force.',
};

function rowsOf({ momentum, aid, trust, costs }: WorldPicture, { nameOf, hueOf }: Looks): Gauged[] {
  const hue = 'var(--accent)';
  return [
    { name: 'Momentum', words: momentumInWords(momentum), value: momentum, low: -1, hue },
    { name: 'Aid', words: `${Math.round(100 * aid)} % of what could flow`, value: aid, low: 0, hue },
    { name: 'Trust', words: trustInWords(trust), value: trust, low: -1, hue },
    ...Object.entries(costs).map(([id, value]): Gauged => {
      return { name: `Cost: ${nameOf(id)}`, words: 'of going on', value, low: 0, hue: hueOf(id) };
    }),
  ];
}

/** The state of the world. */
export function World({ world, looks }: Readonly<{ world: WorldPicture | null; looks: Looks }>) {
  if (world === null) return null;
  const away = world.away.map(looks.nameOf);
  return (
    <Panel title="How stands the war?" className="world">
      <p className="say">
        {TRUCES[world.truce]}
        {world.pressed && ' Somebody is under pressure: terms signed now would count as signed under it.'}
        {away.length > 0 && ` ${away.join(' and ')} ${away.length > 1 ? 'have' : 'has'} left the talks.`}
      </p>
      <Gauges rows={rowsOf(world, looks)} />
    </Panel>
  );
}
