import { readFileSync } from 'node:fs';
import type { Command } from '@commander-js/extra-typings';
import { InputError } from '../input-error.js';
import { parseDocument } from '../page/parse-document.js';
import { requireReportFolder, writeReport } from './write-report.js';

/** `aligncheck report FILE…`: one page of results that were written with --json. */
export function addReportCommand(program: Command): void {
  program
    .command('report')
    .description('make one page of results that other commands wrote with --json')
    .argument('<files...>', 'what check, gate, mutants, sharpness, hunt or figures wrote')
    .option('--out <folder>', 'where the page is written, as index.html', 'report')
    .action((files, { out }) => {
      const documents = files.map((file) => parseDocument(textOf(file), file));
      requireReportFolder(out);
      console.log(writeReport(out, documents));
    });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: 'there is no such file',
      EISDIR: 'it is a folder',
      EACCES: 'permission denied',
    };
    throw new InputError(
      `cannot read ${file}: ${reasons[code ?? ''] ?? code}; name a file that --json wrote.`,
    );
  }
}
