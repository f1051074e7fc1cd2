/** Which line of a plan is to blame for a fault of a scenario that the plan made? The one whose path comes nearest. */
import type { Fault } from '../../simulation/scenario-file/faults.ts';
import { faultAt, faultLine, inOrder, inShort } from '../../simulation/scenario-file/faults.ts';
import type { Path, Tree } from '../../simulation/scenario-file/tree.ts';
import { placeOf, valueAt } from '../../simulation/scenario-file/tree.ts';

/** What a plan changes in the scenario, by the path there and the path in the plan. */
export type Changed = Readonly<{ path: string; at: Path }>;

/** Whether a fault is that a path leads nowhere. */
export function isLost({ message }: Fault): boolean {
  return message.startsWith('no such path');
}

/** A fault of a resolved scenario, moved to the line of the plan that made it. */
export function blamed(plan: Tree, candidates: readonly Changed[], fault: Fault): Fault {
  const steps = fault.path.split('.');
  const common = ({ path }: Changed): number => {
    const own = path.split('.');
    const apart = own.findIndex((step, index) => step !== steps[index]);
    return apart < 0 ? own.length : apart;
  };
  const [nearest] = candidates.toSorted((a, b) => common(b) - common(a));
  const at = nearest?.at ?? [];
  const message =
    nearest === undefined || nearest.path === fault.path || fault.path === ''
      ? fault.message
      : `makes ${fault.path} wrong: ${fault.message}`;
  const value = isLost(fault) ? inShort(valueAt(plan, at)) : fault.value;
  return { ...faultAt(placeOf(plan, at, true), at, message), value };
}

/** The faults found under several policies: once where all have it, else with the first policy that has. */
export function underPolicies(names: readonly string[], found: readonly (readonly Fault[])[]): Fault[] {
  const byLine = found.map((faults) => new Map(faults.map((fault) => [faultLine(fault), fault])));
  const all = found.flatMap((faults, policy) =>
    faults.map((fault) =>
      byLine.every((lines) => lines.has(faultLine(fault)))
        ? fault
        : { ...fault, message: `${fault.message} (under the policy '${names[policy] ?? ''}')` },
    ),
  );
  const seen = new Set<string>();
  const first = all.filter((fault) => {
    const key = `${fault.line} ${fault.path} ${fault.message.replace(/ \(under the policy .*$/, '')} ${fault.value}`;
    return seen.has(key) ? false : seen.add(key);
  });
  return inOrder(first);
}
