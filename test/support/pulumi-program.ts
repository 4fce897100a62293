import { type Emulator, startEmulator } from "../../lib/emulator";
import type { InfrastructureProfileProps } from "../../lib/profile/infrastructure-profile";
import { type PulumiProject, Workspace } from "./pulumi-cli";

const PROGRAM = `
const { AddonProfile, FullProfile, InfrastructureProfile } = require("palette-iac/pulumi");
const kinds = { cluster: FullProfile, "add-on": AddonProfile };
for (const [name, { options, ...args }] of Object.entries(require("./profiles.json")))
  new (kinds[args.type] ?? InfrastructureProfile)(name, args, options);
`;

/** A project whose program makes the profiles that a test names, by resource name. */
export class ProfilesProject {
  private constructor(
    readonly workspace: Workspace,
    readonly project: PulumiProject,
    readonly emulator: Emulator,
  ) {}

  /** Makes one in a workspace and with an emulator of its own. */
  static async start(): Promise<ProfilesProject> {
    const [workspace, emulator] = await Promise.all([Workspace.create(), startEmulator()]);
    return ProfilesProject.create(workspace, emulator);
  }

  /** Another project with a stack of its own, over the same emulator. */
  another(): Promise<ProfilesProject> {
    return ProfilesProject.create(this.workspace, this.emulator);
  }

  private static async create(workspace: Workspace, emulator: Emulator): Promise<ProfilesProject> {
    const project = workspace.program(PROGRAM, emulator);
    await project.well(["stack", "init", "dev"]);
    return new ProfilesProject(workspace, project, emulator);
  }

  /** Ends what still runs, and removes all files. */
  async stop(): Promise<void> {
    await this.workspace.dispose();
    await this.emulator.stop();
  }

  /** Changes the program; `options` of a profile are those of its resource. */
  declare(profiles: Readonly<Record<string, unknown>>): void {
    this.project.write("profiles.json", JSON.stringify(profiles));
  }

  /** Changes the program to one profile and brings it up, without a preview. */
  async up(profile: InfrastructureProfileProps, env: NodeJS.ProcessEnv = {}) {
    this.declare({ base: profile });
    return this.project.pulumi(["up", "--yes", "--skip-preview"], env);
  }

  /** Takes everything away that a test left: on the server and in the state. */
  async wipe(): Promise<void> {
    const { control, faults } = this.emulator;
    faults.clear();
    for (const { uid } of control.listProfiles()) control.removeProfile(uid);
    await this.project.well(["state", "delete", "--all", "--yes", "--force"]);
  }

  /** The requests that some work costs, such as `GET /v1/users/info`. */
  async requestsOf(work: () => Promise<unknown>): Promise<string[]> {
    const before = this.emulator.requests().length;
    await work();
    const all = this.emulator.requests().slice(before);
    return all.map(({ method, path }) => `${method} ${path}`);
  }
}
