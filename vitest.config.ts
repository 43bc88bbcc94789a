import {defineConfig} from 'vitest/config';

export default defineConfig({
  test: {
    // modules that did not change are not transformed again: six seconds of a run
    experimental: {fsModuleCache: true},
    projects: [
      {
        test: {
          name: 'unit',
          // a busy machine makes a test of one CPU second last a minute
          testTimeout: 120_000,
          // the engine has no state of its own, so files may share the modules of their worker: loading them was half the time
          isolate: false,
          // by default one core is left free, which on a machine of two is half of it
          maxWorkers: '100%',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/lessons/**', 'test/kubectl/**', 'node_modules/**'],
        },
      },
      {test: {name: 'kubectl', include: ['test/kubectl/**/*.test.ts'], testTimeout: 240_000, hookTimeout: 240_000}},
      {test: {name: 'lessons', include: ['test/lessons/**/*.test.ts'], testTimeout: 240_000}},
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
