import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { evaluer, type Photo, resumePhoto } from '#src/domaines/diagnostics/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { racine } from '#src/socle/racine.ts';
import type { Changement } from './forme.ts';
import { empreinteDe, garder } from './regles/empreinte.ts';

let programme: string | undefined;
/** Version du programme et de Node : ce qui, à données égales, pourrait changer un résultat. */
export function versionProgramme(): string {
  programme ??= `${(JSON.parse(readFileSync(join(racine, 'package.json'), 'utf8')) as { version: string }).version} (Node ${process.version})`;
  return programme;
}

interface NouvelleVersion {
  scenario: number;
  numero: number;
  photoId: number;
  photo: Photo;
  changements: readonly Changement[];
  message: string;
}

/**
 * Évalue et ajoute une version ; le scénario passe à son numéro.
 * @throws ErreurMetier un changement ne s'applique pas à la photo
 */
export async function ajouterVersion(
  trx: Trx,
  acteur: Acteur,
  { scenario, numero, photoId, photo, changements, message }: NouvelleVersion,
): Promise<void> {
  const evaluation = evaluer(photo, [...changements]);
  await sql`INSERT INTO scenario_version (scenario, numero, photo, contexte, changements, evaluation, empreinte, programme, message, auteur, auteur_nom)
    VALUES (${scenario}, ${numero}, ${photoId}, ${JSON.stringify(resumePhoto(photo))}::jsonb, ${JSON.stringify(changements)}::jsonb, ${JSON.stringify(garder(evaluation))}::jsonb,
      ${empreinteDe(evaluation)}, ${versionProgramme()}, ${message}, ${acteur.compteId || null}, ${acteur.nom})`.execute(
    trx,
  );
  await sql`UPDATE scenario SET version = ${numero}, modifie_le = now() WHERE id = ${scenario}`.execute(trx);
}

/** Le jeton d'un envoi, propre à son compte : celui d'un autre, connu ou deviné, ne mène pas à son scénario. */
export const jetonDe = ({ compteId }: Acteur, jeton: string | undefined): string | null =>
  jeton ? `${compteId}:${jeton}` : null;
