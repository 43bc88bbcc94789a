import {UnsupportedError} from '../../base/sim-error.ts';
import {formatDate} from '../../shell/dates.ts';
import type {Command} from '../../shell/process.ts';
import type {UnitManager} from './units.ts';

/**
 * `journalctl -u UNIT`: what systemd wrote about a service.
 *
 * @models systemd 255 src/journal, output mode `short`
 * @omits what services themselves and the kernel write
 */
export function journalctlCommand(manager: UnitManager): Command {
  return async process => {
    const names: string[] = [];
    let count = Number.POSITIVE_INFINITY;
    let isReversed = false;
    const args = process.argv.slice(1);
    for (let at = 0; at < args.length; at++) {
      const [, name = '', joined] = /^(-[un]|--unit|--lines)=?(.*)$/.exec(args[at]!) ?? [];
      const value = joined || (name === '' ? '' : (args[++at] ?? ''));
      if (name === '-u' || name === '--unit') names.push(value);
      else if (name !== '') count = Number(value);
      else if (args[at] === '-r' || args[at] === '--reverse') isReversed = true;
      else if (!/^(--no-pager|-x|-e|-xe|-q)$/.test(args[at]!)) throw new UnsupportedError(`journalctl ${args[at]}`);
    }
    if (names.length === 0) throw new UnsupportedError('the journal of the whole machine');
    const units = names.map(name => manager.find(name));
    const entries = manager.journal.filter(({unit}) => units.includes(unit));
    if (entries.length === 0) {
      await process.out('-- No entries --\n');
      return 0;
    }
    const shown = count < entries.length ? entries.slice(entries.length - count) : entries;
    for (const {atUs, text} of isReversed ? [...shown].reverse() : shown) {
      const ms = process.engine.clock.epochMs + atUs / 1000;
      const date = formatDate(ms, '%b %d %H:%M:%S', process.env.get('TZ') ?? '');
      await process.out(`${date} ${process.machine.hostname} systemd[1]: ${text}\n`);
    }
    await process.err(`journalctl: this lab does not model what ${names.join(' and ')} writes to the journal\n`);
    return 0;
  };
}
