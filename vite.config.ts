import {defineConfig} from 'vite';
import {VitePWA} from 'vite-plugin-pwa';
import {firstViewPlugin} from './vite/first-view-plugin.ts';
import {lessonsPlugin} from './vite/lessons-plugin.ts';
import {schemasPlugin} from './vite/schemas-plugin.ts';
import {simulatedPlugin} from './vite/simulated-plugin.ts';

const lessons = process.env.HIVEBOOK_LESSONS ?? 'lessons';

export default defineConfig({
  // any sub-path of any static host
  base: './',
  plugins: [
    lessonsPlugin(lessons),
    firstViewPlugin(lessons),
    schemasPlugin(),
    simulatedPlugin(),
    VitePWA({
      // src/main.ts registers it, late
      injectRegister: false,
      registerType: 'prompt',
      manifest: {
        name: 'Hivebook',
        short_name: 'Hivebook',
        description: 'A notebook with a Kubernetes network inside',
        start_url: './',
        display: 'standalone',
        background_color: '#fbf8f1',
        theme_color: '#fbf8f1',
        icons: [{src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any'}],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,ttf,wasm,json}'],
        maximumFileSizeToCacheInBytes: 12 * 1024 * 1024,
      },
    }),
  ],
  worker: {format: 'es'},
  build: {target: 'es2023', chunkSizeWarningLimit: 4_000, modulePreload: {polyfill: false}},
  server: {port: 5173, strictPort: false},
  // what is imported late must be known early, or the dev server reloads the page in the middle of a lesson
  optimizeDeps: {
    include: [
      'lit',
      'lit/directives/keyed.js',
      'lit/directives/repeat.js',
      'lit/directives/unsafe-html.js',
      '@xterm/xterm',
      '@xterm/addon-fit',
      '@xterm/addon-unicode11',
      '@xterm/addon-web-links',
      'monaco-yaml',
      'monaco-yaml/yaml.worker.js',
    ],
  },
});
