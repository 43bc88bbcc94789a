import {bashCommand} from '../../shell/bash/command.ts';
import type {Machine} from '../../shell/machine.ts';

export function installShellTools(machine: Machine): void {
  machine.files.install('/usr/bin/bash', bashCommand);
  machine.files.link('bash', '/usr/bin/sh');
  machine.files.install('/usr/bin/cat', async p => { for (let c = await p.read(); c; c = await p.read()) await p.out(c); return 0; });
}
