import { type Command, Option } from '@commander-js/extra-typings';
import { PROFILES } from '../claim/profile.js';
import { ENGINES } from '../engine/choose-engine.js';
import { integer, probability, quietOption, reportOption, verboseOption } from './options.js';

/** Adds the options that say which claims are judged, how, and what comes out: the same wherever the work is done. */
export const withJudgingOptions = (command: Command) =>
  command
    .argument('[ids...]', 'claims, see list; all when none is named')
    .addOption(
      new Option('--profile <profile>', 'how much evidence to gather')
        .choices(PROFILES)
        .default('quick' as const)
        .env('ALIGNCHECK_PROFILE'),
    )
    .addOption(
      new Option('--seed <integer>', 'the seed of all draws')
        .argParser(integer)
        .default(1)
        .env('ALIGNCHECK_SEED'),
    )
    .option('--alpha <probability>', 'false-alarm probability of the whole suite', probability, 1e-6)
    .option('--alpha-holds <probability>', 'level of "holds", for every data set', probability, 1e-6)
    .addOption(
      new Option('--engine <engine>', 'train the theorems on one engine instead of the fastest fit').choices(
        ENGINES,
      ),
    )
    .option('--json <file>', 'also write the verdicts as JSON, see schema/verdicts.json')
    .addOption(reportOption())
    .addOption(quietOption())
    .addOption(verboseOption());
