import { linear } from '../src/model/activation.js';
import { alignmentAgainstWidth } from './alignment-against-width.js';
import { WIDTHS } from './taught-networks.js';

export default alignmentAgainstWidth({
  activation: linear,
  scale: {
    quick: { widths: [200, 800, 3200, 12_800], trials: 3 },
    standard: { widths: WIDTHS, trials: 20 },
    deep: { widths: WIDTHS, trials: 200 },
  },
});
