const BYTES = 8;

/** Numbers to the last bit as text: float64, little-endian, in base64; 10.7 characters each. */
export function textOfFloats(values: readonly number[]): string {
  const bytes = Buffer.alloc(BYTES * values.length);
  values.forEach((value, i) => {
    bytes.writeDoubleLE(value, BYTES * i);
  });
  return bytes.toString('base64');
}

export function floatsOf(text: string): readonly number[] {
  const bytes = Buffer.from(text, 'base64');
  return Array.from({ length: bytes.length / BYTES }, (_, i) => bytes.readDoubleLE(BYTES * i));
}
