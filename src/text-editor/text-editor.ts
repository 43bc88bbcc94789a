import * as monaco from 'monaco-editor/esm/vs/editor/editor.api.js';
import 'monaco-editor/esm/vs/editor/browser/coreCommands.js';
import 'monaco-editor/esm/vs/editor/contrib/bracketMatching/browser/bracketMatching.js';
import 'monaco-editor/esm/vs/editor/contrib/clipboard/browser/clipboard.js';
import 'monaco-editor/esm/vs/editor/contrib/comment/browser/comment.js';
import 'monaco-editor/esm/vs/editor/contrib/find/browser/findController.js';
import 'monaco-editor/esm/vs/editor/contrib/folding/browser/folding.js';
import 'monaco-editor/esm/vs/editor/contrib/gotoError/browser/gotoError.js';
import 'monaco-editor/esm/vs/editor/contrib/hover/browser/hoverContribution.js';
import 'monaco-editor/esm/vs/editor/contrib/indentation/browser/indentation.js';
import 'monaco-editor/esm/vs/editor/contrib/linesOperations/browser/linesOperations.js';
import 'monaco-editor/esm/vs/editor/contrib/snippet/browser/snippetController2.js';
import 'monaco-editor/esm/vs/editor/contrib/suggest/browser/suggestController.js';
import 'monaco-editor/esm/vs/editor/contrib/toggleTabFocusMode/browser/toggleTabFocusMode.js';
import 'monaco-editor/esm/vs/editor/contrib/wordOperations/browser/wordOperations.js';
import 'monaco-editor/esm/vs/base/browser/ui/codicons/codiconStyles.js';
import 'monaco-editor/esm/vs/basic-languages/ini/ini.contribution.js';
import 'monaco-editor/esm/vs/basic-languages/shell/shell.contribution.js';
import 'monaco-editor/esm/vs/basic-languages/yaml/yaml.contribution.js';
import schema from 'virtual:schemas';
import EditorWorker from 'monaco-editor/esm/vs/editor/editor.worker.js?worker';
import {configureMonacoYaml} from 'monaco-yaml';
import YamlWorker from './yaml.worker.ts?worker';

/** An open editor; the owner disposes it. */
export interface TextEditor {
  setText(text: string): void;
  focus(): void;
  dispose(): void;
}

export type TextLanguage = 'yaml' | 'shell' | 'ini' | 'plaintext';

export interface TextEditorOptions {
  readonly text: string;
  /** unique in the page; one that ends in `.yaml` is held against the schemas of Kubernetes */
  readonly name: string;
  readonly language: TextLanguage;
  readonly label: string;
  /** where to begin, from 1 */
  readonly line?: number;
  readonly isReadOnly?: boolean;
  /** fills its host instead of growing with the text */
  readonly fills?: boolean;
  readonly onChange: (text: string) => void;
  /** Sees keys first. @returns whether the editor is to leave this one alone */
  readonly onKey: (event: KeyboardEvent) => boolean;
}

const lineHeightPx = 20;
const linesMax = 30;
let isConfigured = false;

/** Opens Monaco in `host` and gives it the focus. */
export function openTextEditor(host: HTMLElement, options: TextEditorOptions): TextEditor {
  configure();
  const uri = monaco.Uri.parse(`file:///root/${options.name}`);
  const model = monaco.editor.getModel(uri) ?? monaco.editor.createModel(options.text, options.language, uri);
  model.setValue(options.text);
  const editor = monaco.editor.create(host, {
    model,
    theme: isDark() ? 'hive-dark' : 'hive-light',
    ariaLabel: options.label,
    readOnly: options.isReadOnly ?? false,
    accessibilitySupport: 'auto',
    automaticLayout: true,
    fontFamily: getComputedStyle(host).getPropertyValue('--font-code'),
    fontSize: 13,
    lineHeight: lineHeightPx,
    lineNumbersMinChars: 3,
    minimap: {enabled: false},
    scrollBeyondLastLine: false,
    scrollbar: {alwaysConsumeMouseWheel: false},
    overviewRulerLanes: 0,
    tabSize: 2,
    fixedOverflowWidgets: true,
    padding: {top: 8, bottom: 8},
    quickSuggestions: {other: true, strings: true, comments: false},
  });
  if (!options.fills) {
    fitHeight(host, editor);
    editor.onDidContentSizeChange(() => fitHeight(host, editor));
  }
  editor.onDidChangeModelContent(() => options.onChange(model.getValue()));
  editor.onKeyDown(event => onKey(event, editor, options));
  const stopTheme = followTheme();
  if (options.line !== undefined && options.line > 1) {
    editor.setPosition({lineNumber: options.line, column: 1});
    editor.revealLineInCenter(options.line);
  }
  editor.focus();
  return {
    setText: text => {
      if (text !== model.getValue()) model.setValue(text);
    },
    focus: () => editor.focus(),
    dispose: () => {
      stopTheme();
      editor.dispose();
      model.dispose();
    },
  };
}

/** Escape makes the next Tab leave the editor, so that the keyboard is not trapped. */
function onKey(
  event: monaco.IKeyboardEvent,
  editor: monaco.editor.IStandaloneCodeEditor,
  options: TextEditorOptions,
): void {
  if (options.onKey(event.browserEvent)) {
    event.preventDefault();
    event.stopPropagation();
  } else if (event.keyCode === monaco.KeyCode.Escape) {
    editor.updateOptions({tabFocusMode: true});
  } else if (event.keyCode !== monaco.KeyCode.Tab && event.keyCode !== monaco.KeyCode.Shift) {
    editor.updateOptions({tabFocusMode: false});
  }
}

function fitHeight(host: HTMLElement, editor: monaco.editor.IStandaloneCodeEditor): void {
  host.style.height = `${Math.min(editor.getContentHeight(), linesMax * lineHeightPx)}px`;
}

function configure(): void {
  if (isConfigured) return;
  isConfigured = true;
  globalThis.MonacoEnvironment = {getWorker: () => new EditorWorker()};
  configureMonacoYaml(withWorkers(), {
    enableSchemaRequest: false,
    hover: true,
    completion: true,
    validate: true,
    format: {enable: false},
    isKubernetes: true,
    schemas: [{uri: 'hivebook://manifest.json', fileMatch: ['**/*.yaml'], schema}],
  });
  const rules = (colors: Record<string, string>) =>
    Object.entries(colors).map(([token, foreground]) => ({token, foreground}));
  monaco.editor.defineTheme('hive-light', {
    base: 'vs',
    inherit: true,
    rules: rules({type: '7a4b00', 'string.yaml': '2c6a36', number: '1f5f8b', keyword: '8a2f6b', comment: '6b6557'}),
    colors: {
      'editor.background': '#fffdf8',
      'editorLineNumber.foreground': '#a39a85',
      'editor.lineHighlightBackground': '#faf3e2',
    },
  });
  monaco.editor.defineTheme('hive-dark', {
    base: 'vs-dark',
    inherit: true,
    rules: rules({type: 'f3c14b', 'string.yaml': '9fd39a', number: '86c5ee', keyword: 'e6a3d0', comment: '9a917e'}),
    colors: {
      'editor.background': '#1b1813',
      'editorLineNumber.foreground': '#6f6757',
      'editor.lineHighlightBackground': '#241f17',
    },
  });
}

/**
 * monaco-yaml asks for a worker by name; the bare API of Monaco wants the worker itself. Monaco's own `editor.main` has
 * this bridge, but it would bring every language along.
 *
 * @source monaco-editor 0.54.0 src/common/workers.ts createWebWorker
 */
function withWorkers(): typeof monaco {
  const createWebWorker = (options: {createData?: unknown; label?: string}) => {
    const worker = new YamlWorker();
    worker.postMessage('ignore');
    worker.postMessage(options.createData);
    return monaco.editor.createWebWorker({worker});
  };
  return {...monaco, editor: {...monaco.editor, createWebWorker}} as typeof monaco;
}

function isDark(): boolean {
  const {theme} = document.documentElement.dataset;
  return theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
}

function followTheme(): () => void {
  const set = () => monaco.editor.setTheme(isDark() ? 'hive-dark' : 'hive-light');
  const observer = new MutationObserver(set);
  observer.observe(document.documentElement, {attributeFilter: ['data-theme']});
  const media = matchMedia('(prefers-color-scheme: dark)');
  media.addEventListener('change', set);
  return () => {
    observer.disconnect();
    media.removeEventListener('change', set);
  };
}
