import {Observable} from '../base/observable.ts';

/** The conversation the packet path view walks; undefined = the newest. Flows and checks set it. */
export const chosenTrace = new Observable<number | undefined>(undefined);
