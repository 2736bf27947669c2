import { figureCsv } from '../report/figure-csv.js';
import { figureSvg } from '../report/figure-svg.js';
import type { ResultDocument } from './document.js';
import { FIGURES_FOLDER } from './figure-block.js';
import { figuresSection } from './figures-section.js';
import { huntSection } from './hunt-section.js';
import { matrixSection } from './matrix-section.js';
import { page } from './page.js';
import type { Section } from './section.js';
import { sharpnessSection } from './sharpness-section.js';
import { verdictsSection } from './verdicts-section.js';

/** The page of one or more results, with its pictures and their numbers: texts by the name of the file, folders with "/". */
export function reportFiles(documents: readonly ResultDocument[]): ReadonlyMap<string, string> {
  const sections = documents.map((document, k) =>
    sectionOf(document, documents.length === 1 ? '' : `r${k + 1}-`),
  );
  const [first] = sections;
  const title = sections.length === 1 && first !== undefined ? first.title : `${sections.length} results`;
  const files = new Map([['index.html', page(`${title} · aligncheck`, sections)]]);
  for (const figure of sections.flatMap(({ figures }) => figures)) {
    files.set(`${FIGURES_FOLDER}/${figure.id}.svg`, figureSvg(figure));
    files.set(`${FIGURES_FOLDER}/${figure.id}.csv`, figureCsv(figure));
  }
  return files;
}

function sectionOf(document: ResultDocument, prefix: string): Section {
  switch (document.kind) {
    case 'verdicts':
      return verdictsSection(document.content, prefix);
    case 'matrix':
      return matrixSection(document.content, prefix);
    case 'sharpness':
      return sharpnessSection(document.content, prefix);
    case 'hunt':
      return huntSection(document.content, prefix);
    case 'figures':
      return figuresSection(document.content, prefix);
  }
}
