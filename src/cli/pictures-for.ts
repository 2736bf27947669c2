import { drawPictures, type PictureOptions } from '../judge/draw-pictures.js';
import { createPoolExecutor, type PoolExecutor } from '../judge/executor.js';
import type { Figure } from '../picture/figure.js';
import { interruptible } from './interruptible.js';
import { createCountLine } from './progress.js';

/** What was judged, and where it can be run again; a pool of its own unless one is at hand. */
type Wanted = Omit<PictureOptions, 'executor' | 'signal' | 'onProgress' | 'onMissing'> & {
  readonly executor?: PoolExecutor;
  readonly jobs?: number | undefined;
};

/** Draws runs of the claims for a page; says on standard error which have no picture, and why. */
export async function picturesFor({
  jobs,
  executor: own,
  ...wanted
}: Wanted): Promise<ReadonlyMap<string, readonly Figure[]>> {
  const executor = own ?? createPoolExecutor(jobs);
  const progress = createCountLine('pictures');
  const missing: string[] = [];
  const { result } = await interruptible(
    (signal) =>
      drawPictures({
        ...wanted,
        executor,
        signal,
        onProgress: ({ done, expected }) => progress.update(done, expected),
        onMissing: (_id, why) => missing.push(why),
      }),
    async () => {
      progress.stop();
      if (own === undefined) await executor.close();
    },
  );
  for (const why of missing) console.error(`warning: ${why}`);
  return result;
}
