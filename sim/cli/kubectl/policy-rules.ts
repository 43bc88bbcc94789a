import {compareText, isObject, type JsonObject, listAt} from './json.ts';

const fields = ['verbs', 'apiGroups', 'resources', 'resourceNames', 'nonResourceURLs'];

/**
 * RBAC rules as table lines: one for each resource of each group, in the order of their text.
 *
 * @models kubernetes component-helpers auth/rbac/validation BreakdownRule, rbac.SortableRuleSlice
 * @omits joining rules that differ in their verbs only
 */
export function ruleLines(rules: readonly unknown[]): string[] {
  return rules
    .filter(isObject)
    .flatMap(brokenDown)
    .sort((a, b) => compareText(textOf(a), textOf(b)))
    .map(rule => {
      const [resource = ''] = listAt(rule, 'resources').map(String);
      const [group = ''] = listAt(rule, 'apiGroups').map(String);
      const words = ['nonResourceURLs', 'resourceNames', 'verbs'].map(field => `[${listAt(rule, field).join(' ')}]`);
      return [combined(resource, group), ...words].join('\t');
    });
}

function brokenDown(rule: JsonObject): readonly JsonObject[] {
  const {verbs, resourceNames} = rule;
  const groups = listAt(rule, 'apiGroups');
  const resources = groups.flatMap(group =>
    listAt(rule, 'resources').map(resource => ({verbs, resourceNames, apiGroups: [group], resources: [resource]})),
  );
  const urls = listAt(rule, 'nonResourceURLs').map(url => ({verbs, nonResourceURLs: [url]}));
  return [...resources, ...urls];
}

/** How Go prints a rule, which is what they are sorted by. */
function textOf(rule: JsonObject): string {
  return fields.map(field => `${field}:[${listAt(rule, field).join(' ')}],`).join('');
}

/** `deployments.apps/scale`: a resource, its group and its subresource in one word. */
function combined(resource: string, group: string): string {
  const [plural = '', subresource] = resource.split('/');
  return `${plural}${group === '' ? '' : `.${group}`}${subresource === undefined ? '' : `/${subresource}`}`;
}
