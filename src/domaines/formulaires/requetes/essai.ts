import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { lireReponse, quiEstLa, type Reponse } from '#src/socle/formulaires/reponses.ts';

/** Les réponses d'essai d'une version, partagées entre ceux qui la préparent ; créées vides à la première visite. */
export async function ouvrirEssai(base: Base, acteur: Acteur, version: number, section: string | null) {
  exiger(acteur, 'formulaires.essayer');
  const objet = `essai_formulaire:${version}`;
  await sql`INSERT INTO reponse (formulaire_version, objet, modifie_par) VALUES (${version}, ${objet}, ${acteur.nom})
    ON CONFLICT (objet) DO NOTHING`.execute(base);
  const reponse = (await lireReponse(base, objet)) as Reponse;
  return { reponse, presents: await quiEstLa(base, acteur, objet, section ?? '') };
}
