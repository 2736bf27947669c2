/**
 * The colours of pictures and pages, by role, for a light and a dark ground.
 *
 * Curves and text have a contrast of at least 4.5 : 1 with the ground, and the curves differ in lightness as well as in hue.
 * Checked by: test/report/figure-palette.test.ts.
 */
export const PALETTE = {
  light: {
    ground: '#ffffff',
    raised: '#f6f7f9',
    ink: '#1a1f26',
    muted: '#555e69',
    rule: '#d5d9df',
    link: '#0b5cad',
    'curve-1': '#1f66c1',
    'curve-2': '#b4500a',
    'curve-3': '#0b7568',
    'curve-4': '#7a3cc8',
    'curve-5': '#b01c62',
    'curve-6': '#4d5a13',
    'tone-holds': '#cfe4f5',
    'tone-refuted': '#f4b393',
    'tone-undecided': '#e4e4e0',
    'tone-broken': '#d8c6f3',
  },
  dark: {
    ground: '#14181d',
    raised: '#1d232a',
    ink: '#e6eaef',
    muted: '#a3adb8',
    rule: '#39424c',
    link: '#7db7ff',
    'curve-1': '#79b1fb',
    'curve-2': '#f2a15c',
    'curve-3': '#56cfbe',
    'curve-4': '#bda0fb',
    'curve-5': '#f587b4',
    'curve-6': '#c0cc70',
    'tone-holds': '#1f4159',
    'tone-refuted': '#7f3a1b',
    'tone-undecided': '#40444a',
    'tone-broken': '#4c3674',
  },
} as const;

export type ColourRole = keyof (typeof PALETTE)['light'];

const CURVES = 6;

/** The colour of the k-th label of a picture. */
export const curveColour = (k: number): string => colour(`curve-${(k % CURVES) + 1}` as ColourRole);

/** A colour by its role; the page or the file says which it is. */
export const colour = (role: ColourRole): string => `var(--${role})`;

/** The same text with the colours of the light ground, for programs that know no variables. */
export function withFixedColours(text: string): string {
  return text.replace(/var\(--([a-z0-9-]+)\)/g, (whole, role: string) =>
    role in PALETTE.light ? PALETTE.light[role as ColourRole] : whole,
  );
}
