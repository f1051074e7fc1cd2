/** Which assumption matters? Sobol indices, Morris's elementary effects, PAWN; on plain arrays, also from elsewhere. */
export { cautionsOf } from './cautions.ts';
export type { MorrisMeasures, MorrisOptions } from './elementary-effects.ts';
export { elementaryEffects, levelsOf } from './elementary-effects.ts';
export type { Factors, Group } from './factors.ts';
export { factorsOf } from './factors.ts';
export type { MorrisPlace, MorrisRows, MorrisSpec } from './morris.ts';
export { morrisRows } from './morris.ts';
export type { PawnMeasures, PawnOptions } from './pawn.ts';
export { pawn } from './pawn.ts';
export type { Columns, Misfit, MorrisTable, SaltelliTable } from './recognition.ts';
export { morrisTable, saltelliTable } from './recognition.ts';
export type { SaltelliPlace, SaltelliShape, SaltelliSpec, ShareRows } from './saltelli.ts';
export { rowsABlock, SALTELLI_FACTORS, saltelliPlace, saltelliRows, takenFromB } from './saltelli.ts';
export type { Estimator, Matrix, SobolIndices, SobolOptions } from './sobol-indices.ts';
export { ESTIMATORS, sobolIndices } from './sobol-indices.ts';
