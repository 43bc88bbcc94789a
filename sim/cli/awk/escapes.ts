const single: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  f: '\f',
  b: '\b',
  r: '\r',
  a: '\x07',
  v: '\v',
  '\\': '\\',
  '"': '"',
};

/** Decodes the escapes of a string; a backslash before anything else stays. @models mawk scan.c rm_escape */
export function unescape(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|([ntfbrav\\"]))/g, (_, octal, hex, letter) =>
    octal !== undefined
      ? String.fromCharCode(Number.parseInt(octal, 8) & 0xff)
      : hex !== undefined
        ? String.fromCharCode(Number.parseInt(hex, 16))
        : single[letter]!,
  );
}
