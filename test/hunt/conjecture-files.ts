import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file in which a user writes a conjecture; it is false unless changed. */
export function conjectureFile(folder: string, name: string, change = ''): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    `import { conjecture, everywhere, forEveryDataset, forEveryProblem, isAtLeast, isAtMost, trainingSpace } from 'aligncheck';

export default conjecture({
  id: 'mine',
  statement: 'the loss does not rise',
  checkedAs: 'for η up to 1',
  source: { work: 'this test', locator: '' },
  constants: {},
  given: trainingSpace({ samples: [1, 2], dimension: [1, 2], width: [1, 2], steps: [1, 3], stepSize: [1 / 64, 1] }),
  conclusion: {
    'loss does not rise': ({ stepsTaken, errorSquare }) =>
      everywhere(stepsTaken, (t) => isAtMost('‖e(t+1)‖²', errorSquare(t + 1), errorSquare(t), { where: \`t = \${t}\` })),
  },
  judge: forEveryProblem(),
  doesNotShow: [],
  ${change}
});
`,
  );
  return path;
}
