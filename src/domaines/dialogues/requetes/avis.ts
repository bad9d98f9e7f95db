import { sql } from 'kysely';
import type { DossierSitue } from '#src/domaines/dossiers/index.ts';
import { parametreA } from '#src/domaines/parametres/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { enDecimal } from '#src/socle/montants.ts';
import { type AvisADemander, avisADemander } from '../regles.ts';
import { demandeDe } from './demande.ts';

/** Les avis que ce dossier appelle, lus dans ses réponses et au registre. */
export async function avisDuDossier(base: Base | Trx, dossier: DossierSitue): Promise<AvisADemander[]> {
  // Une personne morale porte une convention par type : le SIREN la désigne, ses établissements compris.
  const { rows } = await sql<{ type: string }>`
    SELECT DISTINCT a.type FROM structure s JOIN structure a ON left(a.siret, 9) = left(s.siret, 9) AND a.type <> s.type
    WHERE s.id = ${dossier.structure} AND a.etat = 'active' ORDER BY a.type`.execute(base);
  const limite = async (cle: string) => {
    const valeur = (await parametreA(base, cle, aujourdhui(), `departement:${dossier.departement}`))?.valeur;
    return valeur == null ? null : enDecimal(valeur);
  };
  return avisADemander(dossier, {
    autresTypes: rows.map((r) => r.type),
    partVentes: (await demandeDe(base, dossier.id)).partVentes,
    limites: {
      sansDecision: await limite('aci.ventes_maximum'),
      avecDecision: await limite('aci.ventes_maximum_derogation'),
    },
  });
}
