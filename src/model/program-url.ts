// Where a program that is not this page connects to, as it has to be written there.

/** Who signs in. A part that is not given is printed as a word to put it in place of. */
export type Credentials =
  | { as: 'user'; user?: string; password?: string }
  | { as: 'token'; token?: string }

/** Clients look on 4222 of this computer by themselves; a server elsewhere has to be named. */
export const urlToName = (url: string | undefined): string | undefined =>
  url === undefined || /^nats:\/\/(127\.0\.0\.1|localhost)(:4222)?\/?$/.test(url) ? undefined : url

const LOCAL = 'nats://127.0.0.1:4222'

/** What to write as the server's URL, or undefined where nothing needs to be written. */
export function programUrl(
  url: string | undefined,
  signIn: Credentials | undefined,
): string | undefined {
  if (signIn === undefined) return urlToName(url)
  return (url ?? LOCAL).replace(
    '://',
    `://${credentials(signIn).map(encodeURIComponent).join(':')}@`,
  )
}

export const credentials = (signIn: Credentials): readonly string[] =>
  signIn.as === 'user'
    ? [signIn.user ?? 'USER', signIn.password ?? 'PASSWORD']
    : [signIn.token ?? 'TOKEN']
