import { validateAddonProfile } from "../../lib/profile/validate";

const ref = "{{.spectro.var.size}}";
const found = (patch: unknown, names = ["size"]) =>
  validateAddonProfile({
    addons: [{ pack: "a@1", values: `size: "${ref}"`, patch }],
    variables: names.map((name) => ({ name })),
  }).issues.map(({ path, code }) => `${path} ${code}`);

test.each<[string, unknown, string]>([
  ["its path", [{ path: "pack.content.images", value: ref }], "addons[0].patch[0].value"],
  [
    "its path, in brackets",
    [{ path: 'pack["content"]', value: [{ image: ref }] }],
    "addons[0].patch[0].value[0].image",
  ],
  [
    "its value",
    [
      { path: "a", value: 1 },
      { path: "pack", value: { content: { x: ref } } },
    ],
    "addons[0].patch[1].value.content.x",
  ],
  ["a key of its value", [{ path: "pack.content", value: { [ref]: 1 } }], `addons[0].patch[0].value["${ref}"]`],
  ["a key of its path", [{ path: `pack.content["${ref}"]`, value: 1 }], "addons[0].patch[0].path"],
  ["an object", { pack: { content: { x: ref } } }, "addons[0].patch.pack.content.x"],
])("a variable under pack.content is refused where the place is known by %s", (_, patch, path) => {
  expect(found(patch)).toEqual([`${path} VARIABLE_NOT_ALLOWED_HERE`]);
});

test("a variable anywhere else in a patch is allowed", () => {
  expect(found([{ path: "pack.contents", value: ref }])).toEqual([]);
  expect(
    found([
      { path: "a.pack.content", value: ref },
      { path: `b["${ref}"]`, value: { pack: { content: ref } } },
    ]),
  ).toEqual([]);
});

test("a variable that is not defined is found at its place in the list", () => {
  expect(
    found(
      [
        { path: "a", value: 1 },
        { path: "b.c", value: { d: [ref] } },
      ],
      ["sizes"],
    ),
  ).toEqual([
    "addons[0].values VARIABLE_UNDEFINED",
    "addons[0].patch[1].value.d[0] VARIABLE_UNDEFINED",
    "variables[0] VARIABLE_UNUSED",
  ]);
});

test("a variable that only a patch refers to is used", () => {
  const patch = [{ path: "a", value: "{{.spectro.var.only}}" }];
  expect(found(patch, ["size", "only"])).toEqual([]);
  expect(found([], ["size", "only"])).toEqual(["variables[1] VARIABLE_UNUSED"]);
});

test("an entry whose path cannot be read is looked at all the same", () => {
  expect(found([{ path: "a..b", value: ref }], [])).toEqual([
    "addons[0].values VARIABLE_UNDEFINED",
    "addons[0].patch[0].path INVALID_PATCH",
    "addons[0].patch[0].value VARIABLE_UNDEFINED",
  ]);
});
