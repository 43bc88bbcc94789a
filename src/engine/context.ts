import type {Lab} from './lab.ts';

/** Asks the elements above for the lab. The app answers; there is one lab per page. */
class LabRequest extends Event {
  static readonly type = 'lab-request';
  lab: Lab | undefined;

  constructor() {
    super(LabRequest.type, {bubbles: true, composed: true});
  }
}

/** The app calls this once on itself. */
export function provideLab(host: EventTarget, lab: Lab): void {
  host.addEventListener(LabRequest.type, event => {
    (event as LabRequest).lab = lab;
    event.stopPropagation();
  });
}

/** @throws {Error} when `element` stands outside the app */
export function labOf(element: EventTarget): Lab {
  const request = new LabRequest();
  element.dispatchEvent(request);
  if (!request.lab) throw new Error('no lab above this element');
  return request.lab;
}
