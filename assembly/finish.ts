import { error, even, LANES, labels, outputLanes, outputs, samples, SCALES, SUMS } from './layout';

/** f, e = f − y, ‖e‖², b·β and ‖β‖² from their lanes, which are cleared for the next pass. */
export function finish(): void {
  const perRootWidth = load<f64>(SCALES, 8);
  const zero = f64x2.splat(0);
  let square: f64 = 0;
  for (let i: usize = 0; i < (samples as usize); i++) {
    const lanes = outputLanes + (i << 4);
    const f = (load<f64>(lanes) + load<f64>(lanes, 8)) * perRootWidth;
    const e = f - load<f64>(labels + (i << 3));
    store<f64>(outputs + (i << 3), f);
    store<f64>(error + (i << 3), e);
    square += e * e;
  }
  clearOutputLanes();
  store<f64>(SUMS, square);
  store<f64>(SUMS, load<f64>(LANES) + load<f64>(LANES, 8), 8);
  store<f64>(SUMS, load<f64>(LANES, 16) + load<f64>(LANES, 24), 16);
  v128.store(LANES, zero);
  v128.store(LANES, zero, 16);
}

/** Sums for f start at 0; the padded sample has sums as well, which nobody reads. */
function clearOutputLanes(): void {
  const end = outputLanes + ((even as usize) << 4);
  for (let at = outputLanes; at < end; at += 16) v128.store(at, f64x2.splat(0));
}
