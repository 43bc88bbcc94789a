import type {Machine} from '../../shell/machine.ts';

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly home: string;
  readonly shell: string;
}

/** The user called `name`, as `/etc/passwd` has it. */
export function accountOf({files}: Machine, name: string): Account | undefined {
  const lines = files.exists('/etc/passwd') ? files.readText('/etc/passwd').split('\n') : [];
  const fields = lines.map(line => line.split(':')).find(([user]) => user === name);
  if (!fields || fields.length < 7) return undefined;
  return {name, uid: Number(fields[2]), home: fields[5]!, shell: fields[6]!};
}

/** What a login as `account` starts with; the terminal's type and the time zone stay. */
export function loginEnvironment(from: ReadonlyMap<string, string>, account: Account): Map<string, string> {
  const kept = ['TERM', 'TZ', 'LANG'].flatMap(name => {
    const value = from.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return new Map([...kept, ...accountVariables(account), ['PATH', loginPath]]);
}

export function accountVariables({name, home, shell}: Account): [string, string][] {
  return [
    ['HOME', home],
    ['SHELL', shell],
    ['USER', name],
    ['LOGNAME', name],
  ];
}

/** @source Ubuntu 24.04 /etc/environment, which pam_env sets, and sudo's secure_path */
export const loginPath =
  '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/games:/usr/local/games:/snap/bin';
export const securePath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/snap/bin';
