import { relu } from '../src/model/activation.js';
import { alignmentAgainstWidth } from './alignment-against-width.js';
import { WIDTHS } from './taught-networks.js';

export default alignmentAgainstWidth({
  activation: relu,
  scale: {
    quick: { widths: [200, 400], trials: 2 },
    standard: { widths: [200, 400, 800, 1600], trials: 10 },
    deep: { widths: WIDTHS, trials: 20 },
  },
});
