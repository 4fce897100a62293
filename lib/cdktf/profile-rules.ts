// Made by "npm run generate" from lib/cdktn/profile-rules.ts. Not to be edited.
import { Annotations, type IAspect } from "cdktf";
import type { IConstruct } from "constructs";
import { formatIssue } from "../profile/errors";
import { assertRules, checkRules, type ProfileRule } from "../profile/rules";
import { ProfileConstruct } from "./profile-construct";

/**
 * The rules of an organisation for all profiles of a stack: `Aspects.of(stack).add(new ProfileRules([...]))`. The host
 * asks no aspects of the app itself.
 *
 * What breaks a mandatory rule is an error of its construct, which ends synth; an advisory one is a warning. Tokens are
 * the marker `UNKNOWN` for a rule. A profile that is not valid is not judged: synth speaks of it anyway.
 */
export class ProfileRules implements IAspect {
  readonly #rules: readonly ProfileRule[];

  constructor(rules: readonly ProfileRule[]) {
    assertRules(rules);
    this.#rules = [...rules];
  }

  /** Judges a construct, if it is a profile. */
  visit(node: IConstruct): void {
    if (!ProfileConstruct.isProfileConstruct(node) || !node.isValid) return;
    for (const one of checkRules(node.props, this.#rules)) {
      if (one.severity === "error") Annotations.of(node).addError(formatIssue(one));
      else Annotations.of(node).addWarning(formatIssue(one));
    }
  }
}
