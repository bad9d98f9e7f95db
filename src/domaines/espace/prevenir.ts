import { sql } from 'kysely';
import { exigerReglage, type OperationReglee } from '#src/domaines/accompagnements/index.ts';
import { poserEcheance } from '#src/domaines/echeances/index.ts';
import { date } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ecrireAux } from '#src/socle/courriels/index.ts';
import { aujourdhui, finDuJour, plusMois } from '#src/socle/jour.ts';
import { adressePublique } from '#src/socle/session/instance.ts';

interface QuiRepond {
  parcours: number;
  reference: string;
  operation: OperationReglee;
  compte: number;
  organisation: number;
}

/**
 * Qui répond à une personne : son référent principal du jour, à défaut le responsable de son équipe ; du parcours qui court, à défaut du
 * dernier. `null` : plus personne n'est habilité. Hors cloison : la personne ne lit pas qui dirige l'équipe.
 */
async function quiRepond(trx: Trx, personne: number): Promise<QuiRepond | null> {
  const { rows } = await sql<QuiRepond>`
    SELECT p.id AS parcours, p.reference, jsonb_build_object('departement', o.departement, 'reglages', o.reglages) AS operation,
      f.compte_id AS compte, f.organisation_id AS organisation
    FROM (SELECT * FROM parcours WHERE personne = ${personne} ORDER BY clos_le DESC NULLS FIRST, id DESC LIMIT 1) p
    JOIN operation_accompagnement o ON o.id = p.operation
    JOIN professionnel f ON f.operation = p.operation AND habilite(f)
    LEFT JOIN designation g ON g.parcours = p.id AND g.professionnel = f.id AND g.rang = 'principal' AND g.debut <= current_date
      AND (g.fin IS NULL OR g.fin > current_date)
    WHERE g.id IS NOT NULL OR (f.role = 'responsable' AND (f.equipe IS NULL OR p.equipe IS NULL OR f.equipe = p.equipe))
    ORDER BY g.id IS NULL, f.equipe IS NULL, f.debut, f.id LIMIT 1`.execute(trx);
  return rows[0] ?? null;
}

export const NATURE_DEMANDE = 'espace.demande';
/** Jours avant le terme où rappeler ; le jour même, et une fois passé. */
const RAPPELS = [7, 1, -1] as const;

/** Prévient qui répond, et arme le délai de la loi (RGPD, article 12). Une demande sans nom ni texte : ils se lisent dans le dossier. */
export async function annoncerDemande(trx: Trx, personne: number, demande: number): Promise<void> {
  const r = await quiRepond(trx, personne);
  if (!r) return;
  const jour = aujourdhui();
  const mois = await exigerReglage(trx, r.operation, 'accompagnement.demande_mois', jour);
  const le = plusMois(jour, mois.valeur);
  const adresse = `/parcours/${r.parcours}/espace`;
  await poserEcheance(trx, {
    nature: NATURE_DEMANDE,
    objet: `personne_demande:${demande}`,
    libelle: `Répondre à la demande de la personne, ${r.reference}`,
    fondement: mois.source,
    adresse,
    a: { organisation: r.organisation, compte: r.compte, departement: r.operation.departement },
    due: finDuJour(le),
    depart: { quoi: 'Demande de la personne', le: new Date() },
    rappels: RAPPELS,
  });
  await ecrireAux(
    trx,
    { comptes: [r.compte] },
    {
      sujet: `${r.reference} : la personne fait une demande sur ses données`,
      paragraphes: [
        `La personne suivie sous la référence ${r.reference} a écrit une demande depuis son espace. Répondez-lui au plus tard le ${date(le, 'courte')}.`,
        `Lire sa demande et répondre : ${adressePublique()}${adresse}`,
      ],
    },
  );
}

/** Prévient qui la suit qu'elle s'oppose, ou revient sur son refus : cela change ce qu'il peut faire dès maintenant. */
export async function annoncerChoix(
  trx: Trx,
  personne: number,
  { titre, sens, sauf }: { titre: string; sens: 'accord' | 'opposition'; sauf?: number | undefined },
): Promise<void> {
  const r = await quiRepond(trx, personne);
  if (!r || r.compte === sauf) return;
  await ecrireAux(
    trx,
    { comptes: [r.compte] },
    {
      sujet: `${r.reference} : la personne dit ${sens === 'opposition' ? 'non' : 'oui'}`,
      paragraphes: [
        `La personne suivie sous la référence ${r.reference} dit ${sens === 'opposition' ? 'non' : 'oui'} à « ${titre} ». Son choix vaut dès maintenant.`,
        `${adressePublique()}/parcours/${r.parcours}/espace`,
      ],
    },
  );
}
