/** What the page, and everything but the engine's worker, may load and do. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types engine-worker',
].join('; ')

// A worker is ruled by the policy of its own response. It connects to servers a person names, and draws with fonts.
const ENGINE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self' ws: wss:",
  "font-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const ENGINE = /^\/assets\/engine-[^/]+\.js$/

/** The headers of a file of the built page. */
export function headersOf(path: string): Record<string, string> {
  return {
    ...SAFE_HEADERS,
    'Content-Security-Policy': ENGINE.test(path) ? ENGINE_POLICY : PAGE_POLICY,
    // The name of an asset changes with its content.
    'Cache-Control': path.startsWith('/assets/')
      ? 'public, max-age=31536000, immutable'
      : 'no-cache',
  }
}

/** What every response carries, also in development, where Vite's inline code would break the policy. */
export const SAFE_HEADERS: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  // Only good on loopback and https; elsewhere the browser logs an error. We serve loopback.
  'Cross-Origin-Opener-Policy': 'same-origin',
}
