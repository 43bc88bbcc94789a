import {Observable} from '../base/observable.ts';

/** The conversation the packet path view walks; undefined = the newest. Flows and checks set it. */
export const chosenTrace = new Observable<number | undefined>(undefined);

/** Key of the row of topic `objects` whose YAML the objects view shows. The lab's picture sets it. */
export const chosenObject = new Observable<string | undefined>(undefined);
