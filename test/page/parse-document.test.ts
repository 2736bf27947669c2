import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/input-error.js';
import { parseDocument } from '../../src/page/parse-document.js';
import { everyVerdict, hunted, killMatrix, simulated, thresholds } from './results.js';

const faultOf = (text: string): string => {
  try {
    parseDocument(text, 'file.json');
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'none';
};

describe('a file of results', () => {
  it('is known by what it has', async () => {
    const texts = [
      await everyVerdict(),
      ...[killMatrix, thresholds, hunted, simulated].map((one) => JSON.stringify(one)),
    ];
    expect(texts.map((text) => parseDocument(text, 'x').kind)).toEqual([
      'verdicts',
      'matrix',
      'sharpness',
      'hunt',
      'figures',
    ]);
  });

  it('that is none is named, with what would be one', async () => {
    expect(faultOf('{')).toMatch(/^file\.json is no JSON: /);
    for (const text of ['3', 'null', '[]', '{}', '"claims"'])
      expect(faultOf(text)).toMatch(
        /^file\.json is no result that can be shown; expected what one of these writes: check --json/,
      );
    const old = (await everyVerdict()).replace('"schema": 2', '"schema": 1');
    expect(faultOf(old)).toBe(
      'file.json is not of the form schema/verdicts.json: /schema must be equal to constant; write it again with check --json or gate --json of this version.',
    );
    const torn = JSON.stringify({ ...killMatrix, matrix: [{ rule: 1 }] });
    expect(faultOf(torn)).toMatch(/schema\/matrix\.json: \/matrix\/0 must have required property 'kind'/);
  });

  it('names no file outside the folder of the page', async () => {
    for (const name of ['../../elsewhere', 'a/b', '"><img src=x>', '']) {
      const [first] = thresholds.points;
      const texts = [
        { ...hunted, conjecture: name },
        { ...thresholds, points: [{ ...first, id: name }] },
        JSON.parse((await everyVerdict()).replace(/"id": "[^"]*"/, () => `"id": ${JSON.stringify(name)}`)),
      ];
      for (const text of texts) expect(faultOf(JSON.stringify(text)), name).toMatch(/ must /);
    }
  });
});
