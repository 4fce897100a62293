import { createPrivateKey, X509Certificate } from "node:crypto";
import { selfSignedCertificate } from "../../../lib/terraform/protocol/certificate";

it("is a certificate for localhost that signs itself and is good for a year", () => {
  const { certificate, certificatePem, privateKeyPem } = selfSignedCertificate();
  const read = new X509Certificate(certificate);
  expect(new X509Certificate(certificatePem).fingerprint256).toBe(read.fingerprint256);
  expect(read.checkHost("localhost")).toBe("localhost");
  expect(read.checkHost("example.com")).toBeUndefined();
  expect(read.verify(read.publicKey)).toBe(true);
  expect(read.checkIssued(read)).toBe(true);
  expect(read.ca).toBe(true);
  expect(read.checkPrivateKey(createPrivateKey(privateKeyPem))).toBe(true);
  const days = (Date.parse(read.validTo) - Date.parse(read.validFrom)) / (24 * 60 * 60 * 1000);
  expect(days).toBe(366);
  expect(Date.parse(read.validFrom)).toBeLessThan(Date.now());
});

it("has a serial number of its own each time, which is positive", () => {
  const serials = Array.from(
    { length: 50 },
    () => new X509Certificate(selfSignedCertificate().certificate).serialNumber,
  );
  expect(new Set(serials).size).toBe(50);
  for (const serial of serials) expect(serial).toMatch(/^[4-7][0-9A-F]{31}$/);
});

it("is good after 2049, when certificates write years in another way", () => {
  const { certificate } = selfSignedCertificate(new Date("2049-06-01T00:00:00Z"));
  const read = new X509Certificate(certificate);
  expect([read.validFrom, read.validTo]).toEqual(["May 31 00:00:00 2049 GMT", "Jun  1 00:00:00 2050 GMT"]);
});
