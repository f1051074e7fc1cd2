// The modules that the build makes of the bundled scenarios (vite.config.ts).
declare module 'virtual:winset-scenarios' {
  type Loaders = Readonly<Record<string, () => Promise<Readonly<{ default: unknown }>>>>;
  /** What the start screen says of each. */
  export const SCENARIOS: readonly Readonly<{
    name: string;
    title: string;
    about: string;
    format: string;
    rounds: number;
  }>[];
  /** Resolved, as they are played. */
  export const RESOLVED: Loaders;
  /** In the form of a file, to be changed by overrides. */
  export const FORMS: Loaders;
}
