/** The lanes of a picture, from the top: all, or those that are asked for, in that order and as far as they are there. */
export function lanesShown<T extends { name: string }>(
  lanes: Iterable<T>,
  only: readonly string[] | undefined,
): T[] {
  const all = [...lanes]
  return only ? only.flatMap((wanted) => all.find(({ name }) => name === wanted) ?? []) : all
}
