import type { Tone } from '../picture/figure.js';
import { html, type Markup } from './markup.js';

/** A verdict as a word in its colour. */
export const badge = (tone: Tone): Markup => html`<span class="badge ${tone}">${tone}</span>`;
