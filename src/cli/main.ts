#!/usr/bin/env node
import { runCommandLine } from './command-line.js';

// A reader that closes the pipe early (head, less) has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

// Judged code runs in this process too: one that ends it, or waits for ever while it is loaded, has passed nothing.
let finished = false;
process.on('exit', () => {
  if (finished) return;
  process.exitCode = 2;
  console.error(
    'error: the program was ended before it had answered; does a module that it loads end it, or never settle?',
  );
});

process.exitCode = await runCommandLine(process.argv.slice(2));
finished = true;
// Timers and sockets that a judged module leaves open must not keep the program alive.
setTimeout(() => process.exit(), 1000).unref();
