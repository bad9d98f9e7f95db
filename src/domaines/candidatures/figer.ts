import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { empreintesDe } from '#src/socle/pieces/index.ts';
import { type ContenuCandidature, objetCandidature } from './contenu.ts';
import type { ContenuDepose } from './empreinte.ts';

interface Autour {
  siret: string | null;
  nature: string;
  eligibilite: unknown;
  version: number;
  fermeLe: Date | null;
  contenu: unknown;
  titre: string;
  numero: number;
  empreinte: string;
}

/** Rassemble tout ce qui est déposé : réponses, version du formulaire et de l'appel, budget, empreintes des pièces. */
export async function figer(
  trx: Trx,
  { candidature: c, reponse, evaluation, budget, problemes }: ContenuCandidature,
  d: { numero: string; rang: number; instant: Date; par: string; prolongation: boolean; enRetard: boolean },
): Promise<ContenuDepose> {
  const { rows } = await sql<Autour>`
    SELECT o.siret, o.nature, c.eligibilite, coalesce(v.numero, 1) AS version, a.ferme_le AS "fermeLe", coalesce(v.contenu, a.contenu) AS contenu,
      f.titre, fv.numero, fv.empreinte
    FROM candidature c JOIN organisation o ON o.id = c.organisation_id JOIN appel a ON a.id = c.appel
    JOIN formulaire_version fv ON fv.id = ${reponse.formulaireVersion} JOIN formulaire f ON f.id = fv.formulaire
    LEFT JOIN LATERAL (SELECT numero, contenu FROM appel_version WHERE appel = a.id ORDER BY numero DESC LIMIT 1) v ON true
    WHERE c.id = ${c.id}`.execute(trx);
  const autour = rows[0]!;
  return {
    recepisse: 1,
    candidature: {
      id: c.id,
      numero: d.numero,
      intitule: c.intitule,
      territoires: c.territoires,
      eligibilite: autour.eligibilite,
    },
    appel: {
      id: c.appel,
      intitule: c.appelIntitule,
      financeur: c.financeurNom,
      version: autour.version,
      ferme_le: autour.fermeLe?.toISOString() ?? null,
      empreinte: empreinteDe(autour.contenu),
    },
    porteur: { id: c.organisationId, nom: c.organisationNom, siret: autour.siret, nature: autour.nature },
    rang: d.rang,
    depose_le: d.instant.toISOString(),
    depose_par: d.par,
    prolongation: d.prolongation,
    en_retard: d.enRetard,
    formulaire: {
      version: reponse.formulaireVersion,
      titre: autour.titre,
      numero: autour.numero,
      empreinte: autour.empreinte,
    },
    reponses: reponse.donnees,
    calculs: evaluation.valeurs,
    budget: budget && {
      version: budget.enregistre.version,
      empreinte: empreinteDe(budget.enregistre.contenu),
      contenu: budget.enregistre.contenu,
    },
    pieces: await empreintesDe(trx, objetCandidature(c.id)),
    alertes: problemes.filter(({ gravite }) => gravite === 'alerte').map(({ message }) => message),
  };
}
