/** What to do with the open file. */
export type EditorAction =
  | {readonly kind: 'save'}
  | {readonly kind: 'save-and-close'}
  /** asks, or refuses, when there are changes */
  | {readonly kind: 'close'}
  | {readonly kind: 'discard'; readonly status: number};

/** What a vi command after `:` means here. @returns `undefined` for what this editor does not have */
export function parseViCommand(text: string): EditorAction | undefined {
  const command = text.trim().replace(/^:/, '');
  if (/^(w|write)!?$/.test(command)) return {kind: 'save'};
  if (/^(wq|x|xit|wqa|xa|exit)!?$/.test(command)) return {kind: 'save-and-close'};
  if (/^(q|quit|qa|qall)$/.test(command)) return {kind: 'close'};
  if (/^(q|quit|qa|qall)!$/.test(command)) return {kind: 'discard', status: 0};
  if (/^cq!?$/.test(command)) return {kind: 'discard', status: 1};
  return undefined;
}

/** Whether a command for vi stands in the text: typed by habit, without Esc before it. */
export function hasViCommand(text: string): boolean {
  return /^\s*:(wq?|x|q)!?\s*$/m.test(text);
}
