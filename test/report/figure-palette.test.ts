import { describe, expect, it } from 'vitest';
import { PALETTE, withFixedColours } from '../../src/report/figure-palette.js';

/** Relative luminance and contrast, as in WCAG 2.2. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe.each(['light', 'dark'] as const)('the colours on a %s ground', (ground) => {
  const colours: Readonly<Record<string, string>> = PALETTE[ground];
  const those = (pattern: RegExp): [string, string][] =>
    Object.entries(colours).filter(([role]) => pattern.test(role));

  it('can be read', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
    for (const [role, colour] of those(/^(ink|muted|link|curve-.)$/))
      for (const under of ['ground', 'raised'])
        expect(contrast(colour, colours[under] as string), `${role} on ${under}`).toBeGreaterThan(4.5);
    for (const [role, colour] of those(/^tone-/))
      expect(contrast(colours.ink as string, colour), role).toBeGreaterThan(4.5);
  });
});

describe('colours of a file', () => {
  it('are those of the light ground, and what is no role stays', () => {
    expect(withFixedColours('var(--ink) var(--other)')).toBe(`${PALETTE.light.ink} var(--other)`);
  });
});
