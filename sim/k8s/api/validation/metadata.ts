import type {LabelSelector} from '../kinds/core.ts';
import type {ObjectMeta} from '../objects.ts';
import type {FieldError} from '../status.ts';
import {forbidden, GoSyntax, goString, goStringMap, invalid, invalidEach, required, tooLong} from './field-errors.ts';
import {labelValueText, qualifiedName} from './text-rules.ts';

const annotationBytesMax = 256 * 1024;

/** Labels and annotations; the name is checked by the rule of the kind. @models apimachinery pkg/api/validation ValidateObjectMeta */
export function validateMetadata({labels, annotations}: Partial<ObjectMeta>, path: string): FieldError[] {
  return [
    ...(labels ? validateLabels(labels, `${path}.labels`) : []),
    ...(annotations ? validateAnnotations(annotations, `${path}.annotations`) : []),
  ];
}

export function validateLabels(labels: Readonly<Record<string, string>>, path: string): FieldError[] {
  return Object.entries(labels).flatMap(([key, value]) => [
    ...invalidEach(path, key, qualifiedName(key)),
    ...invalidEach(path, value, labelValueText(value)),
  ]);
}

function validateAnnotations(annotations: Readonly<Record<string, string>>, path: string): FieldError[] {
  const entries = Object.entries(annotations);
  const errors = entries.flatMap(([key]) => invalidEach(path, key, qualifiedName(key.toLowerCase())));
  const bytes = entries.reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  return bytes > annotationBytesMax ? [...errors, tooLong(path, annotationBytesMax)] : errors;
}

/** @models apimachinery pkg/apis/meta/v1/validation ValidateLabelSelector */
export function validateLabelSelector(selector: LabelSelector | undefined, path: string): FieldError[] {
  const {matchLabels = {}, matchExpressions = []} = selector ?? {};
  const errors = validateLabels(matchLabels, `${path}.matchLabels`);
  for (const [index, {key, operator, values = []}] of matchExpressions.entries()) {
    const at = `${path}.matchExpressions[${index}]`;
    const takesValues = operator === 'In' || operator === 'NotIn';
    if (takesValues && values.length === 0)
      errors.push(required(`${at}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
    else if (operator === 'Exists' || operator === 'DoesNotExist') {
      if (values.length > 0)
        errors.push(forbidden(`${at}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
    } else if (!takesValues) errors.push(invalid(`${at}.operator`, operator ?? '', 'not a valid selector operator'));
    errors.push(...invalidEach(`${at}.key`, key ?? '', qualifiedName(key ?? '')));
    for (const [place, value] of values.entries())
      errors.push(...invalidEach(`${at}.values[${place}]`, value, labelValueText(value)));
  }
  return errors;
}

/** The selector as `%#v` prints it. */
export function goSelector({matchLabels, matchExpressions}: LabelSelector): GoSyntax {
  const items = matchExpressions?.map(({key, operator, values}) => {
    const list = values ? `[]string{${values.map(goString).join(', ')}}` : '[]string(nil)';
    return `v1.LabelSelectorRequirement{Key:${goString(key)}, Operator:${goString(operator)}, Values:${list}}`;
  });
  const expressions = items ? `{${items.join(', ')}}` : '(nil)';
  return new GoSyntax(
    `v1.LabelSelector{MatchLabels:${goStringMap(matchLabels)}, MatchExpressions:[]v1.LabelSelectorRequirement${expressions}}`,
  );
}
