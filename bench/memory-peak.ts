import type { TorchProcess } from './torch-process.js';

/** The largest resident memory so far, in MiB; it never falls, so later numbers contain earlier ones. */
export interface MemoryPeak {
  readonly nodeMebibytes: number;
  readonly pythonMebibytes: number | undefined;
}

export async function memoryPeak(torch: TorchProcess | undefined): Promise<MemoryPeak> {
  const python = await torch?.ask<{ readonly peakKilobytes: number }>({ operation: 'memory' });
  return {
    nodeMebibytes: process.resourceUsage().maxRSS / 1024,
    pythonMebibytes: python === undefined ? undefined : python.peakKilobytes / 1024,
  };
}
