/**
 * Options the real tool knows and this one does not carry out. Knowing them tells a typing error from a gap of the lab,
 * and whether a word after them is their value. A letter after the slash is the short form.
 *
 * @source curl 8.5.0 src/tool_getparam.c aliases
 */
export const flagsNotModelled: readonly string[] = words(`
  disable-epsv disallow-username-in-url epsv npn alpn tr-encoding digest negotiate ntlm ntlm-wb anyauth wdebug
  ftp-create-dirs proxy-ntlm crlf haproxy-protocol disable-eprt eprt xattr ftp-ssl ssl ftp-pasv proxy-digest
  proxy-basic proxy-negotiate form-escape proxy-anyauth trace-time ignore-content-length ftp-skip-pasv-ip
  ftp-ssl-reqd ssl-reqd sessionid ftp-ssl-control ftp-ssl-ccc post301 post302 socks5-gssapi-nec ftp-pret post303
  metalink sasl-ir test-event tftp-no-options suppress-connect-headers compressed-ssh trace-ids http0.9
  proxy-http2 append/a use-ascii/B ca-native proxy-ca-native ssl-allow-beast ssl-auto-client-cert
  proxy-ssl-auto-client-cert cert-status doh-cert-status false-start ssl-no-revoke ssl-revoke-best-effort
  tcp-fastopen proxy-ssl-allow-beast proxy-insecure socks5-basic socks5-gssapi mail-rcpt-allowfails
  remove-on-error junk-session-cookies/j remote-header-name/J doh-insecure list-only/l manual/M netrc/n
  netrc-optional proxytunnel/p remote-time/R parallel/Z parallel-immediate progress-bar/# http2-prior-knowledge
  http3 http3-only tlsv1/1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 sslv2/2 sslv3/3 proxy-tlsv1 next/:
`);

export const valuesNotModelled: readonly string[] = words(`
  dns-ipv4-addr dns-ipv6-addr random-file egd-file oauth2-bearer ciphers dns-interface dns-servers trace
  trace-ascii rate create-file-mode ipfs-gateway aws-sigv4 krb krb4 haproxy-clientip max-filesize socks5
  ftp-account ftp-method local-port socks4 socks4a ftp-alternative-to-user ftp-ssl-ccc-mode libcurl
  socks5-hostname keepalive-time noproxy proxy1.0 tftp-blksize mail-from mail-rcpt proto proto-redir delegation
  mail-auth sasl-authzid unix-socket socks5-gssapi-service proxy-service-name service-name proto-default
  expect100-timeout abstract-unix-socket tls-max happy-eyeballs-timeout-ms trace-config tls13-ciphers
  proxy-tls13-ciphers alt-svc hsts cookie-jar/c continue-at/C cert/E cacert cert-type key key-type pass engine
  capath pubkey hostpubmd5 hostpubsha256 crlfile tlsuser tlspassword tlsauthtype pinnedpubkey proxy-pinnedpubkey
  proxy-tlsuser proxy-tlspassword proxy-tlsauthtype proxy-cert proxy-cert-type proxy-key proxy-key-type proxy-pass
  proxy-ciphers proxy-crlfile login-options proxy-cacert proxy-capath etag-save etag-compare curves form/F
  form-string proxy-header config/K netrc-file ftp-port/P quote/Q telnet-option/t proxy-user/U proxy/x preproxy
  speed-limit/Y speed-time/y time-cond/z parallel-max variable
`);

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
