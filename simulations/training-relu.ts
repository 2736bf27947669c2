import { relu } from '../src/model/activation.js';
import { trainingCurves } from './training-curves.js';

export default trainingCurves({ activation: relu });
