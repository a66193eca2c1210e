import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig } from '#platform/config/config.ts';
import { type Dockerfile, isCopied, readDockerfile } from './dockerfile.ts';
import { missingFromImage } from './image.ts';
import { outcomeOf, projectRoot, type Step } from './step.ts';

const composePath = 'docker-compose.yml';

/** Where a server's environment is read. A variable that is not named here would be set for nobody. */
const configFolder = 'platform/config';

/** Stands for what the operator must set (`${NAME:?why}`): an address, a secret that is long, or bytes in base64, as it says. */
function operatorsValue(why: string): string {
  const value = 'https://operator.example/that-is-long-enough';
  return why.includes('base64') ? Buffer.from(value).toString('base64') : value;
}

/**
 * No engine runs here, so this holds what can be known without one: `docker-compose.yml` follows the Compose
 * Specification, all that it and the Dockerfile name exists, and each server finds its imports in the image.
 */
export const containers: Step = {
  name: 'containers',
  async run() {
    const compose: unknown = parse(readFileSync(join(projectRoot, composePath), 'utf8'), { merge: true });
    const schemaProblems = specificationProblems(compose);
    if (schemaProblems.length > 0) return outcomeOf(schemaProblems);

    const file = composeFile.parse(compose);
    const dockerfile = readDockerfile(projectRoot);
    const problems = [...dockerfile.problems, ...commandProblems('Dockerfile', dockerfile.command, dockerfile)];
    for (const [name, service] of Object.entries(file.services)) {
      const where = `${composePath}: ${name}`;
      problems.push(...referenceProblems(where, service, file));
      if (service.build === undefined) continue;
      problems.push(
        ...commandProblems(where, service.command ?? [], dockerfile),
        ...commandProblems(`${where} healthcheck`, service.healthcheck?.test.slice(1) ?? [], dockerfile),
        ...environmentProblems(where, service.environment),
      );
    }
    return outcomeOf(problems);
  },
};

const environmentValue = z
  .union([z.string(), z.number(), z.boolean()])
  .transform((value) => String(value).replace(/^\$\{\w+:\?(.*)\}$/, (_, why: string) => operatorsValue(why)));

/** The part of the specification that our compose file keeps to: the long forms, so that they can be checked. */
const composeService = z.object({
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), environmentValue).default({}),
  depends_on: z.union([z.array(z.string()), z.record(z.string(), z.object({ condition: z.string() }))]).default([]),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  volumes: z.array(z.string()).default([]),
});
const composeFile = z.object({
  services: z.record(z.string(), composeService),
  volumes: z.record(z.string(), z.unknown()).default({}),
});

function specificationProblems(compose: unknown): string[] {
  const specification = JSON.parse(readFileSync(join(import.meta.dirname, 'compose-spec.json'), 'utf8'));
  // Formats such as `duration` are the specification's own; ajv knows none of them.
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });
  const validate = ajv.compile(specification);
  if (validate(compose)) return [];
  // A fault inside a service also makes each of its other properties "unevaluated", which says nothing new.
  const errors = validate.errors ?? [];
  const telling = errors.filter(({ keyword }) => keyword !== 'unevaluatedProperties');
  const problems = (telling.length > 0 ? telling : errors).map(
    ({ instancePath, message, params }) => `${composePath}${instancePath}: ${message} ${JSON.stringify(params)}`,
  );
  return [...new Set(problems)];
}

/** What one service says of other services, of volumes and of folders of the checkout. */
function referenceProblems(
  where: string,
  service: z.infer<typeof composeService>,
  file: z.infer<typeof composeFile>,
): string[] {
  const problems: string[] = [];
  const dependencies = Array.isArray(service.depends_on)
    ? service.depends_on.map((name) => ({ name, condition: 'service_started' }))
    : Object.entries(service.depends_on).map(([name, { condition }]) => ({ name, condition }));
  for (const { name, condition } of dependencies) {
    const other = file.services[name];
    if (other === undefined) problems.push(`${where} depends on ${name}, which is no service`);
    else if (condition === 'service_healthy' && other.healthcheck === undefined) {
      problems.push(`${where} waits for ${name} to be healthy, which has no health check`);
    }
  }
  for (const volume of service.volumes) {
    const source = volume.split(':', 1)[0] ?? '';
    const exists = source.startsWith('.') ? existsSync(join(projectRoot, source)) : source in file.volumes;
    if (!exists) problems.push(`${where} mounts ${source}, which is neither a declared volume nor in the checkout`);
  }
  if (service.build !== undefined && !existsSync(join(projectRoot, service.build, 'Dockerfile'))) {
    problems.push(`${where} is built from ${service.build}, which has no Dockerfile`);
  }
  return problems;
}

/** A `node X` command, with or without flags before X: X is in the checkout, in the image, and so is all that it imports. */
function commandProblems(where: string, command: readonly string[], dockerfile: Dockerfile): string[] {
  const [program, ...words] = command;
  const script = words.find((word) => !word.startsWith('--'));
  if (program === undefined) return [];
  if (program !== 'node' || script === undefined) return [`${where} runs ${command.join(' ')}, not a \`node FILE\``];
  if (!existsSync(join(projectRoot, script))) return [`${where} runs ${script}, which does not exist`];
  if (!isCopied(dockerfile, script)) return [`${where} runs ${script}, which the Dockerfile does not copy`];
  return missingFromImage(projectRoot, script, (path) => isCopied(dockerfile, path)).map(
    (missing) => `${where} runs ${script}: ${missing}`,
  );
}

/** Each variable is one that the configuration reads, and together they are an environment that a server starts with. */
function environmentProblems(where: string, environment: Record<string, string>): string[] {
  const unread = Object.keys(environment)
    .filter((name) => !configurationReads(name))
    .map((name) => `${where} sets ${name}, which ${configFolder}/ does not read`);
  try {
    readConfig(environment);
    return unread;
  } catch (error) {
    return [...unread, `${where}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

function configurationReads(name: string): boolean {
  const sources = globSync(`${configFolder}/*.ts`, { cwd: projectRoot }).filter((path) => !path.endsWith('.test.ts'));
  return sources.some((path) => new RegExp(`\\b${name}:`).test(readFileSync(join(projectRoot, path), 'utf8')));
}
