import { Construct } from "constructs";
import fc from "fast-check";
import { InfrastructureProfile, ProfileApp } from "../../lib/constructs";
import { runs } from "../support/suite";
import { completeProfile, filesIn, shortProfile, shortProfileLock, temporaryFolders } from "./support";

const temporaryFolder = temporaryFolders();

/** One profile of a program: where in the tree, and what. */
interface Piece {
  readonly team: string | undefined;
  readonly id: string;
  readonly tags: readonly string[];
  readonly short: boolean;
}

const piece: fc.Arbitrary<Piece> = fc.record({
  team: fc.constantFrom(undefined, "team-a", "team-b"),
  id: fc.stringMatching(/^[a-zA-Z0-9 ._/-]*[a-z]$/),
  tags: fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,3}$/), { maxLength: 4 }),
  short: fc.boolean(),
});

const program = fc.uniqueArray(piece, {
  maxLength: 8,
  selector: ({ id }) => id.toLowerCase().replaceAll("/", "--").trim(),
});

function filesOf(pieces: readonly Piece[]): Readonly<Record<string, string>> {
  const app = new ProfileApp({ lock: shortProfileLock() });
  for (const { team, id, tags, short } of pieces) {
    const scope = team === undefined ? app : ((app.node.tryFindChild(team) as Construct) ?? new Construct(app, team));
    const make = short ? shortProfile : completeProfile;
    new InfrastructureProfile(scope, id.trim(), make({ name: `profile ${id.trim()}`, tags }));
  }
  return app.synthFiles();
}

describe("the bytes of synth", () => {
  it("do not depend on the order in which constructs are made", () => {
    const shuffled = program.chain((pieces) =>
      fc.tuple(fc.constant(pieces), fc.shuffledSubarray(pieces, { minLength: pieces.length })),
    );
    fc.assert(
      fc.property(shuffled, ([pieces, other]) => {
        expect(filesOf(other)).toEqual(filesOf(pieces));
        expect(Object.keys(filesOf(other))).toEqual(Object.keys(filesOf(pieces)));
      }),
      { numRuns: runs(60) },
    );
  });

  it("of one profile do not depend on the other profiles of the tree", () => {
    fc.assert(
      fc.property(program, (pieces) => {
        const all = filesOf(pieces);
        for (const one of pieces) {
          const { "manifest.json": _, ...alone } = filesOf([one]);
          expect(all).toMatchObject(alone);
        }
      }),
      { numRuns: runs(40) },
    );
  });

  it("do not depend on the order of tags or on how a pack is spelled", () => {
    const files = (props: Parameters<typeof shortProfile>[0]) => {
      const app = new ProfileApp({ lock: shortProfileLock() });
      new InfrastructureProfile(app, "base", shortProfile(props));
      return app.synthFiles();
    };
    const { layers } = shortProfile();
    const os = { pack: { version: "22.04", name: "ubuntu-aws", registry: "Palette Registry" } };
    expect(files({ tags: ["b:1", "a"], layers: { ...layers, os } })).toEqual(
      files({ tags: ["a", "b:1"], layers, version: "1.0.0", scope: "project" }),
    );
  });

  it("do not depend on the order of the lock's entries", () => {
    const files = (lock: ReturnType<typeof shortProfileLock>) => {
      const app = new ProfileApp({ lock });
      new InfrastructureProfile(app, "base", shortProfile());
      return app.synthFiles();
    };
    const lock = shortProfileLock();
    expect(files({ ...lock, packs: [...lock.packs].reverse() })).toEqual(files(lock));
  });

  it("do not depend on the output folder, the environment, the working directory or the clock", () => {
    const synth = () => {
      const outdir = temporaryFolder();
      const app = new ProfileApp({ outdir });
      new InfrastructureProfile(app, "base", completeProfile());
      app.synth();
      return filesIn(outdir);
    };
    const first = synth();
    const before = { cwd: process.cwd(), tz: process.env.TZ };
    jest.useFakeTimers({ now: 0 });
    process.chdir(temporaryFolder());
    process.env.TZ = "Asia/Tokyo";
    try {
      expect(synth()).toEqual(first);
    } finally {
      process.chdir(before.cwd);
      if (before.tz === undefined) delete process.env.TZ;
      else process.env.TZ = before.tz;
      jest.useRealTimers();
    }
  });

  it("are these, for a golden profile", () => {
    const app = new ProfileApp();
    new InfrastructureProfile(app, "aws-base", completeProfile({ tags: ["team:platform"] }));
    expect(app.synthFiles()).toMatchSnapshot();
  });
});
