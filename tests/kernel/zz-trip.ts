import { compiled, interpreted, differenceOf, tripleOf } from './triples.ts';
let bad=0;
for (let n=250;n<10000;n++) { const t=tripleOf(n); try { compiled(t); } catch (e:any) { console.log(n, t.label, e.message); if (++bad>3) break; } }
