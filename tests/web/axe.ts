// What does axe find on a page?
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe finds, in short, but for what the selectors name. */
export async function violations(page: Page, except: readonly string[] = []): Promise<string[]> {
  const axe = except.reduce((all, one) => all.exclude(one), new AxeBuilder({ page }));
  const { violations: found } = await axe.analyze();
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ target }) => target.join(' '))
        .slice(0, 4)
        .join(' | ')}`,
  );
}
