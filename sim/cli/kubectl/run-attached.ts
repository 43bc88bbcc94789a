import type {JsonObject} from './json.ts';
import type {Session} from './session.ts';

/** `run -it`, `--attach`: follows the new pod's container. */
export async function attachToRun(session: Session, _pod: JsonObject): Promise<number> {
  return session.unsupported('--attach');
}
