import { Command, CommanderError, Option } from '@commander-js/extra-typings';
import { conjectures } from '../hunt-suite.js';
import { InputError } from '../input-error.js';
import { claimText } from '../report/claim-text.js';
import { NotSupportedError, SubjectError } from '../subject-error.js';
import { claims, claimsWith } from '../suite.js';
import { version } from '../version.js';
import { addAuditCommand } from './audit.js';
import { addCampaignCommand } from './campaign.js';
import { check } from './check.js';
import { chooseClaims } from './choose-claims.js';
import { logOption, parsedShard, resumeOption, shardOption } from './evidence-options.js';
import { addFiguresCommand } from './figures.js';
import { gate } from './gate.js';
import { huntCommand } from './hunt.js';
import { withJudgingOptions } from './judging-options.js';
import { addMergeCommand } from './merge.js';
import { addMutantsCommand, allRules } from './mutants.js';
import {
  detailOf,
  integer,
  positiveInteger,
  positiveNumber,
  probability,
  quietOption,
  reportOption,
  verboseOption,
} from './options.js';
import { replayCommand } from './replay.js';
import { replayFile } from './replay-counterexample.js';
import { addReportCommand } from './report.js';
import { addSharpnessCommand } from './sharpness.js';
import { weakenCommand } from './weaken.js';

const BAD_USAGE = 2;

/** Runs the command line `aligncheck …args` and answers its exit code; bad input becomes one sentence on standard error. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  let code = 0;
  const answer = (found: number): void => {
    code = found;
  };
  const program = new Command('aligncheck')
    .description('Checks theorems about learning rules against the code that runs.')
    .version(version)
    .exitOverride();

  program
    .command('list')
    .description('list the claims and conjectures with their statements')
    .action(() => {
      for (const { id, kind, statement } of [...claims, ...conjectures])
        console.log(`${id} (${kind})\n    ${statement}`);
    });

  program
    .command('explain')
    .description('what a claim states, what is really checked, and what that does not show')
    .argument('<id>', 'a claim, see list')
    .action((id) => {
      for (const claim of chooseClaims([...claims, ...conjectures], [id])) console.log(claimText(claim));
    });

  withJudgingOptions(
    program
      .command('check')
      .description(
        'judge claims: exit code 0 all hold, 1 refuted, 2 bad usage or a broken check, 3 undecided',
      ),
  )
    .option('--jobs <integer>', 'worker threads (default: one for each processor)', positiveInteger)
    .option('--observations <file>', 'also write one JSON line a trial, for the Tyche viewer (OpenPBTStats)')
    .addOption(logOption())
    .addOption(resumeOption())
    .addOption(shardOption())
    .option('--trial <name>', 'replay one trial of one claim, as a refutation prints it')
    .action(async (ids, { trial, jobs, json, report, observations, engine, quiet, verbose, ...options }) => {
      code =
        trial === undefined
          ? await check(ids, {
              ...options,
              ...{ jobs, json, report, observations, engine },
              detail: detailOf(quiet, verbose),
            })
          : replayCommand(engine === undefined ? claims : claimsWith(engine), ids, trial, options.seed);
    });

  program
    .command('gate')
    .description(
      'judge a learning rule or a trainer of your own by theorems and exact laws; exit codes as check',
    )
    .argument('[ids...]', 'claims, see list; all that concern a candidate when none is named')
    .option('--rule <file>', 'a TypeScript or JavaScript module whose default export is the rule')
    .option('--subject <command>', 'a program that trains, see docs/subject-protocol.md')
    .addOption(
      new Option('--all-rules', 'judge every rule that ships instead, and print which claim holds for which')
        .default(false)
        .conflicts([
          'rule',
          'subject',
          'baseline',
          'updateBaseline',
          'junit',
          'observations',
          'log',
          'resume',
          'shard',
          'trial',
          'quiet',
          'verbose',
        ]),
    )
    .option(
      '--timeout <seconds>',
      'that one request to a subject (default: 60), or one trial of a rule (default: 300), may take',
      positiveInteger,
    )
    .option('--start-timeout <seconds>', 'that starting a subject may take', positiveInteger, 30)
    .option('--baseline <file>', 'compare with a stored run, on common random numbers; a regression fails')
    .option('--update-baseline', 'write the baseline', false)
    .addOption(new Option('--seed <integer>', 'the seed of all draws').argParser(integer).default(1))
    .option('--alpha <probability>', 'false-alarm probability of the whole gate', probability, 1e-6)
    .option('--alpha-holds <probability>', 'level of "holds", for every data set', probability, 1e-3)
    .option('--jobs <integer>', 'worker threads (default: one for each processor)', positiveInteger)
    .option('--json <file>', 'also write the verdicts as JSON, see schema/verdicts.json')
    .addOption(reportOption())
    .option('--junit <file>', 'also write the verdicts as JUnit XML')
    .option('--observations <file>', 'also write one JSON line a trial, for the Tyche viewer (OpenPBTStats)')
    .addOption(logOption())
    .addOption(resumeOption())
    .addOption(shardOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .option('--trial <name>', 'replay one trial of one claim, as a refutation prints it')
    .action(
      async (
        ids,
        {
          allRules: all,
          rule,
          subject,
          timeout,
          baseline,
          jobs,
          json,
          report,
          junit,
          observations,
          trial,
          quiet,
          verbose,
          ...options
        },
      ) => {
        const detail = detailOf(quiet, verbose);
        code = all
          ? await allRules(ids, { ...options, jobs, json, report })
          : await gate(ids, {
              ...options,
              ...{ rule, subject, timeout, baseline, jobs, json, report, junit, observations, trial, detail },
            });
      },
    );

  program
    .command('hunt')
    .description(
      'look for a counterexample to a conjecture: exit code 0 none found, 1 found, 2 bad usage or a broken conjecture, 3 interrupted',
    )
    .argument(
      '[conjecture]',
      'an id, see list, or a TypeScript or JavaScript module that exports a conjecture',
    )
    .addOption(
      new Option(
        '--weaken <theorem>',
        'drop or relax one hypothesis of a theorem at a time instead, and say which it needs',
      ).conflicts(['budget', 'report', 'shard']),
    )
    .option('--budget <seconds>', 'time to search (default: 60, or none with --trials)', positiveNumber)
    .option(
      '--trials <integer>',
      'training runs to search with; the same run on every machine',
      positiveInteger,
    )
    .addOption(new Option('--seed <integer>', 'the seed of all draws').argParser(integer).default(1))
    .option('--alpha <probability>', 'of refuting a true conjecture about probabilities', probability, 1e-6)
    .option('--timeout <seconds>', 'that one case may take', positiveInteger, 60)
    .option('--jobs <integer>', 'worker threads (default: one for each processor)', positiveInteger)
    .option('--corpus <folder>', 'where counterexamples are kept', 'counterexamples')
    .option('--no-keep', 'do not keep what is found')
    .option('--json <file>', 'also write what was found as JSON')
    .addOption(reportOption())
    .addOption(
      new Option('--shard <i/m>', 'hunt as the i-th of m, each with draws of its own').argParser(parsedShard),
    )
    .action(async (conjecture, { weaken, budget, trials, jobs, json, report, shard, ...options }) => {
      if ((conjecture === undefined) === (weaken === undefined))
        throw new InputError('hunt: name one conjecture, an id or a file, or --weaken THEOREM.');
      code =
        weaken === undefined
          ? await huntCommand(conjecture as string, { ...options, budget, trials, jobs, json, report, shard })
          : await weakenCommand(weaken, { ...options, trials, jobs, json });
    });

  program
    .command('replay')
    .description(
      'run a kept counterexample again: exit code 1 it stands, 0 it no longer does, 2 it is damaged or stale',
    )
    .argument('<file>', 'a file of counterexamples/')
    .option('--emit-test <file>', 'also write a vitest file that fails as long as the conjecture is claimed')
    .action(async (file, { emitTest }) => {
      code = await replayFile(file, { emitTest });
    });

  addMergeCommand(program, answer);
  addCampaignCommand(program, answer);

  addMutantsCommand(program, answer);
  addSharpnessCommand(program, answer);
  addAuditCommand(program, answer);
  addFiguresCommand(program, answer);
  addReportCommand(program);

  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_USAGE;
    const message = error instanceof Error ? error.message : String(error);
    const isTheirs = [InputError, SubjectError, NotSupportedError].some((kind) => error instanceof kind);
    console.error(isTheirs ? `error: ${message}` : `error in aligncheck itself: ${message}`);
    return BAD_USAGE;
  }
}
