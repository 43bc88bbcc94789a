import {FileError} from '../../shell/files.ts';
import {launch} from '../../shell/program.ts';
import {Failure} from './failure.ts';
import {readPath} from './manifests.ts';
import type {Session} from './session.ts';

/** A text after the user's editor had it, and where it lies. */
export interface Edited {
  readonly text: string;
  readonly path: string;
}

/**
 * Opens `text` in the editor that KUBE_EDITOR or EDITOR names, `vi` without one, and waits for it to end.
 *
 * @models kubectl pkg/cmd/util/editor Editor.LaunchTempFile
 * @throws {Failure} when the editor is not there, or ends with a status other than 0
 */
export async function editText(session: Session, text: string): Promise<Edited> {
  const {process} = session;
  const {files} = process.machine;
  const digits = process.engine.rng.stream('kubectl/edit').text(9, '123456789');
  const path = `/tmp/kubectl-edit-${digits}.yaml`;
  try {
    files.makeDirectory('/tmp', {parents: true});
    files.writeFile(path, text);
  } catch (error) {
    if (error instanceof FileError) throw new Failure(`open ${path}: ${error.message.toLowerCase()}`);
    throw error;
  }
  const words = editorWords(process.env, path);
  const status = await launch(process, words.argv);
  if (typeof status !== 'number')
    throw new Failure(
      words.argv[0]!.includes('/')
        ? `there was a problem with the editor ${JSON.stringify(words.shown)}`
        : `unable to launch the editor ${JSON.stringify(words.shown)}`,
    );
  if (status !== 0) throw new Failure(`there was a problem with the editor ${JSON.stringify(words.shown)}`);
  return {text: await readPath(session, path), path};
}

/** Words of the editor's command line; quotes in it make it a line for the shell. */
function editorWords(env: ReadonlyMap<string, string>, path: string): {argv: readonly string[]; shown: string} {
  const editor = env.get('KUBE_EDITOR') || env.get('EDITOR') || 'vi';
  if (!editor.includes(' ')) return {argv: [editor, path], shown: editor};
  if (!/["'\\]/.test(editor)) return {argv: [...editor.split(' '), path], shown: editor};
  const shell = env.get('SHELL') || '/bin/bash';
  return {argv: [shell, '-c', `${editor} ${JSON.stringify(path)}`], shown: `${shell} -c ${editor}`};
}

export function removeEdited(session: Session, {path}: Edited): void {
  const {files} = session.process.machine;
  if (files.exists(path)) files.remove(path);
}
