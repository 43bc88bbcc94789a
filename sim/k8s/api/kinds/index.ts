export * from './apps.ts';
export * from './batch.ts';
export * from './cilium.ts';
export * from './core.ts';
export * from './extensions.ts';
export * from './networking.ts';
export * from './storage.ts';
