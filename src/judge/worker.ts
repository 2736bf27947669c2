import { runTask } from './run-task.js';

/** The entry of a worker thread. */
export default runTask;
