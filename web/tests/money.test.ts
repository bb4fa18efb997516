import { describe, expect, it } from "vitest";

import { formatMoney, minorDigits, parseMoney } from "@/lib/money";

describe("money", () => {
  it.each([
    [{ amountMinor: 12_500_000, currency: "INR" }, "en-IN", "₹1,25,000.00"],
    [{ amountMinor: 5, currency: "INR" }, "en-IN", "₹0.05"],
    [{ amountMinor: -1999, currency: "USD" }, "en-US", "-$19.99"],
    [{ amountMinor: 1500, currency: "JPY" }, "en-US", "¥1,500"],
    [{ amountMinor: 1234, currency: "KWD" }, "en-US", "KWD 1.234"],
    [{ amountMinor: 9_007_199_254_740_991, currency: "USD" }, "en-US", "$90,071,992,547,409.91"],
  ])("%o in %s is written %s", (money, locale, text) => {
    expect(formatMoney(money, locale).replaceAll("\u00a0", " ")).toBe(text);
  });

  it.each([
    ["1,25,000.5", "INR", 12_500_050],
    ["125000", "INR", 12_500_000],
    ["-3.07", "USD", -307],
    ["1500", "JPY", 1500],
    ["0.005", "KWD", 5],
  ])("%s %s is read", (text, currency, amountMinor) => {
    expect(parseMoney(text, currency)).toEqual({ amountMinor, currency });
  });

  it.each([
    ["1.5", "JPY"],
    ["1.234", "USD"],
    ["1.2.3", "USD"],
    ["", "USD"],
    ["ten", "USD"],
    ["99999999999999999", "USD"],
  ])("%s %s is no amount", (text, currency) => {
    expect(parseMoney(text, currency)).toBeNull();
  });

  it("knows the digits of a currency", () => {
    expect(["INR", "JPY", "KWD"].map(minorDigits)).toEqual([2, 0, 3]);
  });
});
