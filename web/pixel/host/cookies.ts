// Cookies of the page. Which cookie, with which value and at which domains is the engine's decision; here is only the way.

import { attempt, setText, text } from "./genuine.js";

export interface Cookies {
  /** All cookies as the page sees them; empty where cookies are forbidden (sandboxed frames throw). */
  read(): string;
  /** Sets the cookie at the first domain the browser accepts. False: no domain was accepted. */
  set(name: string, value: string, maxAgeSeconds: number, domains: string[], secure: boolean): boolean;
  clear(name: string, domains: string[]): void;
}

const probe = "__oaiq_domain_probe=1";
/** Ends the probe even when the page dies between setting and removing it. */
const probeSeconds = 60;
/** A separator or control character would let a value write further attributes. */
const unsafe = /[\0-\x1f;\x7f]/;

export function createCookies(page: { cookie: string }): Cookies {
  const accepted: { [domains: string]: string | undefined } = Object.create(null);

  const read = (): string => text(page, "cookie");

  // Where cookies are forbidden, `set` notices because nothing sticks.
  const write = (pair: string, maxAgeSeconds: number, domain: string, secure: boolean): void =>
    void attempt(() =>
      setText(
        page,
        "cookie",
        `${pair}; Max-Age=${maxAgeSeconds}; Path=/; SameSite=Lax` +
          (domain && `; Domain=${domain}`) +
          (secure ? "; Secure" : ""),
      ),
    );

  // Browsers refuse cookies for public suffixes silently: the only way to learn the widest domain is to try.
  const firstAccepted = (domains: string[], secure: boolean): string | undefined => {
    const key = domains.join();
    if (!(key in accepted))
      accepted[key] = domains.find((domain) => {
        write(probe, 0, domain, secure); // left over from a page that died
        write(probe, probeSeconds, domain, secure);
        const sticks = read().includes(probe);
        write(probe, 0, domain, secure);
        return sticks;
      });
    return accepted[key];
  };

  return {
    read,
    set(name, value, maxAgeSeconds, domains, secure) {
      if (unsafe.test(name + value)) return false;
      const domain = firstAccepted(domains, secure);
      if (domain === undefined) return false;
      write(`${name}=${value}`, maxAgeSeconds, domain, secure);
      return true;
    },
    clear(name, domains) {
      for (const domain of domains) write(`${name}=`, 0, domain, false);
    },
  };
}
