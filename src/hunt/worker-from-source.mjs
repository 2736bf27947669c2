// Entry of a worker thread when the project runs from its TypeScript source: a thread does not inherit the loader.
import { register } from 'tsx/esm/api';

register();
const { default: runTask } = await import('./worker.ts');
export default runTask;
