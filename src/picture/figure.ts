/** An axis: its label, and how numbers are laid along it; a band axis has names in the order of their first appearance. */
export interface Axis {
  readonly label: string;
  readonly scale: 'linear' | 'log' | 'band';
  /** The names of a band axis in order. */
  readonly names?: readonly string[];
}

/** A place on an axis: a number, or a name where the axis is a band. */
export type Place = number | string;

/** A curve with a label at its end; `bound` curves are what is claimed, drawn dashed. */
export interface LineLayer {
  readonly kind: 'line';
  readonly label: string;
  readonly role: 'measured' | 'bound';
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** What lies between two curves: a range of quantiles, or an interval. It shares the colour of the line of the same label. */
export interface BandLayer {
  readonly kind: 'band';
  readonly label: string;
  /** What the two ends are: "5 % to 95 % of 40 runs". */
  readonly range: string;
  readonly points: readonly { readonly x: number; readonly low: number; readonly high: number }[];
}

/** Points, with intervals where they are known; they share the colour of the line of the same label. */
export interface DotsLayer {
  readonly kind: 'dots';
  readonly label: string;
  /** What low and high are; empty where there are none. */
  readonly range: string;
  readonly points: readonly {
    readonly x: Place;
    readonly y: number;
    readonly low?: number;
    readonly high?: number;
  }[];
}

/** Counts over intervals of a number. */
export interface BarsLayer {
  readonly kind: 'bars';
  readonly label: string;
  readonly bars: readonly { readonly from: number; readonly to: number; readonly count: number }[];
}

/** A value to compare with, across the whole picture. */
export interface LevelLayer {
  readonly kind: 'level';
  readonly label: string;
  readonly axis: 'x' | 'y';
  readonly value: number;
}

/** How a cell is meant; each has a colour and a mark of its own, so that colour is never alone in saying it. */
export type Tone = 'holds' | 'refuted' | 'undecided' | 'broken';

/** A table of cells, one for each pair of names or numbers that was looked at. */
export interface CellsLayer {
  readonly kind: 'cells';
  readonly label: string;
  readonly cells: readonly {
    readonly x: Place;
    readonly y: Place;
    readonly tone: Tone;
    /** What is known of it, in words: "2 of 158 trials violated". */
    readonly note: string;
  }[];
}

export type Layer = LineLayer | BandLayer | DotsLayer | BarsLayer | LevelLayer | CellsLayer;

/**
 * A picture as data: what is drawn, without how. It is kept in JSON, read as a table, and rendered as SVG from the same numbers.
 *
 * Infinite and undefined numbers have no place in a picture: points that have none are left out by whoever makes it.
 */
export interface Figure {
  /** Lower-case letters, digits and hyphens; names the files. Unique among the figures of a run. */
  readonly id: string;
  readonly title: string;
  /** What there is to be seen, in sentences; read in place of the picture by those who do not see it. */
  readonly caption: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly layers: readonly Layer[];
}
