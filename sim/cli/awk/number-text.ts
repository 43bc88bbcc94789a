import {floating, padNumber, type Spec, signed, unsigned} from '../../shell/number-format.ts';

/** A number as text: whole ones in full, others by OFMT or CONVFMT. @models mawk cast.c DoubleToString */
export function numberText(value: number, format: string): string {
  if (Number.isSafeInteger(value)) return String(value + 0);
  if (Number.isInteger(value) && value <= 2 ** 64 && value >= -(2 ** 63))
    return String(value > 0 ? toUnsigned(value) : toSigned(value));
  return format.replace(
    directive,
    (whole, flags: string, width: string, precision: string | undefined, kind: string) => {
      if (whole === '%%') return '%';
      const spec = {
        flags,
        width: Number(width || 0),
        precision: precision === undefined ? undefined : Number(precision || 0),
      };
      return kind === 's' || kind === 'c' ? '' : convertNumber(value, kind, spec);
    },
  );
}

const directive = /%(?:%|([-+ #0']*)(\d*)(?:\.(\d*))?[hl]*([a-zA-Z]))/g;

/** The number under `%d`, `%i`, `%o`, `%u`, `%x`, `%X`, `%e`, `%f`, `%g`, `%E`, `%G`. */
export function convertNumber(value: number, kind: string, spec: Spec): string {
  if (kind === 'd' && value >= 2 ** 63) return padNumber(unsigned(toUnsigned(value), 'u', spec), spec);
  if (kind === 'd' || kind === 'i') return padNumber(signed(toSigned(value), spec), spec);
  if ('ouxX'.includes(kind)) return padNumber(unsigned(toUnsigned(value), kind, spec), spec);
  return padNumber(floating(value, kind, spec, '-'), spec);
}

const [signedMax, unsignedMax] = [2n ** 63n - 1n, 2n ** 64n - 1n];

/** @models mawk cast.c d_to_L */
function toSigned(value: number): bigint {
  if (Number.isNaN(value)) return -(2n ** 63n);
  if (value >= 2 ** 63) return signedMax;
  return value < -(2 ** 63) ? -signedMax : BigInt(Math.trunc(value));
}

/** @models mawk cast.c d_to_UL */
function toUnsigned(value: number): bigint {
  if (Number.isNaN(value)) return 2n ** 63n;
  if (value >= 2 ** 64) return unsignedMax;
  return value <= -(2 ** 64) ? 1n : BigInt.asUintN(64, BigInt(Math.trunc(value)));
}
