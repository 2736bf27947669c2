import { expect, it } from 'vitest';
import { FLOATS } from '../../src/conjecture/floats.js';
import { observing } from '../../src/conjecture/observing.js';
import { settingOf } from '../../src/conjecture/setting.js';
import { Float } from '../../src/exact/float.js';
import { single } from './cases.js';

const setting = settingOf(single, FLOATS);
const one = (): Float => new Float(1);

it('hands over what is observed, and the setting', () => {
  const run = observing(setting, {
    stepsTaken: 3,
    errorSquare: (step) => new Float(step),
    alignment: one,
    quantities: { twice: (step) => new Float(2 * step), zero: () => new Float(0) },
  });
  expect(run.stepsTaken).toBe(3);
  expect(run.errorSquare(2).value).toBe(2);
  expect(run.alignment(0).value).toBe(1);
  expect([run.quantity('twice', 4).value, run.quantity('zero', 0).value]).toEqual([8, 0]);
  expect(run.series).toEqual([]);
  expect(run.stepSize.value).toBe(0.5);
  expect(run).not.toHaveProperty('quantities');
});

it.each(['outputSquare', 'alignment', 'signedSquareAlignment'] as const)(
  '%s that is not observed says so when asked for',
  (name) => {
    const run = observing(setting, { stepsTaken: 1, errorSquare: one });
    expect(() => run[name](0)).toThrow(
      `this experiment does not observe ${name}; hand it to observing({ … }).`,
    );
  },
);

it.each(['missing', 'toString', '__proto__'])('neither does it observe a quantity %s', (name) => {
  const run = observing(setting, { stepsTaken: 1, errorSquare: one, quantities: { other: one } });
  expect(() => run.quantity(name, 0)).toThrow(`does not observe ${name}`);
});
