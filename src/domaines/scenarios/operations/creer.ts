import { sql } from 'kysely';
import { z } from 'zod';
import {
  garderPhoto,
  type Photo,
  photographier,
  resumePhoto,
  schemaChangement,
} from '#src/domaines/diagnostics/index.ts';
import { chargerReferentiel, lireReference, resoudre } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { erreurDeSaisie, executer } from '#src/droits/executer.ts';
import { exiger } from '#src/droits/matrice.ts';
import { operation } from '#src/droits/operation.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Situation } from '../droits.ts';
import { ajouterVersion, jetonDe } from '../ecriture.ts';
import { resumerChangements } from '../regles/phrases.ts';
import { intention, nom } from '../saisie.ts';

/** Ce qu'il faut pour ouvrir un scénario. `changements` : ceux de départ, s'il y en a. */
const schemaDemande = z.object({
  nom,
  intention,
  territoire: z.string({ error: 'Choisissez un territoire.' }).trim().min(1, 'Choisissez un territoire.'),
  question: z.record(z.string(), z.unknown()).default({}),
  changements: z.array(schemaChangement).default([]),
  partage: z.enum(['prive', 'organisation', 'tous']).default('organisation'),
  /** Tiré à l'ouverture du formulaire : l'envoyer deux fois ne crée qu'un scénario. */
  jeton: z.string().max(80).optional(),
  demonstration: z.boolean().default(false),
});
export type DemandeScenario = z.input<typeof schemaDemande>;

const objetSeul = <T>() => z.custom<T>((valeur) => typeof valeur === 'object' && valeur !== null);

/** Enregistre un scénario et sa première version. La photo se prend hors de la transaction : elle peut demander une seconde. */
export const creerScenario = operation({
  nom: 'scenarios.creer',
  entree: schemaDemande.extend({ photo: objetSeul<Photo>(), situation: objetSeul<Situation>() }),
  executer: async ({ trx, acteur, journal }, demande): Promise<{ id: number }> => {
    const { territoire } = resumePhoto(demande.photo);
    const jeton = jetonDe(acteur, demande.jeton);
    const { rows } = await sql<{ id: number }>`
      INSERT INTO scenario (nom, intention, territoire, territoire_nom, situation, question, partage, auteur, auteur_nom, organisation_id,
        organisation_nom, jeton, demonstration)
      VALUES (${demande.nom}, ${demande.intention}, ${territoire.ref}, ${territoire.nom}, ${JSON.stringify(demande.situation)}::jsonb,
        ${JSON.stringify(demande.question)}::jsonb, ${demande.partage}, ${acteur.compteId || null}, ${acteur.nom},
        ${acteur.organisationId || null}, ${acteur.organisationNom}, ${jeton}, ${demande.demonstration})
      ON CONFLICT (jeton) DO NOTHING RETURNING id`.execute(trx);
    const id = rows[0]?.id;
    if (id === undefined) {
      const deja = await sql<{ id: number }>`SELECT id FROM scenario WHERE jeton = ${jeton}`.execute(trx);
      return { id: deja.rows[0]!.id };
    }
    const photoId = await garderPhoto(trx, demande.photo);
    const { photo, changements } = demande;
    const message = changements.length > 0 ? `Création avec ${resumerChangements(changements)}` : 'Création';
    await ajouterVersion(trx, acteur, { scenario: id, numero: 1, photoId, photo, changements, message });
    await journal({
      objet: `scenario:${id}`,
      details: { nom: demande.nom, territoire: territoire.ref, changements: changements.length },
    });
    return { id };
  },
});

/**
 * Ouvre un scénario : prend la photo du territoire pour la question posée, évalue les changements de départ, enregistre.
 * @throws ErreurMetier demande mal formée, territoire trop grand, changement impossible ; ErreurDroit
 */
export async function creerDepuis(
  base: Base,
  acteur: Acteur,
  demandeBrute: DemandeScenario,
): Promise<{ id: number; adresse: string }> {
  exiger(acteur, 'scenarios.creer');
  const lue = schemaDemande.safeParse(demandeBrute);
  if (!lue.success) throw erreurDeSaisie(lue.error);
  const demande = lue.data;
  const reference = lireReference(demande.territoire);
  if (!reference || reference.niveau === 'france')
    throw new ErreurMetier("Un scénario porte sur un territoire, d'une commune à une région.", {
      champs: { territoire: 'Écrivez par exemple departement:62, epci:200069029 ou zone_emploi:3214.' },
    });
  const situation = await situer(base, demande.territoire);
  const photo = await photographier(base, acteur, { territoire: demande.territoire, question: demande.question });
  const { id } = await executer(creerScenario, acteur, { ...demande, photo, situation });
  return { id, adresse: `/scenarios/${id}` };
}

/** Codes du territoire à chaque niveau de périmètre. */
async function situer(base: Base, ref: string): Promise<Situation> {
  const [territoire, referentiel] = await Promise.all([resoudre(base, ref), chargerReferentiel(base)]);
  const communes = territoire.communes.map((code) => referentiel.communes[referentiel.rang.get(code)!]!);
  return {
    region: [...territoire.regions],
    departement: [...territoire.departements],
    epci: [...new Set(communes.map(({ epci }) => epci))],
    commune: [...territoire.communes],
  };
}
