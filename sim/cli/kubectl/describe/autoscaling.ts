import {at, isObject, type JsonObject, listAt, numberAt, textAt, textsAt} from '../json.ts';
import type {Session} from '../session.ts';
import {timeText} from './containers.ts';
import {describeEvents, eventsAbout} from './events.ts';
import type {Page} from './page.ts';

/** @models kubectl describe HorizontalPodAutoscalerDescriber for autoscaling/v2 */
export async function describeHorizontalPodAutoscaler(session: Session, page: Page, hpa: JsonObject): Promise<void> {
  const least = at(hpa, 'spec', 'minReplicas');
  const kind = textAt(hpa, 'spec', 'scaleTargetRef', 'kind');
  page.line(0, `Name:\t${textAt(hpa, 'metadata', 'name')}`);
  page.line(0, `Namespace:\t${textAt(hpa, 'metadata', 'namespace')}`);
  page.labels('Labels', textsAt(hpa, 'metadata', 'labels'));
  page.annotations('Annotations', textsAt(hpa, 'metadata', 'annotations'));
  page.line(0, `CreationTimestamp:\t${timeText(session, textAt(hpa, 'metadata', 'creationTimestamp'))}`);
  page.line(0, `Reference:\t${kind}/${textAt(hpa, 'spec', 'scaleTargetRef', 'name')}`);
  page.line(0, 'Metrics:\t( current / target )');
  const current = listAt(hpa, 'status', 'currentMetrics');
  listAt(hpa, 'spec', 'metrics').forEach((metric, i) => {
    page.line(1, metricText(metric, current[i]));
  });
  page.line(0, `Min replicas:\t${least ?? '<unset>'}`);
  page.line(0, `Max replicas:\t${numberAt(hpa, 'spec', 'maxReplicas')}`);
  describeBehavior(page, at(hpa, 'spec', 'behavior'));
  page.line(
    0,
    `${kind} pods:\t${numberAt(hpa, 'status', 'currentReplicas')} current / ${numberAt(hpa, 'status', 'desiredReplicas')} desired`,
  );
  const conditions = listAt(hpa, 'status', 'conditions');
  if (conditions.length > 0) {
    page.line(0, 'Conditions:');
    page.line(1, 'Type\tStatus\tReason\tMessage');
    page.line(1, '----\t------\t------\t-------');
    for (const condition of conditions)
      page.line(1, ['type', 'status', 'reason', 'message'].map(field => textAt(condition, field)).join('\t'));
  }
  describeEvents(session, page, await eventsAbout(session, hpa));
}

/** `resource cpu on pods  (as a percentage of request):⇥70% (350m) / 50%`; what is not measured yet is `<unknown>`. */
function metricText(metric: unknown, status: unknown): string {
  const type = textAt(metric, 'type');
  const field = type === '' ? '' : type[0]!.toLowerCase() + type.slice(1);
  const target = (name: string): string => String(at(metric, field, 'target', name) ?? '');
  const current = (name: string): string => String(at(status, field, 'current', name) ?? '<unknown>');
  const averages = target('averageValue') !== '';
  const name = textAt(metric, field, 'metric', 'name');
  const values = averages
    ? `${current('averageValue')} / ${target('averageValue')}`
    : `${current('value')} / ${target('value')}`;
  switch (type) {
    case 'Resource':
    case 'ContainerResource': {
      const container = type === 'Resource' ? '' : ` of container "${textAt(metric, field, 'container')}"`;
      const title = `resource ${textAt(metric, field, 'name')}${container} on pods`;
      if (averages) return `${title}:\t${values}`;
      const used = current('averageUtilization');
      const measured = used === '<unknown>' ? used : `${used}% (${current('averageValue')})`;
      return `${title}  (as a percentage of request):\t${measured} / ${target('averageUtilization')}%`;
    }
    case 'Pods':
      return `"${name}" on pods:\t${values}`;
    case 'Object': {
      const object = `${textAt(metric, field, 'describedObject', 'kind')}/${textAt(metric, field, 'describedObject', 'name')}`;
      return `"${name}" on ${object} (target ${averages ? 'average ' : ''}value):\t${values}`;
    }
    case 'External':
      return `"${name}" (target ${averages ? 'average ' : ''}value):\t${values}`;
    default:
      return `<unknown metric type "${type}">`;
  }
}

function describeBehavior(page: Page, behavior: unknown): void {
  if (!isObject(behavior)) return;
  page.line(0, 'Behavior:');
  for (const [title, rules] of [
    ['Scale Up', behavior.scaleUp],
    ['Scale Down', behavior.scaleDown],
  ] as const) {
    if (!isObject(rules)) continue;
    page.line(1, `${title}:`);
    if (rules.stabilizationWindowSeconds !== undefined)
      page.line(2, `Stabilization Window: ${rules.stabilizationWindowSeconds} seconds`);
    if (listAt(rules, 'policies').length === 0) continue;
    if (rules.selectPolicy !== undefined) page.line(2, `Select Policy: ${rules.selectPolicy}`);
    page.line(2, 'Policies:');
    for (const policy of listAt(rules, 'policies'))
      page.line(
        3,
        `- Type: ${textAt(policy, 'type')}\tValue: ${numberAt(policy, 'value')}\tPeriod: ${numberAt(policy, 'periodSeconds')} seconds`,
      );
  }
}
