/** Whether `name` fits `pattern`, in which `*` stands for anything. @models kubectl pkg/cmd/set selectString */
export function matchesName(pattern: string, name: string): boolean {
  const expression = pattern
    .split('*')
    .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${expression}$`).test(name);
}
