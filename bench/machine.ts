import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';
import type { TorchProcess } from './torch-process.js';

/** What the numbers were measured on. */
export interface Machine {
  readonly date: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGibibytes: number;
  readonly system: string;
  readonly node: string;
  readonly v8: string;
  /** Processes that wanted a core over the last minute, before anything was run: 0 on a quiet machine. */
  readonly loadBefore: number;
  readonly torch: TorchMachine | undefined;
}

export interface TorchMachine {
  readonly torch: string;
  readonly python: string;
  readonly threads: number;
  readonly blas: readonly string[];
  /** 10⁹ multiply-adds a second in a 512×512 product, one thread. */
  readonly productRate: { readonly float64: number; readonly float32: number };
}

/** Below this rate in float64 it is a BLAS without vector code, and beating it says little. */
const SLOW_PRODUCT = 4;

export function hasSlowProduct({ productRate }: TorchMachine): boolean {
  return productRate.float64 < SLOW_PRODUCT;
}

export async function describeMachine(torch: TorchProcess | undefined): Promise<Machine> {
  const [loadBefore = Number.NaN] = loadavg();
  return {
    date: new Date().toISOString(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGibibytes: totalmem() / 2 ** 30,
    system: `${platform()} ${release()} ${arch()}`,
    node: process.versions.node,
    v8: process.versions.v8,
    loadBefore,
    torch: await torch?.ask<TorchMachine>({ operation: 'describe' }),
  };
}
