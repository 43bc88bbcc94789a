import type {Clock} from '../../core/clock.ts';

/** A service of a machine. */
export interface Unit {
  /** `kubelet.service` */
  readonly name: string;
  readonly description: string;
  readonly docs: readonly string[];
  readonly dropIn?: string;
  /** Whether the service runs; without `control` always. */
  readonly control?: {readonly isRunning: () => boolean; readonly start: () => void; readonly stop: () => void};
}

/** What systemd notes when it has started or stopped a unit. */
export interface UnitEvent {
  readonly atUs: number;
  readonly unit: Unit;
  readonly text: string;
}

/** systemd on one machine: which units there are, since when they are as they are, and what it wrote about them. */
export class UnitManager {
  readonly units: readonly Unit[];
  readonly journal: UnitEvent[] = [];
  readonly #clock: Clock;
  readonly #since = new Map<Unit, {readonly startUs: number; readonly stopUs: number | undefined}>();

  constructor(units: readonly Unit[], clock: Clock) {
    this.units = units;
    this.#clock = clock;
    for (const unit of units) this.#started(unit);
  }

  /** @param name  with or without `.service` */
  find(name: string): Unit | undefined {
    const full = /\.(service|socket|target|timer|mount)$/.test(name) ? name : `${name}.service`;
    return this.units.find(unit => unit.name === full);
  }

  isActive(unit: Unit): boolean {
    return unit.control?.isRunning() ?? true;
  }

  /** When it was last started, and stopped after that. */
  times(unit: Unit): {readonly startUs: number; readonly stopUs: number | undefined} {
    return this.#since.get(unit)!;
  }

  start(unit: Unit): void {
    if (this.isActive(unit)) return;
    unit.control!.start();
    this.#started(unit);
  }

  stop(unit: Unit): void {
    if (!this.isActive(unit)) return;
    this.#note(unit, `Stopping ${unit.name} - ${unit.description}...`);
    unit.control!.stop();
    this.#note(unit, `${unit.name}: Deactivated successfully.`);
    this.#note(unit, `Stopped ${unit.name} - ${unit.description}.`);
    this.#since.set(unit, {...this.times(unit), stopUs: this.#clock.nowUs});
  }

  #started(unit: Unit): void {
    this.#since.set(unit, {startUs: this.#clock.nowUs, stopUs: undefined});
    this.#note(unit, `Started ${unit.name} - ${unit.description}.`);
  }

  #note(unit: Unit, text: string): void {
    this.journal.push({atUs: this.#clock.nowUs, unit, text});
  }
}
