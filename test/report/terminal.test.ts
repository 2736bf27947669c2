import { describe, expect, it } from 'vitest';
import { sparkline } from '../../src/report/sparkline.js';
import { columnsOf, isInteractive, wantsColours } from '../../src/report/terminal.js';

const terminal = { isTTY: true, columns: 100 };
const pipe = {};

describe('colours', () => {
  it.each([
    ['a terminal', terminal, {}, true],
    ['a pipe', pipe, {}, false],
    ['a pipe of CI', pipe, { CI: 'true' }, false],
    ['a terminal that cannot', terminal, { TERM: 'dumb' }, false],
    ['a terminal of someone who wants none', terminal, { NO_COLOR: '1' }, false],
    ['an empty NO_COLOR says nothing', terminal, { NO_COLOR: '' }, true],
    ['a pipe of someone who wants them', pipe, { FORCE_COLOR: '1' }, true],
    ['CI that wants them', pipe, { CI: 'true', FORCE_COLOR: '3' }, true],
    ['an empty FORCE_COLOR asks for them too', pipe, { FORCE_COLOR: '' }, true],
    ['a terminal told not to', terminal, { FORCE_COLOR: '0' }, false],
    ['both: who wants none gets none', terminal, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ])('%s', (_, stream, env, wanted) => {
    expect(wantsColours(stream, env)).toBe(wanted);
  });
});

describe('a terminal', () => {
  it('has columns, a pipe has none', () => {
    expect([columnsOf(terminal), columnsOf({ columns: 80 }), columnsOf({ isTTY: true })]).toEqual([
      100, 0, 0,
    ]);
  });

  it('is drawn on again and again only in front of a person', () => {
    expect(isInteractive(terminal, {})).toBe(true);
    expect(isInteractive(terminal, { CI: 'false' })).toBe(true);
    for (const env of [{ CI: 'true' }, { CI: '1' }, { TERM: 'dumb' }])
      expect(isInteractive(terminal, env)).toBe(false);
    expect(isInteractive(pipe, {})).toBe(false);
  });
});

it('a line of bars is full only at 1', () => {
  expect(sparkline([0, 0.5, 0.999, 1, 2, -1])).toBe('▁▄▇██▁');
  expect(sparkline([])).toBe('');
});
