export type Version = readonly [major: number, minor: number, patch: number]

/** Reads the first `1.2.3` of a text such as `nats-server: v2.15.1`. */
export function parseVersion(text: string): Version | undefined {
  const found = /(\d+)\.(\d+)\.(\d+)/.exec(text)
  return found ? [Number(found[1]), Number(found[2]), Number(found[3])] : undefined
}

/** What the configuration is written for, and the page knows: Debian's. */
export const OLDEST: Version = [2, 9, 10]

/** Negative when `a` is older than `b`, as `sort` wants it. */
export function compareVersions(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2]
}

/** Current is what may be shared with others: 2.12.6, or 2.11.15 on its own line, closed what got past accounts. */
export function isCurrent(version: Version): boolean {
  const [major, minor, patch] = version
  if (major === 2 && minor === 11) return patch >= 15
  return compareVersions(version, [2, 12, 6]) >= 0
}

export function versionText(version: Version): string {
  return version.join('.')
}
