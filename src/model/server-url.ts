// What a person types as the address of a server, checked before anything is dialled. What is good stays as it was
// typed, to the byte: a proxy may look at the path and the query.

export type Read<T> = { ok: true; value: T } | { ok: false; why: string }

/** Longer than any address; a text pasted by mistake ends here. */
const URL_AT_MOST = 2048
const CREDENTIAL_AT_MOST = 1024
const PORT_AT_MOST = 65_535

/** Half of a pair that only makes a character together. */
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/
/** Control characters, and others that cannot be seen: soft hyphen, zero width, direction marks, byte order mark. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/u

/** `secure`: the page itself came over https. */
export function readServerUrl(typed: string, secure: boolean): Read<string> {
  const url = typed.trim()
  const why = wrongInText(url) ?? wrongInUrl(url, secure)
  return why === undefined ? { ok: true, value: url } : { ok: false, why }
}

function wrongInText(url: string): string | undefined {
  if (url === '')
    return 'Type where the server listens for browsers, like wss://nats.example.org:8443.'
  if (url.length > URL_AT_MOST) return 'This is too long for an address: 2,048 characters at most.'
  if (HALF.test(url)) return 'Half a character is in it: it was cut when it was copied.'
  if (UNSEEN.test(url))
    return 'A character that cannot be seen is in it. Type it again instead of pasting it.'
  if (/\s/.test(url)) return 'There is a space in it. In a path a space is written %20.'
  if (url.includes('\\')) return 'Write / where it has \\.'
  return undefined
}

function wrongInUrl(url: string, secure: boolean): string | undefined {
  const parts = /^([^:/?#]*):\/\/([^/?#]*)([^#]*)(#?)/.exec(url)
  if (!parts) return 'Begin with ws:// or wss://, the WebSocket listener of a NATS server.'
  const [, scheme = '', authority = '', , hash] = parts
  const wrongScheme = wrongInScheme(scheme.toLowerCase())
  if (wrongScheme) return wrongScheme
  if (authority.includes('@'))
    return 'A user or password in the address would be kept with it, and never reach the server. Use the fields below.'
  if (authority === '') return 'After :// comes the name or number of a computer.'
  const port = /^(?:\[[^\]]*\]|[^:[]*):(.*)$/.exec(authority)?.[1]
  if (port !== undefined && !isPort(port))
    return `A port is a number from 1 to 65535; here it is “${port}”.`
  if (hash) return 'What comes after # never leaves a browser: leave it out.'
  const host = hostOf(url)
  if (host === undefined) return `“${authority}” is no name or number of a computer.`
  if (secure && scheme.toLowerCase() === 'ws' && !isLoopback(host))
    return 'This page came over https: its browser opens wss:// only, except to this computer. Use wss://, or open the page over http.'
  return undefined
}

function wrongInScheme(scheme: string): string | undefined {
  switch (scheme) {
    case 'ws':
    case 'wss':
      return undefined
    case '':
      return 'Before :// comes ws or wss.'
    case 'http':
    case 'https':
      return `${scheme}:// is for pages. A browser reaches NATS by ${scheme === 'http' ? 'ws' : 'wss'}://.`
    case 'nats':
    case 'tls':
      return `${scheme}:// is for programs. A browser needs the server’s WebSocket listener, ws:// or wss://, which has a port of its own.`
    default:
      return `${scheme}:// leads to no NATS server. Begin with ws:// or wss://.`
  }
}

const isPort = (text: string): boolean =>
  /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= PORT_AT_MOST

function hostOf(url: string): string | undefined {
  try {
    return new URL(url).hostname
  } catch {
    // The browser's own judgement, by the only way it gives one.
    return undefined
  }
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  host === '[::1]' ||
  /^127\.\d+\.\d+\.\d+$/.test(host)

export type SignIn =
  | { as: 'nobody' }
  | { as: 'user'; user: string; password: string }
  | { as: 'token'; token: string }

/** What is wrong with it, by field. */
export function wrongInSignIn(
  signIn: SignIn,
): Partial<Record<'user' | 'password' | 'token', string>> {
  switch (signIn.as) {
    case 'nobody':
      return {}
    case 'user': {
      const { user, password } = signIn
      const noUser = password === '' ? 'Type a user.' : 'A password needs a user: type whose it is.'
      const [wrongUser, wrongPassword] = [user === '' ? noUser : wrongIn(user), wrongIn(password)]
      return {
        ...(wrongUser && { user: wrongUser }),
        ...(wrongPassword && { password: wrongPassword }),
      }
    }
    case 'token': {
      const { token } = signIn
      const wrong = token === '' ? 'Type a token, or choose to sign in as nobody.' : wrongIn(token)
      return wrong ? { token: wrong } : {}
    }
  }
}

function wrongIn(text: string): string | undefined {
  if (text.length > CREDENTIAL_AT_MOST) return 'Too long: 1,024 characters at most.'
  if (HALF.test(text)) return 'Half a character is in it: it was cut when it was copied.'
  if (UNSEEN.test(text)) return 'A character that cannot be seen is in it: it was pasted along.'
  return undefined
}
