// Plain JavaScript on purpose: TypeScript would follow the package's own declarations, and those bring in Node's types,
// which would then be visible in all of sim/. The declarations beside this file are all that sim/ sees of it.
export const loadJustBash = () => import('just-bash/browser');
