import { theorems } from '../theorems/index.js';

/** All claims that ship, theorems first. */
export const claims = [...theorems];
/** Where workers find them. */
export const suiteModule = import.meta.url;
