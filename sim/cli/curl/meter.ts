import type {Process} from '../../shell/process.ts';
import type {Pace} from './pace.ts';
import {progressHeader, progressLine} from './progress.ts';

/** The progress meter of one transfer on standard error. */
export class Meter {
  readonly #process: Process;
  readonly #pace: Pace;
  readonly #enabled: boolean;
  #hasHeader: boolean;
  downloadSize: number | undefined;
  downloaded = 0;
  uploadSize: number | undefined;
  uploaded = 0;

  constructor(
    process: Process,
    pace: Pace,
    options: {enabled: boolean /** an earlier try has printed it */; hasHeader: boolean},
  ) {
    this.#process = process;
    this.#pace = pace;
    this.#enabled = options.enabled;
    this.#hasHeader = options.hasHeader;
  }

  async draw(): Promise<void> {
    if (!this.#enabled) return;
    const header = this.#hasHeader ? '' : progressHeader;
    this.#hasHeader = true;
    const {downloadSize, downloaded, uploadSize, uploaded} = this;
    await this.#process.err(
      header + progressLine({nowUs: this.#pace.elapsedUs, downloadSize, downloaded, uploadSize, uploaded}),
    );
  }

  /** The last line of a request, and the line end. */
  async done(): Promise<void> {
    if (!this.#enabled) return;
    await this.draw();
    await this.#process.err('\n');
  }

  /** Another request of the same transfer starts. */
  reset(): void {
    this.downloadSize = undefined;
    this.downloaded = 0;
    this.uploadSize = undefined;
    this.uploaded = 0;
  }
}
