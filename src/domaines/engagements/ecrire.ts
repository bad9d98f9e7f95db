import { sql } from 'kysely';
import { exigerReglage } from '#src/domaines/accompagnements/index.ts';
import { identitesDe, type ParcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { contratsDe, notifieLe, referentPrincipal } from './chargement.ts';
import type { ActionContrat, ContenuContrat } from './forme.ts';
import { verifierDates, verifierHeures } from './regles.ts';
import type { SaisieContrat } from './saisie.ts';

/** Les actions encore ouvertes de la feuille de route, telles qu'on les mettrait au contrat. */
export async function actionsOuvertes(c: Cloison | Trx, parcours: number): Promise<ActionContrat[]> {
  const { rows } = await sql<ActionContrat>`
    SELECT id, libelle, famille, acteur, acteur_nom AS "acteurNom", echeance, heures::float8 AS heures FROM action_parcours
    WHERE parcours = ${parcours} AND etat IN ('prevue', 'en_cours', 'en_attente') ORDER BY echeance NULLS LAST, id`.execute(
    c,
  );
  return rows;
}

/** Heures et dates selon les paramètres du jour. @throws ErreurMetier message par champ */
export async function exigerSaisieJuste(trx: Trx, p: ParcoursSitue, e: SaisieContrat): Promise<void> {
  const debut = e.debut ?? aujourdhui();
  const minimum = await exigerReglage(trx, p.operation, 'accompagnement.heures', debut);
  const champs = {
    ...verifierHeures({ heures: e.heures, motif: e.heuresMotif ?? null }, minimum.valeur),
    ...verifierDates({ debut, fin: e.fin ?? null, revoirLe: e.revoirLe }),
  };
  const messages = Object.values(champs);
  if (messages.length > 0)
    throw new ErreurMetier(messages.length > 1 ? `${messages.length} champs sont à corriger.` : messages[0]!, {
      champs,
    });
}

/** Le contenu à signer, pris des dossiers à cet instant. @throws ErreurMetier une action demandée n'est pas ouverte dans ce parcours */
export async function composerContenu(trx: Trx, p: ParcoursSitue, e: SaisieContrat): Promise<ContenuContrat> {
  const identite = (await identitesDe(trx as Cloison, [p.id])).get(p.id);
  if (!identite) throw new ErreurIntrouvable();
  const ouvertes = await actionsOuvertes(trx, p.id);
  const choisies = e.actions ? ouvertes.filter((a) => e.actions!.includes(a.id)) : ouvertes;
  if (e.actions && choisies.length !== new Set(e.actions).size)
    throw new ErreurMetier("Une des actions choisies n'est plus ouverte dans la feuille de route.", {
      champs: { actions: 'Choisissez de nouveau les actions.' },
      statut: 409,
    });
  const referent = await referentPrincipal(trx, p.id);
  const avant = (await contratsDe(trx, p.id)).find((k) => k.etat === 'en_cours' || k.etat === 'historique');
  const { rows } = await sql<{
    nom: string;
  }>`SELECT nom FROM organisation WHERE id = ${p.operation.financeurId}`.execute(trx);
  return {
    personne: { nom: identite.nom, prenom: identite.prenom },
    referent: referent ? { nom: referent.nom, organisation: referent.organisation } : null,
    financeur: rows[0]?.nom ?? '',
    notifieLe: await notifieLe(trx, p.id),
    objectif: e.objectif,
    actions: choisies,
    engagementPersonne: e.engagementPersonne,
    engagementOrganisme: e.engagementOrganisme,
    precedent: avant ? { nature: avant.nature, debut: avant.debut, fin: avant.fin } : null,
  };
}
