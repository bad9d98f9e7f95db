import { sql } from 'kysely';
import { solderEcheance } from '#src/domaines/echeances/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { identifiant, versionFacultative } from '#src/socle/saisie.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { contratPourAgir } from '../chargement.ts';
import { NATURE_OFFRE } from '../conclure.ts';
import { adresseContrat } from './preparer.ts';

/** Écrit les éléments de l'offre raisonnable d'emploi, convenus avec la personne ; ils se corrigent ensuite. */
export const definirOffre = operation({
  nom: 'engagements.definirOffre',
  cloison: true,
  entree: surveiller(
    {
      id: identifiant,
      version: versionFacultative,
      metiers: texteSurveille(500, 'Écrivez le ou les métiers recherchés.'),
      contrat: texteSurveille(200, 'Écrivez le type de contrat et le temps de travail.'),
      zone: texteSurveille(200, 'Écrivez la zone de recherche.'),
      salaire: texteSurveille(200),
    },
    ['metiers', 'contrat', 'zone', 'salaire'],
  ),
  charger: (trx, { id }) => contratPourAgir(trx, id),
  async executer({ trx, acteur, objet: p, journal }, e) {
    exigerVersion(p.contrat, e.version, 'Ce contrat');
    if (p.contrat.etat !== 'en_cours')
      throw new ErreurMetier("L'offre raisonnable d'emploi se définit sur le contrat en cours.", { statut: 409 });
    const { metiers, contrat, zone, salaire } = e;
    await sql`UPDATE contrat_engagement SET offre = ${JSON.stringify({ metiers, contrat, zone, salaire })}::jsonb, offre_le = ${aujourdhui()},
      version = version + 1 WHERE id = ${p.contrat.id}`.execute(trx);
    await solderEcheance(trx, NATURE_OFFRE, `parcours:${p.id}`, acteur.nom);
    await journal({ objet: `parcours:${p.id}`, details: { contrat: p.contrat.id } });
    return { id: p.contrat.id, parcours: p.id, adresse: adresseContrat(p.id) };
  },
});
