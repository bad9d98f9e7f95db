import { sql } from 'kysely';
import type { Contenu } from '#src/domaines/appels/index.ts';
import { formulaireDe } from '#src/domaines/candidatures/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { type MondeAppel, mondeAppel, type OptionsAppel } from './fabriqueAppels.ts';

/** Réponses qui suffisent au dépôt du formulaire tiré de `CONTENU_TEST`. */
export const REPONSES_CANDIDATURE: Record<string, unknown> = {
  presentation: 'Un réseau inventé.',
  representant: 'Ida Exemple',
  representant_qualite: 'Présidente',
  contact: 'Ida Exemple',
  contact_courriel: 'ida@exemple.test',
  resume: 'Former les encadrants.',
  besoins: 'Constatés sur le territoire.',
  publics: ['rsa'],
  debut: '2026-01-01',
  fin: '2026-12-31',
  resultats: 'Dix formations.',
  suivi_projet: 'Un comité par trimestre.',
  actions_professionnaliser: [
    { titre: 'Former', description: 'Dix sessions', calendrier: 'Mars à mai', publics: 'Encadrants' },
  ],
  actions_diversifier: [{ titre: 'Étudier', description: 'Une étude', calendrier: 'Juin', publics: 'Structures' }],
  cible_formations: '10',
  cible_reussite: '80',
  attestation_exactitude: true,
  attestation_obligations: true,
  engagement_republicain: 'souscrit',
};

/** `mondeAppel`, dont l'appel demande le formulaire tiré de son contenu. */
export async function mondeCandidature(base: Base, plus: OptionsAppel = {}): Promise<MondeAppel> {
  const monde = await mondeAppel(base, plus);
  await avecFormulaire(base, monde.appel);
  return monde;
}

/** Donne à un appel d'essai le formulaire que sa publication aurait fait. */
export async function avecFormulaire(base: Base, appel: number): Promise<void> {
  const { contenu } = await base
    .selectFrom('appel')
    .select('contenu')
    .where('id', '=', appel)
    .executeTakeFirstOrThrow();
  const definition = JSON.stringify(formulaireDe(contenu as unknown as Contenu));
  // Une version publiée ne change pas : l'appel d'essai en reçoit une autre.
  const { rows } = await sql<{
    id: number;
  }>`INSERT INTO formulaire_version (formulaire, numero, definition, empreinte, etat, auteur, publiee_le)
    SELECT v.formulaire, 2, ${definition}::jsonb, 'essai-2', 'publiee', 'Essai', now() FROM appel a
    JOIN formulaire_version v ON v.id = a.formulaire_version WHERE a.id = ${appel} RETURNING id`.execute(base);
  await sql`UPDATE appel SET formulaire_version = ${rows[0]!.id} WHERE id = ${appel}`.execute(base);
}
