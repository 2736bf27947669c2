import { dirname, join } from 'node:path';
import type { ResultDocument } from '../page/document.js';
import { parseDocument } from '../page/parse-document.js';
import { reportFiles } from '../page/report-files.js';
import { requireFolder, requireWritable, writeFileAtomically } from './write-file.js';

/** The result that a report is made of lies beside it, so that it can be shown together with others later. */
const RESULT = 'result.json';
const PAGE = 'index.html';

/** Makes the folder of a report before long work. Throws: InputError when it cannot be written. */
export function requireReportFolder(folder: string): void {
  requireFolder(folder);
  requireWritable(join(folder, PAGE));
}

/** Writes the page, its pictures and their numbers, the page last; answers the path of the page. Throws: InputError. */
export function writeReport(folder: string, documents: readonly ResultDocument[]): string {
  requireReportFolder(folder);
  const files = [...reportFiles(documents)].sort(([a], [b]) => Number(a === PAGE) - Number(b === PAGE));
  for (const [name, text] of files) {
    const path = join(folder, name);
    requireFolder(dirname(path));
    writeFileAtomically(path, text);
  }
  return join(folder, PAGE);
}

/** Where the result of a command is written besides the terminal. */
export interface Outputs {
  /** A file. */
  readonly json: string | undefined;
  /** A folder, for a page with pictures. */
  readonly report: string | undefined;
}

/** Checks before long work that a result can be written. Throws: InputError. */
export function requireOutputs({ json, report }: Outputs): void {
  if (json !== undefined) requireWritable(json);
  if (report !== undefined) requireReportFolder(report);
}

/** Writes a result as JSON, as a page, or both. Throws: InputError. */
export function writeOutputs({ json, report }: Outputs, text: string): void {
  if (json !== undefined) writeFileAtomically(json, text);
  if (report === undefined) return;
  writeReport(report, [parseDocument(text, RESULT)]);
  writeFileAtomically(join(report, RESULT), text);
}

/** The last line of a command that has written a page. */
export function sayWhereReportIs({ report }: Outputs): void {
  if (report !== undefined) console.log(`\nThe report is ${join(report, PAGE)}`);
}
