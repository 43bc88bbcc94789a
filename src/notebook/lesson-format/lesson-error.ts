/** A lesson that is not written as lessons/README.md says. The message is for the author. */
export class LessonError extends Error {
  readonly code = 'Lesson';
  /** from 1; 0 when the file as a whole is meant */
  readonly line: number;

  constructor(message: string, line = 0) {
    super(line > 0 ? `line ${line}: ${message}` : message);
    this.name = 'LessonError';
    this.line = line;
  }
}
