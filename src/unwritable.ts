import { InputError } from './input-error.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder is a file',
  EISDIR: 'it is a folder',
  'no regular file': 'it is not a regular file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  EFBIG: 'it would be larger than files may be here',
  EIO: 'the disk failed',
  ENAMETOOLONG: 'the name is too long',
};

/** Why a file or a folder could not be written, in words. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  return REASONS[code] ?? code;
}

/** One sentence about a file that could not be written: why, and what to do. */
export function unwritable(path: string, error: unknown, advice = 'choose another file'): InputError {
  return new InputError(`cannot write ${path}: ${reasonOf(error)}; ${advice}.`);
}
