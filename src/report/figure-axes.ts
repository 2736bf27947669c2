import type { ScaleOptions } from '@observablehq/plot';
import type { Figure } from '../picture/figure.js';
import { extentOf, namesOn } from './figure-extent.js';

const WIDTH = 680;
const HEIGHT = 380;
const TOP = 28;
const BOTTOM = 44;
const LEFT = 64;
/** Pixels for each letter of a name, upright and slanted, and for each row of cells. */
const LETTER = 6.6;
const SLANTED = 5.6;
const ROW = 22;
/** Right of the columns there is nothing but the frame's end. */
const RIGHT = 20;

/** Size and margins of a picture in pixels; a band of names takes the room that its names need. */
export function sizeOf(figure: Figure): {
  readonly width: number;
  readonly height: number;
  readonly marginTop: number;
  readonly marginBottom: number;
  readonly marginLeft: number;
} {
  const columns = figure.x.scale === 'band' ? namesOn(figure, 'x') : [];
  const rows = figure.y.scale === 'band' ? namesOn(figure, 'y') : [];
  const marginBottom = areSlanted(figure) ? 24 + SLANTED * longestOf(columns) : BOTTOM;
  return {
    width: WIDTH,
    height: rows.length > 0 ? TOP + marginBottom + ROW * rows.length : HEIGHT,
    marginTop: TOP,
    marginBottom,
    marginLeft: leftOf(figure),
  };
}

function leftOf(figure: Figure): number {
  return figure.y.scale === 'band' ? 24 + LETTER * longestOf(namesOn(figure, 'y')) : LEFT;
}

/** Whether the names of the columns, with a letter between them, find no room side by side. */
function areSlanted(figure: Figure): boolean {
  const names = figure.x.scale === 'band' ? namesOn(figure, 'x') : [];
  return names.length * (longestOf(names) + 1) * LETTER > WIDTH - leftOf(figure) - RIGHT;
}

const longestOf = (names: readonly string[]): number => Math.max(0, ...names.map(({ length }) => length));

/** How places are laid along an axis, with its ticks. */
export function scaleOf(figure: Figure, axis: 'x' | 'y'): ScaleOptions {
  const { label, scale } = figure[axis];
  if (scale === 'band') {
    const domain = namesOn(figure, axis);
    // The names say what they are; a label of the axis would lie on them.
    return {
      type: 'band',
      domain,
      label: null,
      ...(axis === 'x' && areSlanted(figure) && { tickRotate: -60 }),
    };
  }
  const domain = widened(extentOf(figure, axis) ?? [1, 10], scale);
  const shared = { type: scale, label, labelArrow: 'none', domain, grid: axis === 'y' } as const;
  return scale === 'linear'
    ? { ...shared, nice: axis === 'y', tickFormat: plain }
    : { ...shared, ticks: ticksOf(domain), tickFormat: tickText };
}

/** An axis of one single value has no length. */
function widened([low, high]: readonly [number, number], scale: 'linear' | 'log'): [number, number] {
  if (low < high) return [low, high];
  if (scale === 'log') return [low / 2, high * 2];
  const by = Math.max(1e-12, Math.abs(low) / 2);
  return [low - by, high + by];
}

/** Ticks of a logarithmic axis: powers of ten along many decades, 1, 2, 5 along few, and round numbers within one. */
function ticksOf([low, high]: readonly [number, number]): number[] {
  const decades = Math.log10(high / low);
  if (decades < 1) {
    const rough = 10 ** Math.floor(Math.log10((high - low) / 5));
    const step = [1, 2, 5, 10]
      .map((factor) => factor * rough)
      .find((one) => (high - low) / one <= 7) as number;
    return range(Math.ceil(low / step), Math.floor(high / step)).map((k) => k * step);
  }
  const every = Math.ceil(decades / 12);
  const powers = range(Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))).filter(
    (n) => n % every === 0,
  );
  const factors = decades <= 2 ? [1, 2, 5] : [1];
  return powers
    .flatMap((n) => factors.map((factor) => factor * 10 ** n))
    .filter((tick) => tick >= low && tick <= high);
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => from + k);

/** Large and small numbers as powers, so that they have room beside the picture. */
function plain(value: number): string {
  const rounded = Number(value.toPrecision(6));
  const size = Math.abs(rounded);
  const text = size === 0 || (size >= 1e-4 && size < 1e6) ? String(rounded) : rounded.toExponential();
  return text.replace('-', '−').replace('e-', 'e−').replace('e+', 'e');
}

function tickText(value: number): string {
  const n = Math.round(Math.log10(value));
  const isPower = Math.abs(Math.log10(value) - n) < 1e-9;
  return isPower && (n < -2 || n > 3) ? `10${superscript(n)}` : plain(value);
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const superscript = (n: number): string =>
  `${n < 0 ? '⁻' : ''}${[...String(Math.abs(n))].map((digit) => SUPERSCRIPTS[Number(digit)]).join('')}`;
