import { describe, expect, it } from 'vitest';
import { LineSplitter } from '../../src/subject/line-splitter.js';

function split(parts: readonly string[], longest = 100): { lines: string[]; overlong: number } {
  const found = { lines: [] as string[], overlong: 0 };
  const splitter = new LineSplitter(
    longest,
    (line) => found.lines.push(line),
    () => {
      found.overlong += 1;
    },
  );
  for (const part of parts) splitter.add(Buffer.from(part, 'latin1'));
  return found;
}

describe('LineSplitter', () => {
  it('finds lines wherever the stream is cut, and leaves out blank ones and the unfinished end', () => {
    const text = '{"a":1}\n\n  \r\n{"b":2}\r\nend';
    for (let cut = 0; cut <= text.length; cut++) {
      expect(split([text.slice(0, cut), text.slice(cut)]).lines).toEqual(['{"a":1}', '{"b":2}']);
    }
  });

  it('puts characters together that were cut in two', () => {
    const bytes = Buffer.from('λ\n').toString('latin1');
    expect(split([...bytes]).lines).toEqual(['λ']);
  });

  it('tells of a line that is too long, before it has ended, and keeps nothing of it', () => {
    expect(split(['12345', '67890'], 10)).toEqual({ lines: [], overlong: 0 });
    expect(split(['12345', '67890', '1'], 10)).toEqual({ lines: [], overlong: 1 });
    expect(split(['12345', '67890\n'], 10).lines).toEqual(['1234567890']);
  });
});
