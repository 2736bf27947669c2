import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ResultDocument } from '../../src/page/document.js';
import { parseDocument } from '../../src/page/parse-document.js';
import { reportFiles } from '../../src/page/report-files.js';
import { claims } from '../judge/toy-claims.js';
import { everyResult, everyVerdict, hunted, killMatrix } from './results.js';

let results: readonly ResultDocument[];
let files: ReadonlyMap<string, string>;
let index: string;

beforeAll(async () => {
  results = await everyResult();
  files = reportFiles(results);
  index = files.get('index.html') as string;
});

describe('the page of results', () => {
  const documentOf = (text: string) => parseHTML(text).document;

  it('has a section for each result and an article for each claim, found from the contents', () => {
    const document = documentOf(index);
    expect(document.querySelectorAll('main > section')).toHaveLength(results.length);
    for (const { id } of claims) expect(document.querySelector(`article#r1-${id}`), id).not.toBeNull();
    for (const link of document.querySelectorAll('a[href^="#"]')) {
      const id = (link.getAttribute('href') as string).slice(1);
      expect(document.getElementById(id), id).not.toBeNull();
    }
  });

  it('gives every id once', () => {
    const ids = [...documentOf(index).querySelectorAll('[id]')].map((element) => element.id);
    expect(ids.length).toBeGreaterThan(20);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('needs nothing from elsewhere', () => {
    const outside = index
      .replaceAll('http://www.w3.org/1998/Math/MathML', '')
      .replaceAll('http://www.w3.org/2000/svg', '');
    expect(outside).not.toMatch(/https?:\/\/|@import|url\(|<link(?! rel="icon" href="data:)|<script src/);
  });

  it('says verdicts, sentences and reasons, and shows no value that is none', () => {
    const [verdicts] = results;
    if (verdicts?.kind !== 'verdicts') throw new Error('verdicts were expected');
    const text = documentOf(index).body.textContent as string;
    for (const { sentence, why } of verdicts.content.claims) {
      expect(text).toContain(sentence);
      if (why !== null) expect(text).toContain(why);
    }
    // Broken claims tell of values that are none; the other results have nothing to tell of them.
    const others = reportFiles(results.slice(1)).get('index.html') as string;
    expect(documentOf(others).body.textContent).not.toMatch(/undefined|NaN|\[object|\bnull\b/);
  });

  it('puts each picture beside the page too, as SVG and as CSV', () => {
    const document = documentOf(index);
    const pictures = [...document.querySelectorAll('figure')].map((figure) => figure.id);
    expect(pictures.length).toBeGreaterThan(15);
    const names = pictures.flatMap((id) => [`figures/${id}.svg`, `figures/${id}.csv`]);
    expect([...files.keys()].sort()).toEqual(['index.html', ...names].sort());
    for (const link of document.querySelectorAll('.files a'))
      expect(files.has(link.getAttribute('href') as string)).toBe(true);
  });

  it('gives every number of a picture as a table', () => {
    for (const figure of documentOf(index).querySelectorAll('figure')) {
      const rows = figure.querySelectorAll('details tbody tr').length;
      const lines = (files.get(`figures/${figure.id}.csv`) as string).trimEnd().split('\n').length;
      expect(rows, figure.id).toBe(lines - 1);
    }
  });

  it('shows markup in names as it is', async () => {
    const nasty = '<img src=x onerror=alert(1)>';
    const text = (await everyVerdict())
      .replaceAll('"quantity"', '"quantity"')
      .replace(/"sentence": "/, `"sentence": "${nasty}`);
    const page = reportFiles([parseDocument(text, 'nasty')]).get('index.html') as string;
    expect(page).not.toContain('<img');
    expect(documentOf(page).body.textContent).toContain(nasty);
  });

  it('says of no rule that all holds where something is undecided or broken', () => {
    const page = reportFiles([parseDocument(JSON.stringify(killMatrix), 'matrix')]).get('index.html');
    const rows = [...documentOf(page as string).querySelectorAll('main section > .wide tbody tr')];
    expect(rows.map((row) => row.querySelector('.badge')?.textContent)).toEqual([
      'refuted',
      'broken',
      'holds',
    ]);
  });

  it('tells which rules an interrupt has left unjudged', () => {
    const text = JSON.stringify({ ...killMatrix, holes: [], left: ['λ ignored', 'in float32'] });
    const page = reportFiles([parseDocument(text, 'left')]).get('index.html') as string;
    expect(documentOf(page).body.textContent).toContain('Interrupted, not judged: λ ignored, in float32.');
    expect(documentOf(page).querySelector('figcaption')?.textContent).toContain('Not judged: λ ignored');
  });

  it('tells holes, and a conjecture for which nothing was found', () => {
    const none = { ...hunted, outcome: 'none', counterexample: null, trajectory: null };
    const page = reportFiles(
      [killMatrix, none].map((one, k) => parseDocument(JSON.stringify(one), String(k))),
    );
    const text = documentOf(page.get('index.html') as string).body.textContent;
    expect(text).toContain('Holes in the suite: W frozen');
    expect(text).toContain('that none was found does not show that there is none');
  });

  it('tells what is left out of a trajectory, and the line that finds the counterexample again', () => {
    const captionOf = (more: object): string => {
      const long = { ...hunted, trajectory: { ...hunted.trajectory, ...more } };
      const page = reportFiles([parseDocument(JSON.stringify(long), 'long')]).get('index.html') as string;
      expect(page).toContain('<code>npx aligncheck hunt monotone-loss</code>');
      return documentOf(page).querySelector('figcaption')?.textContent as string;
    };
    expect(captionOf({})).not.toContain('Left out');
    expect(captionOf({})).toContain('e goes from -1 to -9/8 at step 1; β goes from 1 to 1 at step 1.');
    expect(captionOf({ moreColumns: 2, moreSteps: 76 })).toContain(
      'Left out: the last 76 steps, 2 other columns.',
    );
  });

  it('is the same text for the same results', () => {
    expect(reportFiles(results)).toEqual(files);
  });
});
