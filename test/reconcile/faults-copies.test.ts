import { COPIES } from "../support/fault-scenarios";
import { faultSuite } from "../support/fault-suite";

jest.mock("node:crypto", () => jest.requireActual("../support/cheap-scrypt").cheapScrypt());

faultSuite("copies", COPIES);
