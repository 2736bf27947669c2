import type { CampaignStatus } from '../campaign/campaign-status.js';
import { formatCount, formatNumber, formatPlural } from './format-number.js';

/** How a campaign is, in a few lines. */
export function campaignReport(status: CampaignStatus): string {
  const { name, options, claims, trials, blocks, inQueue, perSecond, workers } = status;
  const lines = [
    `Campaign ${name} (check ${options.join(' ')}): ${stateText(status)}.`,
    `  claims   ${claims.judged} decided, ${claims.all - claims.judged} open`,
    `  trials   ${formatCount(trials.done)} of at most ${formatCount(trials.expected)}${leftText(status)}`,
    `  blocks   ${inQueue.waiting} waiting, ${inQueue.running} running, ${inQueue.answered} to be taken, ${formatCount(blocks.answered)} answered` +
      `${blocks.repeated + blocks.putBack === 0 ? '' : `; ${blocks.repeated} came again, ${blocks.putBack} were lost and put back`}`,
    `  rate     ${formatNumber(perSecond.blocks)} blocks/s, ${formatNumber(perSecond.trials)} trials/s in the last minute`,
    `  workers  ${workers.filter(({ isThere }) => isThere).length}`,
  ];
  return plain([...lines, ...workers.map(workerLine)].join('\n'));
}

function stateText({ state, isLed, coordinator, silentSeconds }: CampaignStatus): string {
  if (state === 'ended') return 'has ended';
  if (state === 'stopped') return 'was stopped';
  if (state === 'interrupted') return 'interrupted; begin its coordinator again with --resume';
  const who = `process ${coordinator.pid} on ${coordinator.host}`;
  return isLed ? `led by ${who}` : `without a coordinator: ${who} was last heard ${ago(silentSeconds)}`;
}

function leftText({ secondsLeft }: CampaignStatus): string {
  return secondsLeft === null ? '' : `, about ${formatPlural(Math.ceil(secondsLeft / 60), 'minute')} left`;
}

function workerLine({
  host,
  pid,
  version,
  jobs,
  blocks,
  silentSeconds,
  isThere,
}: CampaignStatus['workers'][number]) {
  const heard = isThere ? '' : `, silent: last heard ${ago(silentSeconds)}`;
  return `    ${host}, process ${pid}, version ${version}: ${formatPlural(jobs, 'thread')}, ${formatPlural(blocks, 'block')}${heard}`;
}

const ago = (seconds: number): string => `${Math.round(seconds)} s ago`;

/** What others wrote to the server does not command the terminal. */
function plain(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n]/gu, '?');
}
