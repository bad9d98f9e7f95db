import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// biome-ignore lint/suspicious/noExplicitAny: un document JSON quelconque, parcouru sans rien en supposer.
type Objet = Record<string, any>;
export interface DocumentOpenApi {
  openapi: string;
  paths: Record<string, { get: Objet }>;
  components: { schemas: Record<string, Objet> };
}

/** Type TypeScript d'un schéma JSON (la part qu'en emploie OpenAPI 3.1 ici). */
export function typeDe(schema: Objet): string {
  if (schema.$ref) return String(schema.$ref).split('/').at(-1)!;
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((v: unknown) => JSON.stringify(v)).join(' | ');
  if (schema.anyOf) return schema.anyOf.map(typeDe).join(' | ');
  if (Array.isArray(schema.type)) return schema.type.map((type: string) => typeDe({ ...schema, type })).join(' | ');
  if (schema.type === 'array') return `(${typeDe(schema.items ?? {})})[]`;
  if (schema.type === 'object') return typeObjet(schema);
  return (
    { string: 'string', number: 'number', integer: 'number', boolean: 'boolean', null: 'null' }[String(schema.type)] ??
    'unknown'
  );
}

function typeObjet({ properties, required = [], additionalProperties }: Objet): string {
  if (!properties) return `Record<string, ${typeDe(additionalProperties || {})}>`;
  const champs = Object.entries<Objet>(properties).map(
    ([nom, s]) => `${JSON.stringify(nom)}${required.includes(nom) ? '' : '?'}: ${typeDe(s)}`,
  );
  return `{ ${champs.join('; ')} }`;
}

/** Source d'un client typé, tirée du seul document OpenAPI : ce que ferait un programme qui ne connaît rien d'autre. */
export function ecrireClient({ paths, components }: DocumentOpenApi): string {
  const types = Object.entries(components.schemas).map(([nom, s]) => `export type ${nom} = ${typeDe(s)};`);
  const operations = Object.entries(paths).map(([chemin, { get }]) => {
    const parametres = get.parameters.filter((p: Objet) => p.in !== 'header');
    const forme = parametres.map((p: Objet) => `${p.name}${p.required ? '' : '?'}: ${typeDe(p.schema)}`).join('; ');
    const corps = typeDe(get.responses[200].content['application/json'].schema);
    const obligatoire = parametres.some((p: Objet) => p.required);
    return `  ${get.operationId}: (p: { ${forme} }${obligatoire ? '' : ' = {}'}, entetes: Record<string, string> = {}) =>
    appeler<${corps}>(${JSON.stringify(chemin)}, p, entetes),`;
  });
  return `${types.join('\n')}
export interface Reponse<T> { statut: number; entetes: Headers; corps: T }
export const creerClient = (racine: string, jeton: string) => {
  async function appeler<T>(chemin: string, p: Record<string, unknown>, entetes: Record<string, string>): Promise<Reponse<T>> {
    const q = new URLSearchParams();
    let adresse = chemin;
    for (const [nom, valeur] of Object.entries(p)) {
      if (valeur === undefined) continue;
      if (adresse.includes('{' + nom + '}')) adresse = adresse.replace('{' + nom + '}', encodeURIComponent(String(valeur)));
      else for (const v of Array.isArray(valeur) ? valeur : [valeur]) q.append(nom, String(v));
    }
    const reponse = await fetch(racine + adresse + (q.size > 0 ? '?' + q : ''), { headers: { Authorization: 'Bearer ' + jeton, ...entetes } });
    const texte = await reponse.text();
    return { statut: reponse.status, entetes: reponse.headers, corps: (texte === '' ? null : JSON.parse(texte)) as T };
  }
  return {
${operations.join('\n')}
  };
};
export type Client = ReturnType<typeof creerClient>;
`;
}

export interface ReponseClient {
  statut: number;
  entetes: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: les types exacts sont dans le client engendré, que tsc vérifie à part.
  corps: any;
}
export type ClientEngendre = Record<
  string,
  (p?: Record<string, unknown>, entetes?: Record<string, string>) => Promise<ReponseClient>
>;

/** Écrit le client dans un dossier jetable et le charge. */
export async function engendrerClient(document: DocumentOpenApi) {
  const dossier = mkdtempSync(join(tmpdir(), 'maillage-client-'));
  const fichier = join(dossier, 'client.ts');
  writeFileSync(fichier, ecrireClient(document));
  const module = (await import(/* @vite-ignore */ fichier)) as {
    creerClient: (racine: string, jeton: string) => ClientEngendre;
  };
  return { fichier, creer: module.creerClient, oublier: () => rmSync(dossier, { recursive: true, force: true }) };
}
