// Entry of a helper thread when the project runs from its TypeScript source: a thread does not inherit the loader.
import { register } from 'tsx/esm/api';

register();
await import('./subject-thread.ts');
