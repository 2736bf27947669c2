import type { ExactNumber } from '../exact/exact-number.js';
import { notObserved, type Setting, type Trajectory } from './trajectory.js';

/** What an experiment of one's own has to say, and what it may. */
export type Observed<T extends ExactNumber<T>> = Pick<Trajectory<T>, 'stepsTaken' | 'errorSquare'> &
  Partial<Pick<Trajectory<T>, 'outputSquare' | 'alignment' | 'signedSquareAlignment' | 'series'>> & {
    /** Whatever else the conclusion is about, by name. */
    readonly quantities?: Readonly<Record<string, (step: number) => T>>;
  };

/**
 * The trajectory of an experiment of one's own, such as a network of another depth.
 *
 * Throws, when asked: Error for a quantity that the experiment does not observe.
 */
export function observing<T extends ExactNumber<T>>(
  setting: Setting<T>,
  { quantities = {}, ...observed }: Observed<T>,
): Trajectory<T> {
  const missing = (name: string) => (): never => notObserved(name);
  return {
    ...setting,
    outputSquare: missing('outputSquare'),
    alignment: missing('alignment'),
    signedSquareAlignment: missing('signedSquareAlignment'),
    quantity: (name, step) =>
      (Object.hasOwn(quantities, name) ? quantities[name] : undefined)?.(step) ?? notObserved(name),
    series: [],
    ...observed,
  };
}
