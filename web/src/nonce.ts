import { setNonce } from "get-nonce";

/**
 * The nonce of this page. Radix locks the page's scrolling behind a dialog by a style element of its own;
 * the Content-Security-Policy lets it through only with the nonce that came with the page.
 */
export const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";

if (nonce) setNonce(nonce);
