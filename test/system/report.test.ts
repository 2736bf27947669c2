import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, startChromium } from './chromium.js';

const root = join(import.meta.dirname, '../..');
const CLAIMS = ['convergence', 'alignment', 'no-alignment-order', 'gaussian-isometry', 'error-recursion'];
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
/** Where screenshots are kept; in a folder that goes with the test unless told otherwise. */
const kept = process.env.ALIGNCHECK_SCREENSHOTS;

describe.runIf(chromiumPath !== undefined)(
  `a report in a browser${chromiumPath === undefined ? ' (there is no chromium)' : ''}`,
  () => {
    let folder: string;
    let url: string;
    let browser: Browser;
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

    const run = (...args: string[]): void => {
      try {
        execFileSync(process.execPath, [join(root, 'dist/src/cli/main.js'), ...args], {
          cwd: folder,
          stdio: 'pipe',
        });
      } catch (error) {
        // A counterexample that is found is an exit code of 1.
        if ((error as { status?: number }).status !== 1) throw error;
      }
    };

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'aligncheck-report-'));
      run('check', ...CLAIMS, '--report', 'check');
      run('hunt', 'monotone-loss', '--trials', '300', '--no-keep', '--json', 'hunt.json');
      run('mutants', 'error-recursion', 'run-repeats-steps', '--json', 'mutants.json');
      run(
        'sharpness',
        'convergence',
        '--samples',
        '2,4',
        '--inputs',
        'orthonormal',
        '--trials',
        '200',
        '--max-width',
        '256',
        '--json',
        'sharpness.json',
      );
      run('report', 'check/result.json', 'hunt.json', 'mutants.json', 'sharpness.json');
      url = pathToFileURL(join(folder, 'report/index.html')).href;
      browser = await startChromium();
    });
    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    /** A page of its own; what it complains of, and what it asks the network for, is a fault. */
    async function inPage(
      options: BrowserContextOptions,
      look: (page: Page) => Promise<void>,
    ): Promise<void> {
      const context = await browser.newContext({ ...options, offline: true });
      const faults: string[] = [];
      const page = await context.newPage();
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
      });
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('request', (request) => {
        if (request.url() !== url && !request.url().startsWith('data:'))
          faults.push(`asked for ${request.url()}`);
      });
      await page.goto(url);
      await look(page);
      expect(faults).toEqual([]);
      await context.close();
    }

    const shoot = async (page: Page, name: string): Promise<void> => {
      const into = kept ?? folder;
      mkdirSync(into, { recursive: true });
      const path = join(into, `${name}.png`);
      await page.screenshot({ path });
      expect(statSync(path).size).toBeGreaterThan(10_000);
    };

    /** What the accessibility tool objects to, with everything unfolded. */
    async function objections(page: Page): Promise<string[]> {
      await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
      await page.evaluate(axe);
      const results = (await page.evaluate(
        "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })",
      )) as AxeResults;
      expect(results.passes.length).toBeGreaterThan(20);
      return results.violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .slice(0, 3)
            .map(({ html }) => html.slice(0, 200))
            .join(' | ')} (${nodes.length})`,
      );
    }

    it('is opened offline, without an error, and each claim has a picture with a name', async () => {
      await inPage({ viewport: DESKTOP }, async (page) => {
        for (const claim of CLAIMS) {
          const pictures = page.locator(`article[id="r1-${claim}"] figure svg[role="img"]`);
          expect(await pictures.count(), claim).toBeGreaterThan(0);
          for (const picture of await pictures.all()) {
            expect((await picture.boundingBox())?.width, claim).toBeGreaterThan(300);
            const name = await picture.getAttribute('aria-labelledby');
            expect(await page.locator(`[id="${name}"]`).textContent()).not.toBe('');
          }
        }
        for (const id of [
          'r2-monotone-loss-trajectory',
          'r3-matrix',
          'r4-sharpness-convergence-orthonormal-0-1',
        ])
          expect(await page.locator(`figure[id="${id}"] svg`).count(), id).toBe(1);
        // Formulas are typeset, not written out.
        const formulas = page.locator('article[id="r1-convergence"] .statement math');
        expect((await formulas.first().boundingBox())?.height).toBeLessThan(80);
        await page.locator('article[id="r1-convergence"]').scrollIntoViewIfNeeded();
        await shoot(page, 'report');
      });
    });

    it('switches between light and dark, by the system and by the button', async () => {
      const ground = (page: Page): Promise<string> =>
        page.evaluate('getComputedStyle(document.body).backgroundColor') as Promise<string>;
      await inPage({ viewport: DESKTOP, colorScheme: 'dark' }, async (page) => {
        expect(await ground(page)).toBe('rgb(20, 24, 29)');
        await page.locator('figure[id="r4-sharpness-convergence-orthonormal-0-1"]').scrollIntoViewIfNeeded();
        await shoot(page, 'report-dark');
        await page.getByRole('button', { name: 'Switch to light colours' }).click();
        expect(await ground(page)).toBe('rgb(255, 255, 255)');
        await page.reload();
        expect(await ground(page)).toBe('rgb(255, 255, 255)');
      });
      await inPage({ viewport: DESKTOP, colorScheme: 'light' }, async (page) => {
        expect(await ground(page)).toBe('rgb(255, 255, 255)');
        await page.getByRole('button', { name: 'Switch to dark colours' }).click();
        expect(await ground(page)).toBe('rgb(20, 24, 29)');
      });
      // Without scripts there is no button, and the system decides.
      await inPage({ viewport: DESKTOP, colorScheme: 'dark', javaScriptEnabled: false }, async (page) => {
        expect(await page.getByRole('button').count()).toBe(0);
      });
    });

    it('fits a phone: what is wider is scrolled by itself', async () => {
      await inPage({ viewport: PHONE, isMobile: true }, async (page) => {
        const [content, screen] = (await page.evaluate(
          '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
        )) as [number, number];
        expect(content).toBeLessThanOrEqual(screen);
        await page.locator('article[id="r1-convergence"]').scrollIntoViewIfNeeded();
        await shoot(page, 'report-phone');
      });
    });

    it('is used by keyboard alone', async () => {
      await inPage({ viewport: DESKTOP }, async (page) => {
        const focused = (): Promise<string> =>
          page.evaluate('document.activeElement.id || document.activeElement.textContent') as Promise<string>;
        await page.keyboard.press('Tab');
        expect(await focused()).toBe('To the results');
        await page.keyboard.press('Enter');
        expect(await focused()).toBe('main');
        const summary = page.locator('article[id="r1-convergence"] summary').first();
        await summary.focus();
        await page.keyboard.press('Enter');
        expect(await summary.locator('..').getAttribute('open')).toBe('');
        await page.locator('#theme').focus();
        await page.keyboard.press('Space');
        expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
      });
    });

    it.each([
      ['light', DESKTOP],
      ['dark', DESKTOP],
      ['light', PHONE],
    ] as const)(
      'has nothing that an accessibility tool objects to (%s, %o)',
      async (colorScheme, viewport) => {
        await inPage({ viewport, colorScheme }, async (page) => {
          expect(await objections(page)).toEqual([]);
        });
      },
    );

    it('prints: light, unfolded, and without what is only for the screen', async () => {
      await inPage({ viewport: DESKTOP, colorScheme: 'dark' }, async (page) => {
        await page.emulateMedia({ media: 'print' });
        expect(await page.locator('nav').isVisible()).toBe(false);
        expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
          'rgb(255, 255, 255)',
        );
        const table = page.locator('article[id="r1-convergence"] details table').first();
        expect(await table.isVisible()).toBe(true);
        // Paper is not scrolled: what a statement has beyond its edge is lost.
        await page.setViewportSize({ width: 700, height: 1000 });
        const statement = page.locator('article[id="r1-gaussian-isometry"] .statement');
        expect(await statement.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0);
        expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(50_000);
      });
    });
  },
);
