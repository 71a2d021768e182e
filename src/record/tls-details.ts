/**
 * The TLS connection of a call. Each field may be missing. Source: AWS CloudTrail User Guide, "CloudTrail record contents for management,
 * data, and network activity events".
 */
export interface TlsDetails {
  /** Such as `TLSv1.2` or `TLSv1.3`. */
  tlsVersion?: string;
  /** In OpenSSL's or IANA's spelling: `ECDHE-RSA-AES128-GCM-SHA256`, `TLS_AES_128_GCM_SHA256`. */
  cipherSuite?: string;
  /** Host name that the client asked for; typically the endpoint's. */
  clientProvidedHostHeader?: string;
  /** Key exchange group, in either case: `X25519MLKEM768`, `x25519`, `secp256r1`. On the guide's page since 2026. */
  keyExchange?: string;
}
