import type { Command } from '@commander-js/extra-typings';
import { startCampaign } from './campaign-start.js';
import { campaignStatus } from './campaign-status.js';
import { stopCampaign } from './campaign-stop.js';
import { workOnCampaign } from './campaign-work.js';
import { logOption, resumeOption, shardOption } from './evidence-options.js';
import { withJudgingOptions } from './judging-options.js';
import { detailOf, positiveInteger } from './options.js';
import { nameOption, patienceOption, queueOption } from './queue-options.js';

const ONLY_ONE = 'the only one there';

/** Adds `aligncheck campaign …` to the program. */
export function addCampaignCommand(program: Command, answer: (code: number) => void): void {
  const campaign = program
    .command('campaign')
    .description('judge claims with workers that come and go on many machines, see docs/scale.md');

  withJudgingOptions(
    campaign
      .command('start')
      .description(
        'lead a campaign: hand out blocks, judge what comes back; options and exit codes of check',
      ),
  )
    .addOption(queueOption())
    .addOption(nameOption('after a digest of claims and options'))
    .addOption(logOption().makeOptionMandatory())
    .addOption(resumeOption())
    .addOption(shardOption())
    .addOption(patienceOption())
    .action(async (ids, { json, report, engine, quiet, verbose, queue, name, patience, ...options }) => {
      const check = { ...options, json, report, engine, detail: detailOf(quiet, verbose) };
      answer(await startCampaign(ids, { ...check, observations: undefined }, { queue, name, patience }));
    });

  campaign
    .command('work')
    .description('take blocks until the campaign ends: exit code 0; SIGTERM finishes what runs first')
    .addOption(queueOption())
    .addOption(nameOption(ONLY_ONE))
    .option('--jobs <integer>', 'worker threads (default: one for each processor)', positiveInteger)
    .addOption(patienceOption())
    .action(async ({ queue, name, jobs, patience }) => {
      answer(await workOnCampaign({ queue, name, patience }, jobs));
    });

  campaign
    .command('status')
    .description('how the campaigns on a server are: claims, blocks, workers, rates')
    .addOption(queueOption())
    .addOption(nameOption('all'))
    .option('--json', 'print JSON instead', false)
    .action(async ({ queue, name, json }) => {
      await campaignStatus(queue, name, json);
    });

  campaign
    .command('stop')
    .description('end a campaign and its workers; what was judged stays in its log')
    .addOption(queueOption())
    .addOption(nameOption(ONLY_ONE))
    .action(async ({ queue, name }) => {
      await stopCampaign(queue, name);
    });
}
