// Writes docs/api, a page for each entry point of the package, from the docstrings and declarations that the build gives. Run:
//
//     npm run build && npm run docs
//
// Declarations are read by ts-morph, which brings a compiler interface of its own: TypeScript 7 has none that is stable.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Node, Project } from 'ts-morph';

const root = join(import.meta.dirname, '..');

/** The folder of a declaration, as a heading: `dist/src/claim/law.d.ts` is in `claim`. */
const folderOf = (path) => {
  const parts = relative(join(root, 'dist'), path).split(sep);
  return parts.length > 2 && parts[0] === 'src'
    ? parts[1]
    : parts.length > 1 && parts[0] !== 'src'
      ? parts[0]
      : 'aligncheck';
};

/** What carries the docstring: of a variable its statement. */
const documented = (declaration) =>
  Node.isVariableDeclaration(declaration) ? declaration.getVariableStatementOrThrow() : declaration;

/** A docstring is prose: a type in angle brackets must not be read as a tag of HTML. Indented formulas stay as they are. */
const asMarkdown = (docstring) =>
  docstring
    .split('\n')
    .map((line) => (line.startsWith('    ') ? line : line.replace(/<(?=[A-Za-z/])/g, '\\<')))
    .join('\n');

const signatureOf = (declaration) =>
  documented(declaration)
    .getText()
    .replace(/^export (default )?(declare )?/, '')
    .replace(/^ *#private;\n/m, '');

/** One exported name: its docstring and its declarations, more than one where it is overloaded. */
function entryOf(name, declarations) {
  const docstring = declarations
    .flatMap((declaration) => documented(declaration).getJsDocs?.() ?? [])
    .map((doc) => doc.getInnerText())
    .find((text) => text !== '');
  const [first] = declarations;
  return {
    name: name === 'default' ? (first.getName?.() ?? name) : name,
    folder: folderOf(first.getSourceFile().getFilePath()),
    docstring,
    signature: declarations.map(signatureOf).join('\n'),
  };
}

/** The anchors of headings in the order of a page: lower case, and numbered where one comes again. */
function anchorsOf(headings) {
  const seen = new Map();
  return headings.map((heading) => {
    const anchor = heading.toLowerCase().replace(/[^\w-]/g, '');
    const times = seen.get(anchor) ?? 0;
    seen.set(anchor, times + 1);
    return times === 0 ? anchor : `${anchor}-${times}`;
  });
}

/** By name, capitals no matter; where only they differ, the type comes before the function that makes it. */
const byName = (one, other) => {
  const key = ({ name }) => `${name.toLowerCase()} ${name}`;
  return key(one) < key(other) ? -1 : 1;
};

function pageOf(entryPoint, unsorted) {
  const entries = unsorted.toSorted(byName);
  const folders = [...new Set(entries.map(({ folder }) => folder))].sort();
  const groups = folders.map((folder) => [folder, ...entries.filter((entry) => entry.folder === folder)]);
  const headings = groups.flat().map((heading) => heading.name ?? heading);
  const [, ...anchors] = anchorsOf([entryPoint, ...headings]);
  const index = groups.map(([folder, ...group]) => {
    anchors.shift();
    return `- ${folder}: ${group.map(({ name }) => `[${name}](#${anchors.shift()})`).join(', ')}`;
  });
  const section = ({ name, docstring, signature }) =>
    `### ${name}\n\n${asMarkdown(docstring)}\n\n\`\`\`ts\n${signature}\n\`\`\`\n`;
  const sections = groups.map(([folder, ...group]) => `## ${folder}\n\n${group.map(section).join('\n')}`);
  const heading = `# ${entryPoint}\n\nWhat \`import … from '${entryPoint}'\` gives, by the folder where it is written. Made from the docstrings by \`npm run docs\`.\n`;
  return [heading, `${index.join('\n')}\n`, ...sections].join('\n');
}

/**
 * The pages by file name. `types` names, for each entry point, the declarations that the build wrote.
 *
 * Throws: Error when an exported name has no docstring, naming all that have none.
 */
export function apiPages(types) {
  const project = new Project({
    compilerOptions: { module: 199, moduleResolution: 99, skipLibCheck: true, noLib: true },
    skipAddingFilesFromTsConfig: true,
  });
  const bare = [];
  const pages = Object.entries(types).map(([entryPoint, path]) => {
    const exported = project.addSourceFileAtPath(path).getExportedDeclarations();
    const entries = [...exported].map(([name, declarations]) => entryOf(name, declarations));
    for (const { name, docstring } of entries)
      if (docstring === undefined) bare.push(`${entryPoint}: ${name}`);
    return [`${entryPoint.split('/').at(-1)}.md`, entries, entryPoint];
  });
  if (bare.length > 0) {
    throw new Error(
      `docs: ${bare.length} exported names have no docstring; write one for\n  ${bare.join('\n  ')}`,
    );
  }
  return Object.fromEntries(pages.map(([file, entries, entryPoint]) => [file, pageOf(entryPoint, entries)]));
}

/** The entry points of this package that have types, as `apiPages` wants them. */
export function entryPoints() {
  const { name, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const typed = Object.entries(exports).filter(([, target]) => target.types !== undefined);
  return Object.fromEntries(typed.map(([path, { types }]) => [join(name, path), join(root, types)]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = join(root, 'docs/api');
  const pages = apiPages(entryPoints());
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [file, text] of Object.entries(pages)) writeFileSync(join(folder, file), text);
}
