import type { Reporter, TestModule, Vitest } from 'vitest/node';
import { wantsColours } from '../report/terminal.js';
import { vitestReport } from '../report/vitest-report.js';

/**
 * A vitest reporter that prints the verdicts of all tests defined by `checkTheorem` and `checkTheorems` at the end, also when
 * all is well; beside another reporter, which prints the tests.
 *
 * Checked by: test/vitest/check-theorems.test.ts.
 */
export default class VerdictReporter implements Reporter {
  onInit(vitest: Vitest): void {
    vitest.provide('aligncheckReporter', true);
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const metas = modules.flatMap((module) =>
      [...module.children.allTests()].flatMap((test) => test.meta().aligncheck ?? []),
    );
    const report = vitestReport(metas, wantsColours(process.stdout, process.env));
    if (report !== '') console.log(`\n${report}\n`);
  }
}
