import { moreThan, type Slack } from '../claim/condition.js';
import { atMost, type Margin } from '../claim/margin.js';
import { conditionNumber, type Dataset } from './datasets.js';

/** γ > 0, with slack γ/λ_max(Ḡ). */
export const gapIsPositive = ({ kernel }: Dataset): Slack => moreThan('γ', kernel.gap, 0, kernel.largest);

/** κ ≤ most, with slack 1 − κ/most. */
export const conditionedUpTo =
  (most: number) =>
  (data: Dataset): Margin =>
    atMost('κ', conditionNumber(data), most);
