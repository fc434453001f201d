const longest = 2 ** 20;
/** A length with a larger odd factor would take about as long as a transform without any tricks. */
const largestOddFactor = 1023;

/** Whether a transform of so many samples can be made: an even number, at most 2^20, of an odd factor of at most 1,023. */
export function isTransformLength(length: number): boolean {
  const isEven = Number.isInteger(length) && length >= 2 && length <= longest && length % 2 === 0;
  return isEven && toOddFactor(length) <= largestOddFactor;
}

/** What is left of a length once all twos are taken out. */
export function toOddFactor(length: number): number {
  let odd = length;
  while (odd % 2 === 0) odd /= 2;
  return odd;
}
