import type { ProfileType } from "../profile/profile";

const COMPONENTS: Readonly<Partial<Record<string, string>>> = {
  infra: "InfrastructureProfile",
  cluster: "FullProfile",
  "add-on": "AddonProfile",
};

/** What to do about a profile of the wanted name that may be this stack's own, under another resource. */
export function ownProfileAdvice(existing: string, wanted: ProfileType): string {
  const before = COMPONENTS[existing];
  return existing === wanted || before === undefined
    ? 'If it is this stack\'s own and its resource has a new name, set the resource option aliases: [{ name: "the old name" }].'
    : `If it is this stack's own and its resource has a new class, set the resource option aliases: [{ type: "palette-iac:index:${before}" }]; it is then replaced.`;
}
