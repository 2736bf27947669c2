import { sigmoid } from '../../src/model/activation.js';
import { teacherNetworkAlignment } from './teacher-network.js';

export default teacherNetworkAlignment({
  activation: sigmoid,
  standardWidths: [200],
  duration: 2,
  // γ of this kernel is a tenth of tanh's: alignment and error move as much more slowly.
  rise: 0.1,
  errorLeft: 0.5,
  increasing: false,
});
