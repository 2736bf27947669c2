import Table from 'cli-table3';

/** An empty table with a rule under its head and no other lines. */
export function plainTable(head: string[], aligned: ('left' | 'right')[]): Table.Table {
  return new Table({
    head,
    style: { head: [], border: [], compact: true },
    colAligns: aligned,
    chars: PLAIN_BORDERS,
  });
}

/** Only a rule under the head: the table stays readable when pasted into a message. */
const PLAIN_BORDERS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  right: '',
  'right-mid': '',
  mid: '─',
  'mid-mid': '─',
  middle: ' ',
};
