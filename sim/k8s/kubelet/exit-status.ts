import type {Status} from '../api/objects.ts';

/** How a streaming connection ends: the program's exit status. @source kubelet pkg/kubelet/server/remotecommand exec.go */
export function exitStatus(status: number): Status {
  if (status === 0) return {kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success'};
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: `command terminated with non-zero exit code: command terminated with exit code ${status}`,
    reason: 'NonZeroExitCode',
    details: {causes: [{reason: 'ExitCode', message: String(status)}]},
  };
}

/** The runtime's complaint, as the kubelet hands it on. */
export function internalError(message: string): Status {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: `Internal error occurred: ${message}`,
    reason: 'InternalError',
    code: 500,
  };
}
