/** The value below which this part of the list lies: 0.5 is the median. Sorts a copy. */
export function takePercentile(list, part) {
  return list.toSorted((one, other) => one - other)[Math.min(list.length - 1, Math.floor(list.length * part))];
}
