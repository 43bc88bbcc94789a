import type {Messages} from '../i18n/en.ts';

/** What a shortcut asks the frame to do. */
export type Action = 'lesson' | 'terminal' | 'views' | 'contents' | 'help' | {readonly view: number};

/** @returns what the keys ask for, or undefined when they are not ours */
export function actionOf(event: KeyboardEvent): Action | undefined {
  if (event.key === '?' && !event.altKey && !event.ctrlKey && !event.metaKey)
    return isTyping(event) ? undefined : 'help';
  if (event.ctrlKey && event.altKey && event.key === 'Escape') return 'lesson';
  if (!event.altKey || event.ctrlKey || event.metaKey) return undefined;
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
  if (digit !== undefined) return {view: Number(digit) - 1};
  return ({KeyL: 'lesson', KeyT: 'terminal', KeyV: 'views', KeyC: 'contents'} as const)[event.code];
}

/** The list for the help dialog. */
export function shortcutsOf(messages: Messages): readonly (readonly [keys: string, does: string])[] {
  return [
    ['Ctrl+Enter', messages.keysCell],
    ['Shift+Enter', messages.keysNextCell],
    ['Alt+↓ · Alt+↑', messages.keysMove],
    ['Alt+L', messages.keysLesson],
    ['Alt+T', messages.keysTerminal],
    ['Alt+V', messages.keysViews],
    ['Alt+1 … Alt+7', messages.keysView],
    ['Alt+C', messages.keysContents],
    ['?', messages.keysHelp],
  ];
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}
