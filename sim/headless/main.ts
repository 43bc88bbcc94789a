import {runFile} from './run.ts';

const usage = `Usage: npm run lab                 the lab as an interactive terminal
       npm run -s lab -- run FILE  runs the bash script FILE (- = standard input) as root on k8s-ctr

Options of run: --preset NAME (cilium-ingress), --seed N (1), --node NAME (k8s-ctr)
`;

const [command = 'terminal', ...args] = process.argv.slice(2);

switch (command) {
  case 'run':
    process.exitCode = await runFile(args);
    break;
  case 'terminal': {
    const {runTerminal} = await import('./terminal.ts');
    process.exitCode = await runTerminal(args);
    break;
  }
  case 'help':
  case '--help':
  case '-h':
    process.stdout.write(usage);
    break;
  default:
    process.stderr.write(`lab: unknown command "${command}"\n${usage}`);
    process.exitCode = 2;
}
