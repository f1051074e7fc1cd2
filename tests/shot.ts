import { openBrowser } from './web/browser.ts';
const [, , url, out, width = '1280', dark = 'light', height = '900'] = process.argv;
const b = await openBrowser();
const c = await b.newContext({
  viewport: { width: Number(width), height: Number(height) },
  colorScheme: dark as 'light',
});
const p = await c.newPage();
p.on('console', (m) => console.log('console', m.text()));
p.on('pageerror', (e) => console.log('err', e));
p.on('request', (r) => console.log('req', r.url().slice(0, 80)));
await p.goto(url!);
await p.waitForTimeout(300);
console.log('scrollWidth', await p.evaluate('document.documentElement.scrollWidth'));
const H = Number(await p.evaluate('document.documentElement.scrollHeight'));
for (let y = 0, i = 0; y < H; y += 1600, i++)
  await p.screenshot({
    path: out!.replace('.png', '-' + i + '.png'),
    fullPage: true,
    clip: { x: 0, y, width: Number(width), height: Math.min(1600, H - y) },
  });
await b.close();
