import type { Judgeable, JudgeableByLaw } from '../claim/claim.js';
import type { Judged } from '../claim/verdict.js';
import type { Figure } from '../picture/figure.js';
import { acceptDataset } from './accept-dataset.js';
import { callOfRuns, type DrawnRuns, drawRuns, type RunsToDraw } from './draw-runs.js';
import type { Executor, PoolExecutor } from './executor.js';
import { claimAmong } from './find-claim.js';
import type { SuiteOptions } from './judge-suite.js';
import { type PicturedPlace, sizesFigure, stepsFigure } from './picture-figure.js';
import { HERE } from './task.js';

/** What was judged, and where it is run again to be drawn. */
export interface PictureOptions
  extends Pick<SuiteOptions, 'suite' | 'setting' | 'claims' | 'seed' | 'profile' | 'signal'> {
  /** A pool draws in its threads; claims that are in no module are drawn in this one. */
  readonly executor: Executor | PoolExecutor;
  /** What was decided, so that the runs drawn are among those that were judged. */
  readonly judged: readonly Judged[];
  readonly onProgress?: (progress: { readonly done: number; readonly expected: number }) => void;
  /** Told in a sentence why a claim has no picture of its runs, though it names one. */
  readonly onMissing?: (id: string, why: string) => void;
}

/** Runs of a picture: a band of 5 % to 95 % has one of them beyond each end. */
const MOST_RUNS = 40;

/**
 * Draws the pictures that claims name: the first trials of data set 0, as they were judged, at its smallest and its largest size.
 *
 * A picture over sizes takes all sizes of data set 0, or every data set at its own where that has one. A picture that fails
 * is left out and told of; no verdict depends on one. Checked by: test/judge/draw-pictures.test.ts.
 */
export async function drawPictures(options: PictureOptions): Promise<ReadonlyMap<string, readonly Figure[]>> {
  const pictured = options.claims.filter(
    (claim): claim is JudgeableByLaw => claim.kind !== 'property' && claim.picture !== undefined,
  );
  let done = 0;
  const report = (): void => options.onProgress?.({ done, expected: pictured.length });
  report();
  const drawn = await Promise.all(
    pictured.map(async (claim) => {
      let figures: readonly Figure[] = [];
      try {
        figures = await drawClaim(claim, options);
      } catch (error) {
        const found = error instanceof Error ? error.message : String(error);
        options.onMissing?.(claim.id, `${claim.id} has no picture of its runs: ${found}`);
      }
      done += 1;
      report();
      return [claim.id, figures] as const;
    }),
  );
  return new Map(drawn.filter(([, figures]) => figures.length > 0));
}

async function drawClaim(claim: JudgeableByLaw, options: PictureOptions): Promise<readonly Figure[]> {
  const { picture } = claim;
  if (picture === undefined) return [];
  const all = placesOf(claim, options);
  const first = all.filter(({ dataset }) => dataset === 0);
  const has = first.length > 1;
  if (picture.along === 'sizes') {
    const places = await allEnded((has ? first : all).map((place) => drawPlace(claim, place, options)));
    return [sizesFigure(`${claim.id}-runs`, claim, picture, places)];
  }
  const sizes = first.map(({ size }) => size);
  const ends = [...new Set([Math.min(...sizes), Math.max(...sizes)])];
  const places = await allEnded(
    ends.map((size) => drawPlace(claim, first.find((place) => place.size === size) as Place, options)),
  );
  return places.map((place, i) =>
    stepsFigure(`${claim.id}-runs${i === 0 ? '' : '-largest'}`, claim, picture, place),
  );
}

interface Place {
  readonly dataset: number;
  readonly size: number;
  readonly trials: number;
}

/** Where the claim was judged, with as many trials as are drawn there. */
function placesOf(claim: JudgeableByLaw, { judged, seed, profile }: PictureOptions): readonly Place[] {
  const { datasets, trials } = claim.plan[profile];
  const cells = judged.find(({ id }) => id === claim.id)?.verdict.evidence.cells ?? [];
  const places: Place[] = [];
  for (let dataset = 0; dataset < datasets; dataset++) {
    const accepted = acceptDataset(claim, seed, dataset, datasets);
    if (accepted.name === undefined) throw new Error('its data sets meet no hypotheses.');
    for (const size of new Set(accepted.data.sizes(profile))) {
      const cell = cells.find((one) => one.dataset === dataset && one.size === size);
      const draws = cell === undefined ? 0 : cell.trials + cell.discarded;
      places.push({ dataset, size, trials: Math.min(MOST_RUNS, draws === 0 ? trials : draws) });
    }
  }
  return places;
}

async function drawPlace(
  claim: JudgeableByLaw,
  place: Place,
  options: PictureOptions,
): Promise<PicturedPlace> {
  const { beside = {} } = claim.picture ?? {};
  const own = await run(claim, place, undefined, options);
  // A claim about another lab has no controls: they belong to its own.
  const wanted = claim.controls.length === 0 ? [] : Object.entries(beside);
  const others = await allEnded(
    wanted.map(async ([name, label]) => {
      const control = claim.controls.findIndex((one) => one.name === name);
      if (control < 0) throw new Error(`there is no control ${JSON.stringify(name)} to draw beside it.`);
      const { runs, curves } = await run(claim, place, control, options);
      // What is claimed is claimed of the claim's own runs.
      const [first] = curves.filter(({ role }) => role === 'measured');
      return { runs, curve: first && { ...first, label } };
    }),
  );
  return { ...place, ...own, beside: others };
}

async function run(
  claim: JudgeableByLaw,
  place: Place,
  control: number | undefined,
  { executor, suite, setting, claims, seed, profile, signal }: PictureOptions,
): Promise<DrawnRuns> {
  if (signal?.aborted) throw new Error('interrupted.');
  const address = { suite: suite ?? HERE, id: claim.id, control, setting };
  const runs: RunsToDraw = { address, seed, profile, ...place };
  if (suite !== undefined && 'call' in executor)
    return (await executor.call(callOfRuns(runs), signal)) as DrawnRuns;
  return drawRuns(
    runs,
    () => throwIfAborted(signal),
    (wanted): Judgeable => claimAmong(claims, wanted),
  );
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Error('interrupted.');
}

/** As `Promise.all`, but nothing goes on behind the back of whoever hears of a failure: the pool may be closed then. */
async function allEnded<T>(works: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(works);
  return Promise.all(works);
}
