import {UnsupportedError} from '../../base/sim-error.ts';
import type {Command} from '../../shell/process.ts';
import {fileSystemOf, mountedPaths} from './files/file-systems.ts';
import {complain, extraOperand, quote} from './gnu.ts';
import {parseOptions} from './options.ts';

/** What a machine says of itself: its kernel, its name, its processors, its mounts. */

const kernel = [
  ['s', 'Linux'],
  ['n', ''],
  ['r', '6.8.0-71-generic'],
  ['v', '#71-Ubuntu SMP PREEMPT_DYNAMIC'],
  ['m', 'x86_64'],
  ['p', 'x86_64'],
  ['i', 'x86_64'],
  ['o', 'GNU/Linux'],
] as const;

export const uname: Command = async process => {
  const options = await parseOptions(process, {
    short: 'aimnoprsv',
    long: {
      all: 'a',
      'hardware-platform': 'i',
      'kernel-name': 's',
      'kernel-release': 'r',
      'kernel-version': 'v',
      machine: 'm',
      nodename: 'n',
      'operating-system': 'o',
      processor: 'p',
    },
  });
  if (typeof options === 'number') return options;
  const {flags, operands} = options;
  if (operands.length > 0) return extraOperand(process, operands[0]!);
  const shown = kernel.filter(([letter]) => (flags.size === 0 ? letter === 's' : flags.has('a') || flags.has(letter)));
  const words = shown.map(([letter, word]) => (letter === 'n' ? process.machine.hostname : word));
  await process.out(`${words.join(' ')}\n`);
  return 0;
};

const hostnameUsage = `Usage: hostname [-b] {hostname|-F file}         set host name (from file)
       hostname [-a|-A|-d|-f|-i|-I|-s|-y]       display formatted name
       hostname                                 display host name

       {yp,nis,}domainname {nisdomain|-F file}  set NIS domain name (from file)
       {yp,nis,}domainname                      display NIS domain name

       dnsdomainname                            display dns domain name

       hostname -V|--version|-h|--help          print info and exit

Program name:
       {yp,nis,}domainname=hostname -y
       dnsdomainname=hostname -d

Program options:
    -a, --alias            alias names
    -A, --all-fqdns        all long host names (FQDNs)
    -b, --boot             set default hostname if none available
    -d, --domain           DNS domain name
    -f, --fqdn, --long     long host name (FQDN)
    -F, --file             read host name or NIS domain name from given file
    -i, --ip-address       addresses for the host name
    -I, --all-ip-addresses all addresses for the host
    -s, --short            short host name
    -y, --yp, --nis        NIS/YP domain name

Description:
   This command can get or set the host name or the NIS domain name. You can
   also get the DNS domain or the FQDN (fully qualified domain name).
   Unless you are using bind or NIS for host lookups you can change the
   FQDN (Fully Qualified Domain Name) and the DNS domain name (which is
   part of the FQDN) in the /etc/hosts file.
`;

/** `hostname` of Debian's package: a name that does not change. @omits setting it, and what asks the network: -I, -A, -i, -y */
export const hostname: Command = async process => {
  const options = await parseOptions(process, {
    short: 'aAbdfF:hiIsvVy',
    long: {
      alias: 'a',
      'all-fqdns': 'A',
      'all-ip-addresses': 'I',
      boot: 'b',
      domain: 'd',
      'file=': 'F',
      fqdn: 'f',
      help: 'h',
      'ip-address': 'i',
      long: 'f',
      nis: 'y',
      short: 's',
      yp: 'y',
    },
    afterWrong: hostnameUsage,
    wrongStatus: 255,
  });
  if (typeof options === 'number') return options;
  const {order, operands} = options;
  if (operands.length > 0) throw new UnsupportedError('setting the host name');
  const letter = order.at(-1)?.[0] ?? 'f';
  if (letter === 'h') {
    await process.out(hostnameUsage);
    return 0;
  }
  const name = process.machine.hostname;
  const dot = name.indexOf('.');
  if (letter === 'd') await process.out(dot < 0 ? '' : `${name.slice(dot + 1)}\n`);
  else if (letter === 's') await process.out(`${dot < 0 ? name : name.slice(0, dot)}\n`);
  else if (letter === 'f') await process.out(`${name}\n`);
  else throw new UnsupportedError(`hostname -${letter}`);
  return 0;
};

/** as the kubelet counts them */
const processors = 4;

export const nproc: Command = async process => {
  const options = await parseOptions(process, {short: '', long: {all: 'a', 'ignore=': 'i'}});
  if (typeof options === 'number') return options;
  const {values, operands} = options;
  if (operands.length > 0) return extraOperand(process, operands[0]!);
  const ignored = values.get('i') ?? '0';
  if (!/^\d+$/.test(ignored)) return complain(process, `invalid number: ${quote(ignored)}`);
  await process.out(`${Math.max(1, processors - Number(ignored))}\n`);
  return 0;
};

/** Nobody has logged in through a login program. */
export const logname: Command = async process => {
  const options = await parseOptions(process, {short: ''});
  if (typeof options === 'number') return options;
  if (options.operands.length > 0) return extraOperand(process, options.operands[0]!);
  return complain(process, 'no login name');
};

/** What `getconf` knows of a 64-bit Linux with glibc. */
const limits: Readonly<Record<string, string>> = {
  ARG_MAX: '2097152',
  CLK_TCK: '100',
  HOST_NAME_MAX: '64',
  LONG_BIT: '64',
  NAME_MAX: '255',
  _NPROCESSORS_CONF: String(processors),
  _NPROCESSORS_ONLN: String(processors),
  OPEN_MAX: '1024',
  PAGESIZE: '4096',
  PAGE_SIZE: '4096',
  PATH_MAX: '4096',
  PIPE_BUF: '4096',
};
const needsPath = ['NAME_MAX', 'PATH_MAX', 'PIPE_BUF'];

/** `getconf`: the limits people ask for. @omits -a, and names that the table does not have: they say so */
export const getconf: Command = async process => {
  const [name, path, ...more] = process.argv.slice(1);
  const wantsPath = needsPath.includes(name ?? '');
  if (name === '-a') throw new UnsupportedError('getconf -a');
  if (name === undefined || more.length > 0 || (path !== undefined) !== wantsPath) {
    await process.err('Usage: getconf [-v specification] variable_name [pathname]\n       getconf -a [pathname]\n');
    return 2;
  }
  const value = Object.hasOwn(limits, name) ? limits[name] : undefined;
  if (value === undefined) throw new UnsupportedError(`getconf ${name}`);
  await process.out(`${value}\n`);
  return 0;
};

/** Everything is on the disk already. */
export const sync: Command = async process => {
  const options = await parseOptions(process, {short: 'df', long: {data: 'd', 'file-system': 'f'}});
  if (typeof options === 'number') return options;
  let status = 0;
  for (const operand of options.operands)
    if (!process.machine.files.exists(process.path(operand)))
      status = await complain(process, `error opening '${operand}': No such file or directory`);
  return status;
};

/** `mount` without operands: what is mounted. @omits mounting */
export const mount: Command = async process => {
  if (process.argv.length > 1) throw new UnsupportedError('mounting file systems, and options of mount');
  for (const path of mountedPaths()) {
    const {type, source} = fileSystemOf(path);
    await process.out(`${source} on ${path} type ${type} (rw,relatime)\n`);
  }
  return 0;
};
