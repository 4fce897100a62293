import fs from "node:fs";
import path from "node:path";
import type { TerraformProject } from "./terraform-project";

const EXAMPLES = path.resolve(__dirname, "../../examples");

/** Examples of Terraform configurations, by the names of their folders. */
export function terraformExamples(): string[] {
  return fs.readdirSync(EXAMPLES).filter((name) => name.startsWith("terraform-"));
}

/** Where an example is, or a folder of it. */
export function exampleFolder(name: string): string {
  return path.join(EXAMPLES, name);
}

/** A file of an example. */
export function exampleText(name: string, file: string): string {
  return fs.readFileSync(path.join(EXAMPLES, name, file), "utf8");
}

/** Puts the files of an example, or of a folder of it, into a project instead of the configuration that is there. */
export function takeExample(project: TerraformProject, name: string): void {
  for (const file of fs.readdirSync(project.folder)) {
    if (/\.tf(\.json)?$/.test(file)) fs.rmSync(path.join(project.folder, file));
  }
  fs.cpSync(path.join(EXAMPLES, name), project.folder, { recursive: true });
}
