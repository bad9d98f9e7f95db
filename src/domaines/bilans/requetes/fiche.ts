import { sql } from 'kysely';
import { documentsDe } from '#src/domaines/modeles/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurDroit } from '#src/socle/erreurs.ts';
import { evaluer } from '#src/socle/formulaires/index.ts';
import { lireReponse } from '#src/socle/formulaires/reponses.ts';
import { transitionsOffertes } from '#src/socle/suivi/suivi.ts';
import { histoireDe } from '#src/socle/suivi/transiter.ts';
import { bilanSitue, objetBilan } from '../chargement.ts';
import { contenuDe } from '../contenu.ts';
import type { BilanSitue } from '../forme.ts';
import { suiviBilan } from '../suivi.ts';

/** Un bilan que l'acteur peut au moins suivre ; son contenu n'est lu que s'il en a le droit. @throws ErreurDroit, ErreurIntrouvable */
export async function lireBilan(base: Base, acteur: Acteur, id: number) {
  const bilan = await bilanSitue(base, id);
  const lisible = peut(acteur, 'bilans.lire', bilan);
  if (!lisible && !suit(acteur, bilan)) throw new ErreurDroit('bilans.lire');
  const objet = objetBilan(id);
  return {
    bilan,
    lisible,
    contenu: lisible ? await contenuDe(base, id) : null,
    avant: lisible ? await bilanPrecedent(base, bilan) : null,
    histoire: await histoireDe(base, objet),
    documents: lisible ? await documentsDe(base, objet) : [],
    transitions: transitionsOffertes(suiviBilan, bilan.etat, bilan, acteur, peut),
    remplit: peut(acteur, 'bilans.remplir', bilan),
  };
}

/** Non déposé, un service de l'État et le département savent que le bilan manque, sans en lire une ligne. */
const suit = (acteur: Acteur, bilan: BilanSitue) => peut(acteur, 'bilans.lire', { ...bilan, etat: 'depose' });

/** Le bilan, pour en lire les réponses ou les pièces. @throws ErreurDroit, ErreurIntrouvable */
export async function bilanLisible(base: Base, acteur: Acteur, id: number): Promise<BilanSitue> {
  const bilan = await bilanSitue(base, id);
  exiger(acteur, 'bilans.lire', bilan);
  return bilan;
}

/** Le bilan accepté de l'année d'avant, à montrer à côté. */
async function bilanPrecedent(base: Base, bilan: BilanSitue) {
  const { rows } = await sql<{ id: number; annee: number }>`
    SELECT id, annee FROM bilan WHERE structure = ${bilan.structure} AND annee < ${bilan.annee} AND etat = 'accepte'
    ORDER BY annee DESC, id DESC LIMIT 1`.execute(base);
  const reponse = rows[0] ? await lireReponse(base, objetBilan(rows[0].id)) : null;
  if (!rows[0] || !reponse) return null;
  const { valeurs } = evaluer(reponse.definition, reponse.donnees);
  return { titre: `Bilan ${rows[0].annee}`, definition: reponse.definition, valeurs };
}
