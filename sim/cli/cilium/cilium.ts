import {UnsupportedError} from '../../base/sim-error.ts';
import type {Relay} from '../../cilium/hubble/relay.ts';
import type {Command} from '../../shell/process.ts';
import {ApiFailure, type AskApi} from './api.ts';
import {configView} from './config.ts';
import {hubblePortForward} from './port-forward.ts';
import {status} from './status.ts';

const usage = `CLI to install, manage, & troubleshooting Cilium clusters running Kubernetes.

Usage:
  cilium [flags]
  cilium [command]

Available Commands:
  config       Manage Configuration
  hubble       Hubble observability
  status       Display status
  version      Display detailed version information
`;

const versionText = `cilium-cli: v0.18.7 compiled with go1.25.0 on linux/amd64
cilium image (default): v1.18.1
cilium image (stable): v1.18.1
cilium image (running): 1.18.1
`;

/** The `cilium` of cilium-cli, on the machine that has the kubeconfig. */
export function ciliumCommand(options: {ask: AskApi; findRelay: () => Relay | undefined}): Command {
  return async process => {
    const words = process.argv.slice(1).filter(word => !word.startsWith('-'));
    try {
      switch (words.slice(0, 2).join(' ')) {
        case 'status':
          return await status(process, options.ask);
        case 'config view':
          return await configView(process, options.ask);
        case 'hubble port-forward':
          return await hubblePortForward(process, options.findRelay);
        case 'version':
          await process.out(versionText);
          return 0;
        case '':
        case 'help':
          await process.out(usage);
          return 0;
        default:
          throw new UnsupportedError(`cilium ${words.join(' ')}`);
      }
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      await process.err(`\nError: ${error.message}\n`);
      return 1;
    }
  };
}
