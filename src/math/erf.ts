/**
 * Error function in full double precision: at most 0.8 ulp from the true value, odd, non-decreasing.
 *
 * erf(x) = (2/√π) ∫₀ˣ exp(−t²) dt
 *
 * Every branch adds a correction to a larger term that is exact or held in two doubles (x, erf(13/16), erf(21/16),
 * erf(15/8), 1), so mostly the last addition rounds. NaN gives NaN, ±∞ give ±1, −0 gives −0.
 *
 * Units: none.
 * Source: coefficients fitted for this file by scripts/erf-coefficients.py.
 * Checked by: test/math/erf.test.ts.
 */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size < 0.65) return x + x * centre(x * x);
  const value = size < 1.0625 ? lowerShoulder(size) : size < 1.625 ? middleShoulder(size) : outer(size);
  return x < 0 ? -value : value;
}

/** erf(√z)/√z − 1 for 0 ≤ z < 0.4225. */
function centre(z: number): number {
  let p = -1.3532164374144134e-7;
  p = p * z + 0.0000016216123999750692;
  p = p * z - 0.00001491362445242006;
  p = p * z + 0.00012054975230412003;
  p = p * z - 0.0008548320413496383;
  p = p * z + 0.005223977550940325;
  p = p * z - 0.026866170640301647;
  p = p * z + 0.11283791670939211;
  p = p * z - 0.3761263890318355;
  p = p * z + 0.12837916709551256;
  return p;
}

/** erf(x) for 0.65 ≤ x < 1.0625, about erf(13/16); x − 13/16 is exact there. */
function lowerShoulder(x: number): number {
  const t = x - 0.8125;
  let p = 0.000028293863115853886;
  p = p * t - 0.00005378565473177949;
  p = p * t - 0.00015925986645190653;
  p = p * t + 0.000523372646615494;
  p = p * t + 0.0005827162379833661;
  p = p * t - 0.0037244170584091593;
  p = p * t + 0.00012658793218118706;
  p = p * t + 0.01903659722520008;
  p = p * t - 0.018635851666583124;
  p = p * t - 0.06178375294598463;
  p = p * t + 0.1326335678364825;
  p = p * t + 0.062259477996946824;
  p = p * t - 0.47377944231822866;
  p = p * t + 0.5831131597762814;
  return 0.749464025586362 + (t * p + 1.9451069995767674e-17);
}

/** erf(x) for 1.0625 ≤ x < 1.625, about erf(21/16); x − 21/16 is exact there. */
function middleShoulder(x: number): number {
  const t = x - 1.3125;
  let p = -0.000009737669710219786;
  p = p * t + 0.000049841990176162085;
  p = p * t - 0.000008773331282906837;
  p = p * t - 0.0003468289436288674;
  p = p * t + 0.0005609994920472861;
  p = p * t + 0.0013017474006713286;
  p = p * t - 0.0050779025860715485;
  p = p * t + 0.0009221431878566188;
  p = p * t + 0.02228485259268904;
  p = p * t - 0.03897164410872331;
  p = p * t - 0.01963034369465798;
  p = p * t + 0.16425858182762257;
  p = p * t - 0.26449305188856775;
  p = p * t + 0.20151851572462268;
  return 0.9365685747113888 + (t * p - 5.454829038530475e-17);
}

/** erf(x) for 1.625 ≤ x < 2.125, about erf(15/8); x − 15/8 is exact there. */
function upperShoulder(x: number): number {
  const t = x - 1.875;
  let p = 6.756735935135751e-7;
  p = p * t - 0.0000202884285880156;
  p = p * t + 0.000036086113825543175;
  p = p * t + 0.00007368574285345624;
  p = p * t - 0.00039015808531491316;
  p = p * t + 0.0003622583270821256;
  p = p * t + 0.0014305016984439635;
  p = p * t - 0.004928393949369225;
  p = p * t + 0.0041051871330972335;
  p = p * t + 0.011462583365304473;
  p = p * t - 0.04225988151097488;
  p = p * t + 0.06744109256118273;
  p = p * t - 0.06289842829540514;
  p = p * t + 0.03354582842421608;
  return 0.9919900576701199 + (t * p + 3.0126779045582727e-17);
}

/** erf(x) for x ≥ 1.625, and NaN for NaN. */
function outer(x: number): number {
  if (x < 2.125) return upperShoulder(x);
  if (x < 6) return 1 - tail(x);
  // From 6 on erfc(x) < 2.2e-17, less than half the gap below 1.
  return x >= 6 ? 1 : Number.NaN;
}

/**
 * erfc(x) = exp(−x²) p(x)/q(x) for 2.125 ≤ x < 6.
 *
 * Rounding x² costs erfc a relative x² · 2⁻⁵³; erfc being below 0.0027 there, erf does not feel it. A factored form,
 * unlike a polynomial, has noise in proportion to erfc, hence below the rise of erf from one double to the next
 * (only from 2 on, where the gap between doubles widens: this is why the branch does not begin earlier).
 */
function tail(x: number): number {
  let p = 0.007344401606866175;
  p = p * x + 0.06470026676290595;
  p = p * x + 0.3025161416415476;
  p = p * x + 0.8730328116658285;
  p = p * x + 1.6187903200337255;
  p = p * x + 1.8245441523957966;
  p = p * x + 1.0000142601319442;
  let q = 0.013017612859128813;
  q = q * x + 0.1146782404239776;
  q = q * x + 0.5427045985855686;
  q = q * x + 1.6047516015374605;
  q = q * x + 3.1307914177573766;
  q = q * x + 3.950577828700053;
  q = q * x + 2.9530225257825613;
  q = q * x + 1;
  return (Math.exp(-x * x) * p) / q;
}
