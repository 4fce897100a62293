import { CONTENT_UPDATES } from "../support/fault-scenarios";
import { faultSuite } from "../support/fault-suite";

jest.mock("node:crypto", () => jest.requireActual("../support/cheap-scrypt").cheapScrypt());

faultSuite("content", CONTENT_UPDATES);
