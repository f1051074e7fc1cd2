/** What does a frontier cost, as people ask for it? Whole processes: the largest ANAC domain, and pairs and all parties of the flagship. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { domainXml, profileXml, TRAVEL } from '../analysis/frontier/domains.ts';
import type { Used } from './children.ts';
import { inFolder, winset } from './children.ts';
import type { Effort } from './measure.ts';
import { median } from './measure.ts';
import { figure, print } from './table.ts';

type Case = Readonly<{ name: string; asked: string; words: readonly string[] }>;

function casesIn(folder: string): Case[] {
  mkdirSync(folder, { recursive: true });
  const domain = join(folder, 'domain.xml');
  writeFileSync(domain, domainXml(TRAVEL));
  const profiles = TRAVEL.parties.map((party, p) => {
    const file = join(folder, `${party}.xml`);
    writeFileSync(file, profileXml(TRAVEL, p));
    return file;
  });
  const genius = ['frontier', '--genius', domain, ...profiles];
  return [
    { name: 'Travel (ANAC 2010), 188,160 terms, 2 parties', asked: 'under 2 s', words: genius },
    { name: 'the same as JSON', asked: 'under 2 s', words: [...genius, '--json'] },
    {
      name: 'flagship, 16.4 million terms, 2 parties',
      asked: '-',
      words: ['frontier', '--parties', 'russia,ukraine'],
    },
    {
      name: 'the same by worth, every term weighed',
      asked: '-',
      words: ['frontier', '--parties', 'russia,ukraine', '--by', 'worth'],
    },
    { name: 'flagship, all 4 parties', asked: '-', words: ['frontier'] },
    { name: 'flagship, all 4 parties, --thin 5000', asked: '-', words: ['frontier', '--thin', '5000'] },
  ];
}

/** Prints what each of the cases took: medians of whole processes. */
export async function frontier({ quick }: Effort): Promise<void> {
  const lines = await inFolder(async (folder) => {
    const rows: string[][] = [];
    for (const { name, asked, words } of casesIn(folder)) {
      const used: Used[] = [];
      for (let turn = 0; turn < (quick ? 1 : 5); turn += 1) used.push(await winset(words));
      const middle = (of: (one: Used) => number): string => figure(median(used.map(of)));
      rows.push([
        name,
        asked,
        middle(({ seconds }) => seconds),
        middle(({ processorSeconds }) => processorSeconds),
        middle(({ peakMiB }) => peakMiB),
      ]);
    }
    return rows;
  });
  print({
    title: 'The frontier, whole processes',
    heads: ['what', 'asked', 'seconds', 'processor s', 'peak MiB'],
    lines,
  });
}
