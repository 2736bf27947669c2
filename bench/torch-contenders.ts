import { type Matrix, rowOf, type Vector } from '../src/math/matrix.js';
import { type Activation, linear } from '../src/model/activation.js';
import { type BenchmarkCase, STEP_SIZE } from './benchmark-case.js';
import type { Clock } from './clock.js';
import type { Contender } from './contender.js';
import type { TorchProcess } from './torch-process.js';

/** published: two n×d×p products a step, as on paper; lean: the same in place; hidden: one n×n×p product on K and Z. */
export const TORCH_STYLES = ['published', 'lean', 'hidden'] as const;
export type TorchStyle = (typeof TORCH_STYLES)[number];

/** Hands data and weights of a case to Python, for all that follows. */
export async function loadCase(torch: TorchProcess, { problemOf, weights }: BenchmarkCase): Promise<void> {
  const { X, y } = problemOf(linear);
  const { W, beta, b } = weights;
  await torch.ask({
    operation: 'load',
    arrays: { X: packMatrix(X), W: packMatrix(W), y: pack(y), beta: pack(beta), b: pack(b) },
  });
}

export function torchContenders(torch: TorchProcess, activation: Activation): readonly Contender[] {
  return TORCH_STYLES.flatMap((style) =>
    (['float64', 'float32'] as const).map((dtype) => ({
      name: `torch-${style}-${dtype}` as const,
      time: async (steps: number, clock: Clock) => {
        const request = {
          operation: 'run',
          style,
          activation: activation.name,
          dtype,
          stepSize: STEP_SIZE,
          steps,
          clock,
        };
        return (await torch.ask<{ readonly milliseconds: number }>(request)).milliseconds;
      },
    })),
  );
}

type Packed = readonly [base64: string, shape: readonly number[]];

function pack(values: Vector, shape: readonly number[] = [values.length]): Packed {
  return [Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64'), shape];
}

function packMatrix(a: Matrix): Packed {
  const values = new Float64Array(a.rows * a.columns);
  for (let i = 0; i < a.rows; i++) values.set(rowOf(a, i), i * a.columns);
  return pack(values, [a.rows, a.columns]);
}
