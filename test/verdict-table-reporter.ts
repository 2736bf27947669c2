import type { Reporter, TestModule } from 'vitest/node';

/** Prints the verdict table at the end of every run, also when all is well. */
export default class VerdictTableReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const table = (test.meta() as { verdictTable?: string }).verdictTable;
        if (table !== undefined) console.log(`\n${table}\n`);
      }
    }
  }
}
