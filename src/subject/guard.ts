/**
 * The shell program that becomes the subject, and first leaves a guard behind in the subject's process group.
 *
 * The guard waits for the end of file descriptor 3, whose other end only this process holds: however this process ends,
 * the kernel closes it, and the guard then ends the whole group, first politely, then for good. It is nobody's child, so
 * that a subject which waits for its children does not wait for it. `exec` lets the subject be the leader of the group,
 * with its own exit code. Several subjects run side by side: unless told otherwise, each computes in one thread.
 *
 * $1 is the command line, as one would type it in a shell. Checked by: test/system/no-orphans.test.ts.
 */
export const GUARD = `
( ( trap '' HUP INT TERM; exec <&- >&- 2>&-; read -r _ <&3; kill -TERM 0; sleep 1; kill -KILL 0 ) & )
exec 3<&-
: "\${OMP_NUM_THREADS:=1}" "\${OPENBLAS_NUM_THREADS:=1}" "\${MKL_NUM_THREADS:=1}"
export OMP_NUM_THREADS OPENBLAS_NUM_THREADS MKL_NUM_THREADS
exec /bin/sh -c "$1"
`;
