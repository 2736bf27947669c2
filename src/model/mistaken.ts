import { beginRun } from './begin-run.js';
import type { LearningRule, StepState } from './learning-rule.js';
import { ruleWithMemory } from './rule-with-memory.js';

type Mistake = (state: StepState) => Partial<StepState>;

/** A rule with exactly one mistake: it is shown a state that the mistake has changed. For controls. */
export function mistaken(rule: LearningRule, name: string, mistake: Mistake): LearningRule {
  const shown = (state: StepState): StepState => ({ ...state, ...mistake(state) });
  if (rule.begin === undefined) return { ...rule, name, step: (state) => rule.step(shown(state)) };
  const withMemory = ruleWithMemory(name, (first) => {
    const step = beginRun(rule, shown(first));
    return (state) => step(shown(state));
  });
  return { ...rule, ...withMemory };
}

/** A rule with exactly one mistake, which only its update of W sees; the rest learns as it should. For controls. */
export function mistakenBackward(rule: LearningRule, name: string, mistake: Mistake): LearningRule {
  const seen = mistaken(rule, name, mistake);
  if (rule.begin === undefined) {
    return { ...rule, name, step: (state) => ({ ...rule.step(state), W: seen.step(state).W }) };
  }
  const withMemory = ruleWithMemory(name, (first) => {
    const [wrong, right] = [beginRun(seen, first), beginRun(rule, first)];
    return (state) => ({ ...right(state), W: wrong(state).W });
  });
  return { ...rule, ...withMemory };
}
