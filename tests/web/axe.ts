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

/** What axe finds in light and in dark, in short; without motion, so that no colour is met half way. */
export async function inBothLights(page: Page): Promise<string[]> {
  const all: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    all.push(...(await violations(page)).map((one) => `${colorScheme} ${one}`));
  }
  await page.emulateMedia({ colorScheme: null });
  return all;
}
