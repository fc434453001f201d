/** The class with the highest probability of each row. */
export function toClasses(probabilities: Float32Array, classes: number): Int32Array {
  return Int32Array.from({ length: probabilities.length / classes }, (_, row) => {
    const own = probabilities.subarray(row * classes, (row + 1) * classes);
    return own.indexOf(own.reduce((most, each) => Math.max(most, each), 0));
  });
}

/** The mean of F1 over the classes, 0 to 1. */
export function toMacroF1(
  probabilities: Float32Array,
  truth: readonly number[],
  classes: number,
): number {
  const found = toClasses(probabilities, classes);
  let sum = 0;
  for (let label = 0; label < classes; label += 1) {
    let [right, either] = [0, 0];
    for (const [row, own] of truth.entries()) {
      const guess = found[row];
      if (own === label && guess === label) right += 1;
      either += Number(own === label) + Number(guess === label);
    }
    sum += either === 0 ? 0 : (2 * right) / either;
  }
  return sum / classes;
}
