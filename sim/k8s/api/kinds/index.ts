export * from './apps.ts';
export * from './cilium.ts';
export * from './core.ts';
export * from './networking.ts';
