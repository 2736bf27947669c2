import { tanh } from '../../src/model/activation.js';
import { teacherNetworkAlignment } from './teacher-network.js';

export default teacherNetworkAlignment({
  activation: tanh,
  standardWidths: [200],
  duration: 1,
  rise: 0.2,
  errorLeft: 0.1,
  increasing: true,
});
