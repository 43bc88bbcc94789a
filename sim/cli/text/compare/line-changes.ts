/** A stretch of lines of the left file that the right file has otherwise; ends are exclusive. */
export interface Change {
  readonly left: number;
  readonly leftEnd: number;
  readonly right: number;
  readonly rightEnd: number;
}

/** Edits beyond which a difference is told as one change: finding the smallest would take too long. */
const editsMax = 1000;

/**
 * The smallest set of changes that turns `left` into `right`.
 *
 * @source E. Myers, An O(ND) Difference Algorithm and Its Variations, 1986
 */
export function changesBetween(left: readonly string[], right: readonly string[]): Change[] {
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start++;
  let leftEnd = left.length;
  let rightEnd = right.length;
  while (leftEnd > start && rightEnd > start && left[leftEnd - 1] === right[rightEnd - 1]) {
    leftEnd--;
    rightEnd--;
  }
  if (start === leftEnd && start === rightEnd) return [];
  const pairs = commonLines(left.slice(start, leftEnd), right.slice(start, rightEnd));
  const changes: Change[] = [];
  let [a, b] = [start, start];
  for (const [x, y] of [...pairs, [leftEnd - start, rightEnd - start] as const]) {
    if (x + start > a || y + start > b) changes.push({left: a, leftEnd: x + start, right: b, rightEnd: y + start});
    a = x + start + 1;
    b = y + start + 1;
  }
  return changes;
}

/** Indexes of lines that both have, in order. */
function commonLines(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const trace: Map<number, number>[] = [];
  let furthest = new Map<number, number>([[1, 0]]);
  for (let edits = 0; edits <= Math.min(a.length + b.length, editsMax); edits++) {
    trace.push(furthest);
    const next = new Map<number, number>();
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const [down, across] = [furthest.get(diagonal + 1) ?? -1, furthest.get(diagonal - 1) ?? -1];
      let x = diagonal === -edits || (diagonal !== edits && across < down) ? down : across + 1;
      let y = x - diagonal;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x++;
        y++;
      }
      next.set(diagonal, x);
      if (x >= a.length && y >= b.length) return backtrack(trace, a.length, b.length);
    }
    furthest = next;
  }
  return [];
}

function backtrack(trace: readonly Map<number, number>[], xEnd: number, yEnd: number): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let [x, y] = [xEnd, yEnd];
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const furthest = trace[edits]!;
    const diagonal = x - y;
    const [down, across] = [furthest.get(diagonal + 1) ?? -1, furthest.get(diagonal - 1) ?? -1];
    const previous = diagonal === -edits || (diagonal !== edits && across < down) ? diagonal + 1 : diagonal - 1;
    const previousX = furthest.get(previous) ?? 0;
    const previousY = previousX - previous;
    while (x > previousX && y > previousY && x > 0 && y > 0) pairs.push([--x, --y]);
    if (edits > 0) [x, y] = [previousX, previousY];
  }
  return pairs.reverse();
}
