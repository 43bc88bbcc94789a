import {guarded} from './guarded.ts';
import {parseLabOptions} from './options.ts';

const usage = `Usage: npm run lab                 the lab as an interactive terminal
       npm run -s lab -- run FILE  runs the bash script FILE (- = standard input) as root on k8s-ctr
       npm run -s lab -- serve     serves the lab's Kubernetes API on 127.0.0.1 and prints the path of a kubeconfig

Options: --preset NAME (cilium-ingress), --seed N (1); of the terminal and run: --node NAME (k8s-ctr);
of serve: --port N (a free one), --pace wall|jump (wall: time follows the clock; jump: it also skips to the next event
while a client waits)
`;

const given = process.argv.slice(2);
const asksForHelp = given[0] === '--help' || given[0] === '-h';
const [command, ...args] =
  given.length === 0 || (given[0]!.startsWith('-') && !asksForHelp) ? ['terminal', ...given] : given;

switch (command) {
  case 'run': {
    const {runFile} = await import('./run.ts');
    process.exitCode = await guarded(() => runFile(args));
    break;
  }
  case 'serve': {
    const {runServe} = await import('./serve.ts');
    process.exitCode = await guarded(() => runServe(args));
    break;
  }
  case 'terminal':
    process.exitCode = await guarded(async () => {
      const options = parseLabOptions(args);
      const {runTerminal} = await import('./terminal.ts');
      return runTerminal(options);
    });
    break;
  case 'help':
  case '--help':
  case '-h':
    process.stdout.write(usage);
    break;
  default:
    process.stderr.write(`lab: unknown command "${command}"\n${usage}`);
    process.exitCode = 2;
}
