import { properties } from '../properties/index.js';
import { theorems } from '../theorems/index.js';

/** All claims that ship, theorems first. */
export const claims = [...theorems, ...properties];
/** Where workers find them. */
export const suiteModule = import.meta.url;
